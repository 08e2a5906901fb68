package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.nodes.AssignSliceNode;
import org.pymemoryview.nodes.EqualsNode;
import org.pymemoryview.nodes.ToBytesNode;

import java.util.Arrays;

/**
 * Root nodes that do something with a few bytes, time and again: with a slice of one view, the
 * first argument, and one of another; their limits with the same parts of two arrays.
 */
final class SmallLoops {
    /** Parts that a call works on. */
    static final int PARTS = 1000;

    private SmallLoops() {}

    /** Adds up what each turn says, so that none can be left out. */
    private abstract static class Loop extends RootNode {
        final int size;

        Loop(int size) {
            super(null);
            this.size = size;
        }

        @Override
        public final Object execute(VirtualFrame frame) {
            Object one = frame.getArguments()[0];
            Object other = frame.getArguments()[1];
            long sum = 0;
            for (int i = 0; Turns.more(i < PARTS); i++) {
                sum += turn(one, other, i);
            }
            return sum;
        }

        abstract long turn(Object one, Object other, int start);

        final MemoryView part(Object view, int start) {
            return ((MemoryView) view).slice(start, start + size, 1);
        }
    }

    /** {@code m[i:i + size].tobytes()}. */
    static CallTarget toBytes(int size) {
        return new Loop(size) {
            @Child
            private ToBytesNode toBytes = ToBytesNode.create();

            @Override
            long turn(Object one, Object other, int start) {
                return toBytes.execute(this, part(one, start), Order.C)[1];
            }
        }.getCallTarget();
    }

    static CallTarget toBytesLimit(int size) {
        return new Loop(size) {
            @Override
            long turn(Object one, Object other, int start) {
                return Arrays.copyOfRange((byte[]) one, start, start + size)[1];
            }
        }.getCallTarget();
    }

    /** {@code m[i:i + size] == n[i:i + size]}. */
    static CallTarget equal(int size) {
        return new Loop(size) {
            @Child
            private EqualsNode equals = EqualsNode.create();

            @Override
            long turn(Object one, Object other, int start) {
                return equals.execute(this, part(one, start), part(other, start)) ? 1 : 0;
            }
        }.getCallTarget();
    }

    static CallTarget equalLimit(int size) {
        return new Loop(size) {
            @Override
            long turn(Object one, Object other, int start) {
                byte[] bytes = (byte[]) one;
                byte[] others = (byte[]) other;
                int end = start + size;
                return Arrays.equals(bytes, start, end, others, start, end) ? 1 : 0;
            }
        }.getCallTarget();
    }

    /** {@code n[i:i + size] = m[i:i + size]}. */
    static CallTarget assign(int size) {
        return new Loop(size) {
            @Child
            private AssignSliceNode assign = AssignSliceNode.create();

            @Override
            long turn(Object one, Object other, int start) {
                MemoryView target = (MemoryView) other;
                assign.execute(this, target, start, start + size, 1, part(one, start));
                return 0;
            }
        }.getCallTarget();
    }

    static CallTarget assignLimit(int size) {
        return new Loop(size) {
            @Override
            long turn(Object one, Object other, int start) {
                System.arraycopy(one, start, other, start, size);
                return 0;
            }
        }.getCallTarget();
    }
}
