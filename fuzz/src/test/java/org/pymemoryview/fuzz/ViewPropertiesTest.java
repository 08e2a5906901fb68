package org.pymemoryview.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.type.MemoryViewType;
import org.pymemoryview.type.PythonHost;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What holds of any bytes, any slices and any casts. */
class ViewPropertiesTest {
    private static final String[] FORMATS = {
        "b", "B", "c", "?", "h", "H", "i", "I", "l", "L", "q", "Q", "n", "N", "e", "f", "d", "P"
    };

    /** A Python whose bytes are Java's. */
    private static final MemoryViewType HASHING =
            new MemoryViewType((PythonHost) Proxy.newProxyInstance(
                    PythonHost.class.getClassLoader(),
                    new Class<?>[] {PythonHost.class},
                    ViewPropertiesTest::asked));

    private static Object asked(Object host, Method method, Object[] given) throws Throwable {
        return switch (method.getName()) {
            case "hash" -> given[0] instanceof byte[] bytes ? (long) Arrays.hashCode(bytes) : 0L;
            case "toPython" -> given[0];
            default -> InvocationHandler.invokeDefault(host, method, given);
        };
    }

    @Property(tries = 500)
    void aSliceIndexedIsTheItemThatTheSliceTook(
            @ForAll @Size(max = 40) byte[] bytes,
            @ForAll @IntRange(min = -50, max = 50) int start,
            @ForAll @IntRange(min = -50, max = 50) int stop,
            @ForAll @IntRange(min = -7, max = 7) int step) {
        if (step == 0) {
            return;
        }
        MemoryView view = MemoryView.of(bytes);
        MemoryView part = view.slice(start, stop, step);
        List<Object> taken = new ArrayList<>();
        int length = bytes.length;
        int from = clamp(start, length, step);
        int end = clamp(stop, length, step);
        for (int i = from; step > 0 ? i < end : i > end; i += step) {
            taken.add(view.get(i));
        }
        assertEquals(taken, part.toList());
        for (int i = 0; i < taken.size(); i++) {
            assertEquals(taken.get(i), part.get(i));
            assertEquals(taken.get(i), part.get(i - taken.size()));
        }
    }

    private static int clamp(int bound, int length, int step) {
        int lowest = step < 0 ? -1 : 0;
        return Math.max(lowest, Math.min(length + lowest, bound < 0 ? bound + length : bound));
    }

    @Property(tries = 500)
    void aSliceOfASliceIsASliceOfTheIndices(
            @ForAll @Size(max = 30) byte[] bytes,
            @ForAll long start,
            @ForAll @IntRange(min = -9, max = 9) int other,
            @ForAll @IntRange(min = 1, max = 5) int step) {
        MemoryView view = MemoryView.of(bytes);
        MemoryView indices = MemoryView.of(indices(bytes.length));
        byte[] expected = new byte[0];
        for (byte index : indices.slice(other, Long.MAX_VALUE, step)
                .slice(start, Long.MIN_VALUE, -step)
                .toByteArray()) {
            expected = Arrays.copyOf(expected, expected.length + 1);
            expected[expected.length - 1] = bytes[index];
        }
        assertArrayEquals(
                expected,
                view.slice(other, Long.MAX_VALUE, step)
                        .slice(start, Long.MIN_VALUE, -step)
                        .toByteArray());
    }

    private static byte[] indices(int count) {
        byte[] indices = new byte[count];
        for (int i = 0; i < count; i++) {
            indices[i] = (byte) i;
        }
        return indices;
    }

    @Property(tries = 300)
    void aCastAndBackIsTheSameItems(
            @ForAll @Size(max = 48) byte[] bytes, @ForAll @IntRange(max = 17) int format) {
        MemoryView view = MemoryView.of(bytes).cast("B");
        try {
            MemoryView cast = view.cast(FORMATS[format]);
            assertEquals(view.toList(), cast.cast("B").toList());
            assertArrayEquals(bytes, cast.toByteArray());
            assertEquals(bytes.length, cast.layout().items() * cast.itemsize());
        } catch (PythonError e) {
            assertEquals("memoryview: length is not a multiple of itemsize", e.getMessage());
            assertTrue(bytes.length % itemsize(FORMATS[format]) != 0);
        }
    }

    private static long itemsize(String format) {
        return MemoryView.of(new byte[0]).cast("B").cast(format).itemsize();
    }

    @Property(tries = 300)
    void whatIsReadCanBeWrittenBackAndChangesNothing(
            @ForAll @Size(16) byte[] bytes, @ForAll @IntRange(max = 17) int format) {
        byte[] block = bytes.clone();
        MemoryView view = MemoryView.of(block).cast("B").cast(FORMATS[format]);
        List<Object> items = view.toList();
        for (int i = 0; i < items.size(); i++) {
            view.set(i, items.get(i));
        }
        // A true of another byte than 1 becomes 1, and of a NaN only the kind is kept.
        assertEquals(items.toString(), view.toList().toString());
        if ("?efd".indexOf(FORMATS[format]) < 0) {
            assertArrayEquals(bytes, block);
        }
    }

    @Property(tries = 500)
    void bytesOfAViewAreThoseOfItsItemsInEitherOrder(@ForAll @Size(max = 40) byte[] choices) {
        Input input = new Input(choices);
        Guarded block = Guarded.of(input, 100);
        HostileLayout layout = HostileLayout.within(input, 1 + input.below(3), block.size);
        MemoryView view = MemoryView.of(BlockExporter.of(block, layout, layout.itemsize() + "s"));
        assertArrayEquals(layout.itemsOf(block.bytes()), view.toByteArray(Order.C));
        assertArrayEquals(turned(layout).itemsOf(block.bytes()), view.toByteArray(Order.FORTRAN));
    }

    /** The layout with its dimensions in reverse, whose C order is the Fortran order of it. */
    private static HostileLayout turned(HostileLayout layout) {
        int ndim = layout.ndim();
        long[] shape = new long[ndim];
        long[] strides = new long[ndim];
        for (int dim = 0; dim < ndim; dim++) {
            shape[dim] = layout.shape()[ndim - 1 - dim];
            strides[dim] = layout.strides()[ndim - 1 - dim];
        }
        return new HostileLayout(shape, strides, layout.offset(), layout.itemsize());
    }

    @Property(tries = 500)
    void anItemIsTheOneThatShapeAndStridesSay(@ForAll @Size(max = 40) byte[] choices) {
        Input input = new Input(choices);
        Guarded block = Guarded.of(input, 100);
        HostileLayout layout = HostileLayout.within(input, 1, block.size);
        MemoryView view = MemoryView.of(BlockExporter.of(block, layout, "b"));
        byte[] bytes = block.bytes();
        byte[] items = layout.itemsOf(bytes);
        long[] index = new long[layout.ndim()];
        for (byte item : items) {
            assertEquals((int) item, view.get(index));
            next(index, layout.shape());
        }
    }

    @Property(tries = 300)
    void aRowIndexedIsTheItemThatAllIndicesSay(@ForAll @Size(max = 40) byte[] choices) {
        Input input = new Input(choices);
        Guarded block = Guarded.of(input, 100);
        HostileLayout layout = HostileLayout.within(input, 1, block.size);
        MemoryView view = MemoryView.of(BlockExporter.of(block, layout, "b"));
        long[] index = new long[layout.ndim()];
        for (long left = view.layout().items(); left > 0; left--) {
            MemoryView part = view;
            for (int dim = 0; dim < index.length; dim++) {
                long fromTheEnd = index[dim] - layout.shape()[dim];
                part = MemoryViewType.row(part, input.nextBoolean() ? index[dim] : fromTheEnd);
            }
            assertEquals(view.get(index), part.get());
            next(index, layout.shape());
        }
    }

    @Property(tries = 300)
    void aHashIsThatOfTheBytes(
            @ForAll @Size(max = 40) byte[] choices, @ForAll @IntRange(max = 2) int format) {
        Input input = new Input(choices);
        Guarded block = Guarded.of(input, 100);
        HostileLayout layout = HostileLayout.within(input, 1, block.size);
        MemoryView view = MemoryView.of(BlockExporter.of(block, layout, FORMATS[format]));
        byte[] bytes = layout.itemsOf(block.bytes());
        assertEquals(Arrays.hashCode(bytes), HASHING.hash(view.toReadonly()));
    }

    private static void next(long[] index, long[] shape) {
        for (int dim = index.length - 1; dim >= 0; dim--) {
            if (++index[dim] < shape[dim]) {
                return;
            }
            index[dim] = 0;
        }
    }

    @Property(tries = 500)
    void copiesBetweenPartsThatOverlapAreThoseOfMemmove(
            @ForAll @Size(min = 1, max = 40) byte[] bytes,
            @ForAll @IntRange(max = 39) int from,
            @ForAll @IntRange(max = 39) int to,
            @ForAll @IntRange(max = 20) int count,
            @ForAll @IntRange(min = 1, max = 3) int step,
            @ForAll boolean direct) {
        int most = (bytes.length - Math.max(from, to) + step - 1) / step;
        int items = Math.max(0, Math.min(count, most));
        ByteBuffer block = direct
                ? ByteBuffer.allocateDirect(bytes.length)
                : ByteBuffer.allocate(bytes.length);
        block.put(0, bytes);
        MemoryView view = MemoryView.of(block);
        view.slice(from, from + (long) items * step, step)
                .copyTo(view.slice(to, to + (long) items * step, step));
        byte[] expected = bytes.clone();
        for (int i = 0; i < items; i++) {
            expected[to + i * step] = bytes[from + i * step];
        }
        assertArrayEquals(expected, view.toByteArray());
    }

    @Property(tries = 300)
    void viewsOfEqualBytesAreEqualWhateverMemoryTheyAreIn(
            @ForAll @Size(max = 80) byte[] bytes, @ForAll @IntRange(max = 79) int changed) {
        MemoryView heap = MemoryView.of(PyBytes.of(bytes));
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
        MemoryView direct = MemoryView.of(buffer);
        assertTrue(heap.sameItems(direct) && direct.sameItems(heap));
        if (changed < bytes.length) {
            buffer.put(changed, (byte) ~bytes[changed]);
            assertTrue(!heap.sameItems(direct) && !direct.sameItems(heap));
        }
    }

    @Property(tries = 200)
    void everyViewOfALiveExporterSeesTheSameBytes(@ForAll @Size(max = 120) byte[] choices) {
        Input input = new Input(choices);
        PyByteArray exporter = PyByteArray.ofLength(12);
        byte[] model = new byte[12];
        List<MemoryView> views = new ArrayList<>(List.of(MemoryView.of(exporter)));
        while (input.hasMore()) {
            MemoryView view = views.get(input.below(views.size()));
            int at = input.below(model.length);
            switch (input.below(6)) {
                case 0 -> {
                    if (!view.isReadonly()) {
                        view.set(at, model[at] = (byte) input.below(100));
                    }
                }
                case 1 -> views.add(input.nextBoolean() ? view.duplicate() : view.toReadonly());
                case 2 -> views.add(MemoryView.of(exporter));
                case 3 -> {
                    if (!view.isReadonly()) {
                        int count = Math.min(input.below(5), model.length - at);
                        try (MemoryView source = views.get(0).slice(0, count, 1);
                                MemoryView target = view.slice(at, at + count, 1)) {
                            source.copyTo(target);
                        }
                        System.arraycopy(model, 0, model, at, count);
                    }
                }
                case 4 -> {
                    try (MemoryView bytes = view.cast("B");
                            MemoryView cast = bytes.cast("i")) {
                        views.add(cast.cast("B"));
                    }
                }
                default -> {
                    if (views.size() > 1) {
                        views.remove(view);
                        view.release();
                    }
                }
            }
            for (MemoryView each : views) {
                assertArrayEquals(model, each.toByteArray());
            }
        }
        views.forEach(MemoryView::release);
        exporter.append(1); // no export is left
        assertEquals(13, exporter.length());
    }
}
