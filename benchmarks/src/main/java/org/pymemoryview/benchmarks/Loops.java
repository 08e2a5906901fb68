package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.GetItemsNode;
import org.pymemoryview.nodes.SearchNode;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.nodes.SetItemsNode;

/** Root nodes over the items of a view, which is the first argument of each. */
final class Loops {
    private Loops() {}

    static CallTarget sum() {
        return new Sum().getCallTarget();
    }

    static CallTarget floatSum() {
        return new FloatSum().getCallTarget();
    }

    static CallTarget fill() {
        return new Fill().getCallTarget();
    }

    static CallTarget floatFill() {
        return new FloatFill().getCallTarget();
    }

    static CallTarget matrixSum() {
        return new MatrixSum().getCallTarget();
    }

    static CallTarget matrixFill() {
        return new MatrixFill().getCallTarget();
    }

    static CallTarget floatMatrixSum() {
        return new FloatMatrixSum().getCallTarget();
    }

    static CallTarget floatMatrixFill() {
        return new FloatMatrixFill().getCallTarget();
    }

    static CallTarget sliceSum() {
        return new SliceSum().getCallTarget();
    }

    static CallTarget index() {
        return new Index().getCallTarget();
    }

    /** Adds up {@code view[i]}, integers. */
    private static final class Sum extends RootNode {
        @Child
        private GetItemNode get = GetItemNode.create();

        Sum() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            MemoryView view = (MemoryView) frame.getArguments()[0];
            int length = (int) view.length();
            long sum = 0;
            for (int i = 0; Turns.more(i < length); i++) {
                Object item = get.execute(this, view, i);
                sum += item instanceof Integer value ? value : (Long) item;
            }
            return sum;
        }
    }

    /** Adds up {@code view[i]}, floats. */
    private static final class FloatSum extends RootNode {
        @Child
        private GetItemNode get = GetItemNode.create();

        FloatSum() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            MemoryView view = (MemoryView) frame.getArguments()[0];
            int length = (int) view.length();
            double sum = 0;
            for (int i = 0; Turns.more(i < length); i++) {
                sum += (Double) get.execute(this, view, i);
            }
            return sum;
        }
    }

    /** {@code view[i] = i & 0x7f}. */
    private static final class Fill extends RootNode {
        @Child
        private SetItemNode set = SetItemNode.create();

        Fill() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            MemoryView view = (MemoryView) frame.getArguments()[0];
            int length = (int) view.length();
            for (int i = 0; Turns.more(i < length); i++) {
                set.execute(this, view, i, i & 0x7f);
            }
            return view;
        }
    }

    /** {@code view[i] = i * 0.5}. */
    private static final class FloatFill extends RootNode {
        @Child
        private SetItemNode set = SetItemNode.create();

        FloatFill() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            MemoryView view = (MemoryView) frame.getArguments()[0];
            int length = (int) view.length();
            for (int i = 0; Turns.more(i < length); i++) {
                set.execute(this, view, i, i * 0.5);
            }
            return view;
        }
    }

    /** Adds up {@code view[i, j]}. */
    private static final class MatrixSum extends RootNode {
        @Child
        private GetItemsNode get = GetItemsNode.create();

        MatrixSum() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            MemoryView view = (MemoryView) frame.getArguments()[0];
            Layout layout = view.layout();
            int rows = (int) layout.length(0);
            int columns = (int) layout.length(1);
            long sum = 0;
            for (int i = 0; Turns.more(i < rows); i++) {
                for (int j = 0; Turns.more(j < columns); j++) {
                    Object item = get.execute(this, view, new long[] {i, j});
                    sum += item instanceof Integer value ? value : (Long) item;
                }
            }
            return sum;
        }
    }

    /** {@code view[i, j] = j & 0x7f}. */
    private static final class MatrixFill extends RootNode {
        @Child
        private SetItemsNode set = SetItemsNode.create();

        MatrixFill() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            MemoryView view = (MemoryView) frame.getArguments()[0];
            Layout layout = view.layout();
            int rows = (int) layout.length(0);
            int columns = (int) layout.length(1);
            for (int i = 0; Turns.more(i < rows); i++) {
                for (int j = 0; Turns.more(j < columns); j++) {
                    set.execute(this, view, new long[] {i, j}, j & 0x7f);
                }
            }
            return view;
        }
    }

    /** Adds up {@code view[i, j]}, floats. */
    private static final class FloatMatrixSum extends RootNode {
        @Child
        private GetItemsNode get = GetItemsNode.create();

        FloatMatrixSum() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            MemoryView view = (MemoryView) frame.getArguments()[0];
            Layout layout = view.layout();
            int rows = (int) layout.length(0);
            int columns = (int) layout.length(1);
            double sum = 0;
            for (int i = 0; Turns.more(i < rows); i++) {
                for (int j = 0; Turns.more(j < columns); j++) {
                    sum += (Double) get.execute(this, view, new long[] {i, j});
                }
            }
            return sum;
        }
    }

    /** {@code view[i, j] = j * 0.5}. */
    private static final class FloatMatrixFill extends RootNode {
        @Child
        private SetItemsNode set = SetItemsNode.create();

        FloatMatrixFill() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            MemoryView view = (MemoryView) frame.getArguments()[0];
            Layout layout = view.layout();
            int rows = (int) layout.length(0);
            int columns = (int) layout.length(1);
            for (int i = 0; Turns.more(i < rows); i++) {
                for (int j = 0; Turns.more(j < columns); j++) {
                    set.execute(this, view, new long[] {i, j}, j * 0.5);
                }
            }
            return view;
        }
    }

    /** Adds up {@code view[i:i + 8][3]}: no view is left over. */
    private static final class SliceSum extends RootNode {
        @Child
        private GetItemNode get = GetItemNode.create();

        SliceSum() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            MemoryView view = (MemoryView) frame.getArguments()[0];
            int length = (int) view.length() - 8;
            long sum = 0;
            for (int i = 0; Turns.more(i < length); i++) {
                sum += (Integer) get.execute(this, view.slice(i, i + 8, 1), 3);
            }
            return sum;
        }
    }

    /** {@code view.index(value)}; the second argument is the value. */
    private static final class Index extends RootNode {
        @Child
        private SearchNode search = SearchNode.create();

        Index() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            MemoryView view = (MemoryView) frame.getArguments()[0];
            return search.execute(this, view, frame.getArguments()[1], 0, Long.MAX_VALUE);
        }
    }
}
