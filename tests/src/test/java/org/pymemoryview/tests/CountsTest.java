package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.Buffers;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.ExportCount;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.objects.PyArray;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.TypeCode;
import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.NdFlags;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Counts of views and buffers, at the numbers where a smaller type would begin again. */
class CountsTest {
    /** Just below where 8 bits, the 24 left by flags in an int, an int or its bits end. */
    private static final long[] BEFORE = {
        0, 0xfe, (1L << 23) - 2, (1L << 24) - 2, (1L << 31) - 2, (1L << 32) - 2, 1L << 40
    };

    /** Steps over the end of the smaller type. */
    private static final int STEPS = 5;

    private static Stream<Arguments> cases() {
        return LongStream.of(BEFORE)
                .boxed()
                .flatMap(before ->
                        Stream.of(new Arguments(before, true), new Arguments(before, false)));
    }

    private record Arguments(long before, boolean shared) {
        DynamicTest test(Consumer<Arguments> body) {
            String kind = shared ? " shared" : " confined";
            return dynamicTest(before + kind, () -> body.accept(this));
        }
    }

    /** Hears of releases. */
    private static final class Heard implements BufferExporter {
        private final List<PyBuffer> returned = new ArrayList<>();

        @Override
        public PyBuffer getBuffer(int flags) {
            return PyBuffer.fillInfo(this, new HeapMemory(new byte[8]), 0, 8, false, flags);
        }

        @Override
        public void releaseBuffer(PyBuffer buffer) {
            returned.add(buffer);
        }
    }

    private static ManagedBuffer managed(BufferExporter exporter, boolean shared) {
        ManagedBuffer managed = shared
                ? ManagedBuffer.acquire(exporter, BufferFlags.FULL_RO)
                : ManagedBuffer.acquireConfined(exporter, BufferFlags.FULL_RO);
        assertEquals(shared, managed.isShared());
        return managed;
    }

    @TestFactory
    Stream<DynamicTest> anExportKnowsItsViewsHoweverManyThereWere() {
        return cases().map(arguments -> arguments.test(CountsTest::checkViews));
    }

    private static void checkViews(Arguments arguments) {
        Heard exporter = new Heard();
        ManagedBuffer managed = managed(exporter, arguments.shared());
        MemoryView view = MemoryView.of(managed);
        Counters.add(managed, "state", arguments.before());
        List<MemoryView> views = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            views.add(view.slice(1, 5, 1));
        }
        views.forEach(MemoryView::release);
        assertFalse(managed.isReleased());
        assertEquals(List.of(), exporter.returned);
        assertEquals(0, Operations.get(view, 0));
        Counters.add(managed, "state", -arguments.before());
        view.release();
        assertTrue(managed.isReleased());
        assertEquals(List.of(managed.buffer()), exporter.returned);
    }

    @TestFactory
    Stream<DynamicTest> aViewKnowsItsExportsHoweverManyThereWere() {
        return cases().map(arguments -> arguments.test(CountsTest::checkExports));
    }

    private static void checkExports(Arguments arguments) {
        long before = arguments.before();
        MemoryView view = MemoryView.of(managed(new Heard(), arguments.shared()));
        Counters.add(view, "state", before << 16);
        assertEquals(before, view.exports());
        List<PyBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            buffers.add(view.getBuffer(BufferFlags.FULL_RO));
        }
        assertEquals(before + STEPS, view.exports());
        Recorded.assertRaises(
                "BufferError: memoryview has %d exported buffers".formatted(before + STEPS),
                view::release);
        assertFalse(view.isReadonly() || view.isReleased() || view.isEntered());
        buffers.forEach(buffer -> Buffers.release(view, buffer));
        assertEquals(before, view.exports());
        Counters.add(view, "state", -before << 16);
        view.release();
        assertTrue(view.isReleased());
    }

    @TestFactory
    Stream<DynamicTest> anObjectKnowsItsBuffersHoweverManyThereWere() {
        String locked = "BufferError: Existing exports of data: object cannot be re-sized";
        PyByteArray bytes = PyByteArray.of(Exporters.TWELVE);
        PyArray items = PyArray.of(TypeCode.INT, 1, 2);
        NdArray array = Exporters.ndarray(List.of(1, 2), List.of(2), "B", NdFlags.WRITABLE);
        return LongStream.of(BEFORE)
                .boxed()
                .flatMap(before -> Stream.of(
                        object(
                                "bytearray",
                                before,
                                bytes,
                                "bytes.exports",
                                PyByteArray::exports,
                                () -> {
                                    Recorded.assertRaises(locked, () -> bytes.append(1));
                                }),
                        object("array", before, items, "bytes.exports", PyArray::exports, () -> {
                            Recorded.assertRaises(
                                    "BufferError: cannot resize an array that is exporting buffers",
                                    () -> items.append(1));
                        }),
                        object("ndarray", before, array, "head.exports", NdArray::exports, () -> {
                            Recorded.assertRaises(
                                    "BufferError: cannot change structure: %d exported buffers"
                                            .formatted(before + STEPS),
                                    array::pop);
                        })));
    }

    private static <T extends BufferExporter> DynamicTest object(
            String name,
            long before,
            T object,
            String counter,
            ToLongFunction<T> exports,
            Runnable resize) {
        return dynamicTest(name + " " + before, () -> {
            Counters.add(object, counter, before);
            List<PyBuffer> buffers = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                buffers.add(Buffers.getBuffer(object, BufferFlags.FULL_RO));
            }
            assertEquals(before + STEPS, exports.applyAsLong(object));
            resize.run();
            buffers.forEach(buffer -> Buffers.release(object, buffer));
            Counters.add(object, counter, -before);
            assertEquals(0, exports.applyAsLong(object));
        });
    }

    @TestFactory
    Stream<DynamicTest> aSharedCountOfAHostKnowsItsViewsHoweverManyThereWere() {
        return LongStream.of(BEFORE)
                .mapToObj(before -> dynamicTest("" + before, () -> {
                    ExportCount count = new ExportCount();
                    Counters.add(count, "exports", before);
                    List<ManagedBuffer> exports = new ArrayList<>();
                    for (int i = 0; i < STEPS; i++) {
                        count.retain();
                        exports.add(new ManagedBuffer(count, this, null));
                    }
                    exports.forEach(ManagedBuffer::retain);
                    assertEquals(before + STEPS, count.exports());
                    exports.forEach(ManagedBuffer::release);
                    assertEquals(before, count.exports());
                }));
    }

    @TestFactory
    Stream<DynamicTest> noViewIsMadeOfAnExportThatIsReleased() {
        return Stream.of(true, false)
                .map(shared -> dynamicTest("shared " + shared, () -> {
                    Heard exporter = new Heard();
                    ManagedBuffer managed = managed(exporter, shared);
                    managed.release();
                    assertFalse(managed.isReleased(), "it never had a view");
                    MemoryView view = MemoryView.of(managed);
                    view.release();
                    String forbidden =
                            "ValueError: operation forbidden on released memoryview object";
                    Recorded.assertRaises(forbidden, managed::retain);
                    Recorded.assertRaises(forbidden, () -> MemoryView.of(managed));
                    managed.release();
                    managed.release();
                    assertEquals(shared, managed.isShared());
                    assertEquals(1, exporter.returned.size());
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatAViewIsMadeOfCountsAsTheExportDoes() {
        return Stream.of(true, false)
                .map(shared -> dynamicTest("shared " + shared, () -> {
                    MemoryView view = MemoryView.of(managed(new Heard(), shared));
                    List<MemoryView> views = List.of(
                            view.slice(0, 4, 1),
                            view.slice(0, 4, 1L << 40),
                            view.toReadonly().duplicate(),
                            view.cast("i"),
                            view.cast("B", 2, 4).slice(0, 1, 1));
                    for (MemoryView made : views) {
                        assertEquals(shared, made.managedBuffer().isShared());
                        PyBuffer buffer = made.getBuffer(BufferFlags.FULL_RO);
                        assertEquals(1, made.exports());
                        Recorded.assertRaises(
                                "BufferError: memoryview has 1 exported buffer", made::release);
                        Buffers.release(made, buffer);
                        made.removeExport();
                        assertEquals(0, made.exports());
                        assertTrue(made.enter());
                        assertFalse(made.enter());
                        made.release();
                        assertFalse(made.isEntered());
                    }
                }));
    }

    @Test
    void aBufferIsGivenBackOnce() {
        PyByteArray array = PyByteArray.of(Exporters.TWELVE);
        PyBuffer buffer = Buffers.getBuffer(array, BufferFlags.FULL);
        PyBuffer other = Buffers.getBuffer(array, BufferFlags.FULL);
        assertEquals(array, buffer.obj());
        Buffers.release(array, buffer);
        Buffers.release(array, buffer);
        assertNull(buffer.obj());
        assertEquals(1, array.exports());
        Recorded.assertRaises(
                "BufferError: Existing exports of data: object cannot be re-sized",
                () -> array.append(1));
        Buffers.release(array, other);
        assertEquals(0, array.exports());
    }

    @Test
    void aBufferOfAnExportIsGivenBackByWhoeverIsFirst() {
        Heard exporter = new Heard();
        MemoryView view = Exporters.view(exporter);
        PyBuffer buffer = view.managedBuffer().buffer();
        Buffers.release(exporter, buffer);
        view.release();
        assertEquals(List.of(buffer), exporter.returned);
        assertNull(buffer.obj());
    }

    @Test
    void aCopyOfABufferIsGivenBackOnItsOwn() {
        Heard exporter = new Heard();
        PyBuffer buffer = exporter.getBuffer(BufferFlags.FULL_RO);
        PyBuffer copy = buffer.toBuilder().build();
        Buffers.release(exporter, buffer);
        assertEquals(exporter, copy.obj());
        Buffers.release(exporter, copy);
        assertEquals(List.of(buffer, copy), exporter.returned);
    }

    @Test
    void anExporterSeesItselfInTheBufferItGetsBack() {
        List<Object> seen = new ArrayList<>();
        BufferExporter exporter = new BufferExporter() {
            @Override
            public PyBuffer getBuffer(int flags) {
                return PyBuffer.fillInfo(this, new HeapMemory(new byte[1]), 0, 1, true, flags);
            }

            @Override
            public void releaseBuffer(PyBuffer buffer) {
                seen.add(buffer.obj());
            }
        };
        Exporters.view(exporter).release();
        assertEquals(List.of(exporter), seen);
    }

    @Test
    void aBufferOfARedirectingArrayComesBackAfterTheArrayIsClosed() {
        NdArray origin = Exporters.writable();
        NdArray redirecting = Exporters.consumer(origin, NdFlags.REDIRECT, BufferFlags.FULL_RO);
        PyBuffer buffer = Buffers.getBuffer(redirecting, BufferFlags.FULL_RO);
        assertEquals(2, origin.exports());
        redirecting.close();
        redirecting.close();
        assertEquals(1, origin.exports());
        Buffers.release(redirecting, buffer);
        assertEquals(0, origin.exports());
    }
}
