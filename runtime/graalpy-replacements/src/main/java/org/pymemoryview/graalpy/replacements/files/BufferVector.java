package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.lib.PyObjectSizeNode;
import com.oracle.graal.python.lib.PySequenceCheckNode;
import com.oracle.graal.python.lib.PySequenceGetItemNodeGen;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.HeldView;
import org.pymemoryview.internal.Allocation;

import java.util.ArrayList;
import java.util.List;

/** Contiguous buffers, one after the other, that are held until they are released. */
final class BufferVector {
    private final List<HeldView> views = new ArrayList<>();

    private BufferVector() {}

    /** One buffer to read from. */
    static BufferVector of(Object exporter) {
        BufferVector vector = new BufferVector();
        vector.add(exporter, BufferFlags.SIMPLE);
        return vector;
    }

    /**
     * The number of objects in a sequence.
     *
     * @param function whose second argument it is, as errors say it
     */
    static int size(Object sequence, String function) {
        if (!PySequenceCheckNode.executeUncached(sequence)) {
            throw PythonError.typeError(function + "() arg 2 must be a sequence");
        }
        return PyObjectSizeNode.executeUncached(sequence);
    }

    /**
     * The buffers of objects in a sequence ({@code iov_setup}). Where one is refused, those before
     * it are released.
     *
     * @param size of the sequence when it was asked; a {@code __buffer__} may change it
     * @param flags of the requests
     */
    static BufferVector of(Object sequence, int size, int flags) {
        BufferVector vector = new BufferVector();
        boolean complete = false;
        try {
            for (int i = 0; i < size; i++) {
                Object item = PySequenceGetItemNodeGen.getUncached().execute(null, sequence, i);
                vector.add(item, flags);
            }
            complete = true;
            return vector;
        } finally {
            if (!complete) {
                vector.release();
            }
        }
    }

    private void add(Object exporter, int flags) {
        views.add(HeldView.of(exporter, Exporters.bufferView(exporter, flags)));
    }

    @TruffleBoundary
    int count() {
        return views.size();
    }

    /** The number of bytes that are read or written at once. */
    int length() {
        return FileArguments.atMost(
                views.stream().mapToLong(held -> held.view().nbytes()).sum());
    }

    /** The bytes of all buffers. */
    PBytes gathered() {
        byte[] bytes = Allocation.bytes(length());
        int at = 0;
        for (HeldView held : views) {
            MemoryView view = held.view();
            int step = step(view, bytes.length - at);
            view.block().read(view.offset(), bytes, at, step);
            at += step;
        }
        return BytesArgumentNode.bytesObject(bytes);
    }

    /**
     * Fills the buffers.
     *
     * @param read a bytes object
     * @return the number of bytes
     */
    int scatter(Object read) {
        byte[] bytes = BytesArgumentNode.octets(read);
        int at = 0;
        for (HeldView held : views) {
            MemoryView view = held.view();
            int step = step(view, bytes.length - at);
            view.block().write(view.offset(), bytes, at, step);
            at += step;
        }
        return bytes.length;
    }

    private static int step(MemoryView view, int left) {
        return (int) Math.min(view.nbytes(), left);
    }

    void release() {
        views.forEach(HeldView::release);
    }
}
