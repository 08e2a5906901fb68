package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.runtime.AsyncHandler.AsyncAction;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;
import com.oracle.graal.python.runtime.PosixSupportLibrary;
import com.oracle.graal.python.runtime.PosixSupportLibrary.PosixException;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.graalpy.internals.MemoryMapReference;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Mapped files of one context that Python has closed: their pages stay mapped until nobody can
 * reach them.
 *
 * <p>GraalPy's builtins hold a mapped file without a word, as an iterator of the struct module
 * does, and views that were dropped do not say so. To read pages that are no longer mapped would
 * end the process.
 */
public final class ClosedMaps {
    /**
     * So many pages and maps may wait, until a collection is asked for to find unreachable ones.
     */
    private static final long MANY_BYTES = 1L << 30;

    private static final long MANY_MAPS = 1000;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong maps = new AtomicLong();

    /** Closes a mapped file as Python sees it; a second time nothing happens. */
    @TruffleBoundary
    public void close(PMMap mapped) {
        MemoryMapReference file = MemoryMapReference.of(mapped);
        if (file.reference().isReleased()) {
            return;
        }
        file.reference().markReleased();
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

    /** Waits for the last reference to a closed file to go; GraalPy keeps it and calls it then. */
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
            return context -> owner.unmap(context, getReference(), length);
        }
    }
}
