package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.runtime.AsyncHandler.AsyncAction;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;
import com.oracle.graal.python.runtime.PosixSupportLibrary;
import com.oracle.graal.python.runtime.PosixSupportLibrary.PosixException;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.graalpy.internals.MemoryMapReference;
import org.pymemoryview.graalpy.line.Line;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The mapped files of one context that Python has closed. Their pages stay mapped as long as the
 * file is reachable.
 *
 * <p>Some of GraalPy's builtins keep a mapped file without counting it, such as an iterator of the
 * struct module, and a view may have been dropped without a release. Reading pages that are no
 * longer mapped would crash the process.
 */
public final class ClosedMaps {
    /**
     * Above this many bytes or maps that wait, a collection is requested to find unreachable ones.
     */
    private static final long MANY_BYTES = 1L << 30;

    private static final long MANY_MAPS = 1000;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong maps = new AtomicLong();

    /** Closes a mapped file for Python; a second call does nothing. */
    @TruffleBoundary
    public void close(PMMap mapped) {
        MemoryMapReference file = MemoryMapReference.of(mapped);
        if (file.reference().isReleased()) {
            return;
        }
        Line.get().markReleased(file.reference());
        PythonContext context = PythonContext.get(null);
        if (file.fd() != -1) {
            closeFile(context, file.fd());
        }
        new Unmapping(mapped, context, this);
        bytes.addAndGet(mapped.getLength());
        if (maps.incrementAndGet() > MANY_MAPS || bytes.get() > MANY_BYTES) {
            Lifetimes.get().budget().collect(true);
        }
    }

    private static void closeFile(PythonContext context, int fd) {
        try {
            PosixSupportLibrary.getUncached().close(context.getPosixSupport(), fd);
        } catch (PosixException e) {
            // As in CPython, nobody hears of it.
        }
    }

    private void unmap(PythonContext context, Object handle, long length) {
        try {
            PosixSupportLibrary.getUncached().mmapUnmap(context.getPosixSupport(), handle, length);
        } catch (PosixException e) {
            // As in CPython, nobody hears of it.
        }
        maps.decrementAndGet();
        bytes.addAndGet(-length);
    }

    /** Unmaps a closed file once it is unreachable; GraalPy keeps this object and calls it then. */
    private static final class Unmapping extends FinalizableReference {
        private final ClosedMaps owner;
        private final long length;

        Unmapping(PMMap mapped, PythonContext context, ClosedMaps owner) {
            super(mapped, mapped.getPosixSupportHandle(), context.getSharedFinalizer());
            this.owner = owner;
            this.length = mapped.getLength();
        }

        @Override
        public AsyncAction release() {
            return Line.get().action(context -> owner.unmap(context, getReference(), length));
        }
    }
}
