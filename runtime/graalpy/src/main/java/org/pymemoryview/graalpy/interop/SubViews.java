package org.pymemoryview.graalpy.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.memory.Pointer;

import java.util.Arrays;

/** Makes the elements of views of several dimensions, which Python code cannot index one by one. */
public final class SubViews {
    private SubViews() {}

    /**
     * The view of one dimension less at an index of the first dimension.
     *
     * @param view of two dimensions or more, neither released nor restricted
     * @param index within bounds
     */
    @TruffleBoundary
    public static MemoryView at(MemoryView view, long index) {
        Layout layout = view.layout();
        Pointer start = layout.lookup(view.start(), 0, index);
        return MemoryView.ofLayout(
                view.managedBuffer(),
                start.memory(),
                start.offset(),
                view.format(),
                withoutFirst(layout),
                view.isReadonly());
    }

    private static Layout withoutFirst(Layout layout) {
        long[] suboffsets = layout.hasSuboffsets() ? withoutFirst(layout.suboffsets()) : null;
        boolean pointers = suboffsets != null && Arrays.stream(suboffsets).anyMatch(o -> o >= 0);
        return Layout.of(
                withoutFirst(layout.shape()),
                withoutFirst(layout.strides()),
                pointers ? suboffsets : null);
    }

    private static long[] withoutFirst(long[] values) {
        return Arrays.copyOfRange(values, 1, values.length);
    }
}
