package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

import org.junit.jupiter.api.Test;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.ArrayMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.nodes.EqualsNode;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.GetItemsNode;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.ndarray.NdFlags;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A call site gives what the uncached operation gives, whatever formats, memories and layouts it
 * has seen before.
 */
class CachedNodesTest {
    private static final int ROUNDS = 3;

    /** An operation with a call site of its own. */
    private static final class Site extends RootNode {
        @Child
        private GetItemNode get = GetItemNode.create();

        @Child
        private GetItemsNode getItems = GetItemsNode.create();

        @Child
        private SetItemNode set = SetItemNode.create();

        @Child
        private EqualsNode equal = EqualsNode.create();

        Site() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            Object[] arguments = frame.getArguments();
            MemoryView view = (MemoryView) arguments[1];
            return switch ((String) arguments[0]) {
                case "get" -> get.execute(this, view, (long) arguments[2]);
                case "getItems" -> getItems.execute(this, view, (long[]) arguments[2]);
                case "equal" -> equal.execute(this, view, (MemoryView) arguments[2]);
                default -> {
                    set.execute(this, view, 0, arguments[2]);
                    yield arguments[2];
                }
            };
        }
    }

    private final CallTarget site = new Site().getCallTarget();

    /** Views of every format over every kind of memory, plain, strided and behind pointers. */
    private static List<MemoryView> views() {
        List<MemoryView> views = new ArrayList<>();
        for (String format : "c b B ? h H i I l L q Q n N e f d P @i Zf Zd".split(" ")) {
            for (MemoryView bytes : blocks()) {
                MemoryView view = bytes.cast(format);
                views.add(view);
                views.add(view.slice(Long.MAX_VALUE, Long.MIN_VALUE, -1));
            }
        }
        views.add(Exporters.view(
                Exporters.ndarray(Exporters.range(12), List.of(12), "i", NdFlags.PIL)));
        return views;
    }

    private static List<MemoryView> blocks() {
        byte[] pattern = new byte[32];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = (byte) (i * 37 + 11);
        }
        ByteBuffer direct = ByteBuffer.allocateDirect(32).put(pattern).flip();
        long[] longs = new long[4];
        ByteBuffer.wrap(pattern).asLongBuffer().get(longs);
        return Stream.of(PyByteArray.of(pattern), MemoryView.of(direct), MemoryView.of(longs))
                .map(MemoryView::of)
                .map(view -> view.cast("B"))
                .toList();
    }

    @Test
    void itemsOfEveryFormatMemoryAndLayoutAreReadAtOneSite() {
        List<MemoryView> views = views();
        for (int round = 0; round < ROUNDS; round++) {
            for (MemoryView view : views) {
                for (long i = -view.length(); i < view.length(); i++) {
                    long index = i;
                    assertEquals(
                            PythonText.repr(Operations.get(view, index)),
                            PythonText.repr(site.call("get", view, index)));
                    assertEquals(
                            PythonText.repr(Operations.get(view, index)),
                            PythonText.repr(site.call("getItems", view, new long[] {index})));
                }
                Recorded.assertRaises(
                        "IndexError: index out of bounds on dimension 1",
                        () -> site.call("get", view, view.length()));
            }
        }
    }

    @Test
    void itemsOfEveryFormatAndMemoryAreWrittenAtOneSite() {
        for (int round = 0; round < ROUNDS; round++) {
            for (MemoryView view : views()) {
                if (!view.isReadonly()) {
                    Object last = Operations.get(view, -1);
                    site.call("set", view, last);
                    assertEquals(PythonText.repr(last), PythonText.repr(Operations.get(view, 0)));
                }
            }
        }
    }

    @Test
    void itemsOfEveryNumberOfDimensionsAreReadAtOneSite() {
        for (int round = 0; round < ROUNDS; round++) {
            for (long seed = 0; seed < 60; seed++) {
                RandomLayout layout = RandomLayout.of(seed);
                MemoryView view = Exporters.view(layout.array());
                for (long[] index : layout.indices()) {
                    assertEquals(layout.itemAt(index), site.call("getItems", view, index));
                }
            }
        }
    }

    @Test
    void itemsOfArraysOfNumbersAreReadWhereverTheyStand() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 37 + 11);
        }
        HeapMemory heap = new HeapMemory(bytes);
        for (Memory numbers : arraysOf(bytes)) {
            for (String format : List.of("B", "h", "i", "q")) {
                for (int offset : new int[] {8, 0, 4, 3}) {
                    for (int row : new int[] {16, 8, 12, -8, 5, 0}) {
                        for (int stride : new int[] {8, 4, 2, 1, 3, -4, 0}) {
                            Layout layout =
                                    Layout.of(new long[] {2, 2}, new long[] {row, stride}, null);
                            sameItems(
                                    arranged(heap, offset, format, layout),
                                    arranged(numbers, offset, format, layout));
                        }
                    }
                }
            }
        }
    }

    private static List<Memory> arraysOf(byte[] bytes) {
        List<Memory> arrays = List.of(
                ArrayMemory.of(new short[bytes.length / Short.BYTES]),
                ArrayMemory.of(new int[bytes.length / Integer.BYTES]),
                ArrayMemory.of(new long[bytes.length / Long.BYTES]),
                ArrayMemory.of(new double[bytes.length / Double.BYTES]),
                ArrayMemory.of(LongBuffer.allocate(bytes.length / Long.BYTES)));
        arrays.forEach(array -> array.write(0, bytes, 0, bytes.length));
        return arrays;
    }

    /** Null where the layout leaves the memory. */
    private static MemoryView arranged(Memory memory, int offset, String format, Layout layout) {
        ItemFormat items = MemoryView.of(new byte[0]).cast(format).format();
        try {
            return MemoryView.ofLayout(
                    new ManagedBuffer(null, memory, null), memory, offset, items, layout, false);
        } catch (PythonError outside) {
            return null;
        }
    }

    private void sameItems(MemoryView expected, MemoryView view) {
        assertEquals(expected == null, view == null);
        for (int i = -2; view != null && i < 2; i++) {
            for (int j = -2; j < 2; j++) {
                long[] indices = {i, j};
                assertEquals(
                        Operations.getItems(expected, indices),
                        site.call("getItems", view, indices),
                        () -> view.layout() + " of " + view.format());
            }
        }
        if (view != null) {
            refuses(1, "getItems", view, new long[] {2, 0});
            refuses(2, "getItems", view, new long[] {0, -3});
        }
    }

    /** A site on the heap counts in ints as long as it can. */
    @Test
    void nothingWrapsAroundAtASiteThatCountsInInts() {
        MemoryView row = MemoryView.of(PyByteArray.of(new byte[16]));
        MemoryView square = row.cast("B", 4, 4);
        MemoryView empty =
                Exporters.view(Exporters.ndarray(List.of(1), List.of(0, 1L << 40), "B", 0));
        long far = 1L << 32;
        for (int round = 0; round < ROUNDS; round++) {
            assertEquals(0, site.call("get", row, 1L));
            assertEquals(0, site.call("getItems", square, new long[] {1, 1}));
            refuses(1, "get", row, far | 1);
            refuses(1, "get", row, -far | 1);
            refuses(1, "getItems", square, new long[] {far | 1, 1});
            refuses(2, "getItems", square, new long[] {1, -far | 1});
            refuses(1, "getItems", empty, new long[] {0, far});
        }
    }

    private void refuses(int dimension, Object... arguments) {
        Recorded.assertRaises(
                "IndexError: index out of bounds on dimension " + dimension,
                () -> site.call(arguments));
    }

    @Test
    void viewsOfEveryPairOfFormatsAreComparedAtOneSite() {
        List<MemoryView> views = views();
        for (MemoryView view : views) {
            for (MemoryView other : views) {
                assertEquals(
                        Operations.equal(view, other),
                        site.call("equal", view, other),
                        () -> view.format() + " == " + other.format());
            }
        }
    }
}
