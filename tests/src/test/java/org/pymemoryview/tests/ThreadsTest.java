package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.Buffers;
import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.objects.PyArray;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.TypeCode;
import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.NdFlags;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Views, buffers and objects that several threads use at once. */
class ThreadsTest {
    private static final long SEED = 20_260_101;
    private static final int THREADS = 4;
    private static final String RELEASED = "operation forbidden on released memoryview object";

    /** Passes requests on, and counts what comes back. */
    private static final class Counted implements BufferExporter {
        private final BufferExporter exporter;
        private final AtomicInteger granted = new AtomicInteger();
        private final AtomicInteger returned = new AtomicInteger();

        Counted(BufferExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public PyBuffer getBuffer(int flags) {
            PyBuffer buffer = exporter.getBuffer(flags);
            granted.incrementAndGet();
            return buffer;
        }

        @Override
        public void releaseBuffer(PyBuffer buffer) {
            returned.incrementAndGet();
            exporter.releaseBuffer(buffer);
        }
    }

    private static void isReleased(PythonError error) {
        assertEquals("ValueError: " + RELEASED, error.toString());
    }

    @Test
    void countsOfAViewThatIsHeldAreExactInTheEnd() {
        PyByteArray array = PyByteArray.of(Exporters.TWELVE);
        MemoryView view = Exporters.view(array);
        PyBuffer held = view.getBuffer(BufferFlags.FULL);
        try (Together together = new Together(SEED, 500)) {
            Together.Action action = random -> useHeld(view, random);
            together.repeat(Collections.nCopies(THREADS, action).toArray(Together.Action[]::new));
        }
        assertEquals(1, view.exports());
        assertTrue(view.isEntered());
        Buffers.release(view, held);
        assertEquals(1, array.exports());
        view.release();
        assertEquals(0, array.exports());
        array.append(1);
    }

    private static void useHeld(MemoryView view, SplittableRandom random) {
        switch (random.nextInt(6)) {
            case 0 -> {
                PyBuffer buffer = view.getBuffer(BufferFlags.FULL_RO);
                assertEquals(12, buffer.memory().size());
                Buffers.release(view, buffer);
                Buffers.release(view, buffer);
            }
            case 1 -> {
                MemoryView part = part(view, random);
                part.release();
                part.release();
            }
            case 2 -> {
                MemoryView outer = part(view, random);
                PyBuffer buffer = outer.getBuffer(BufferFlags.SIMPLE);
                Recorded.assertRaises(
                        "BufferError: memoryview has 1 exported buffer", outer::release);
                Buffers.release(outer, buffer);
                outer.release();
            }
            case 3 -> {
                view.enter();
                Operations.set(view, random.nextInt(12), random.nextInt(256));
            }
            case 4 -> Operations.tolist(view);
            default -> refusesRelease(view);
        }
    }

    private static void refusesRelease(MemoryView view) {
        try {
            view.release();
        } catch (PythonError e) {
            assertEquals(ErrorKind.BUFFER_ERROR, e.kind());
            return;
        }
        throw new AssertionError("released while a buffer is held");
    }

    private static MemoryView part(MemoryView view, SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> view.slice(random.nextInt(3), 12, 1);
            case 1 -> view.toReadonly();
            case 2 -> MemoryView.of(view);
            case 3 -> view.slice(0, 12, 1L << 40);
            case 4 ->
                view.isCContiguous() && view.ndim() == 1
                        ? view.cast(view.itemsize() == 1 ? "i" : "B")
                        : view.duplicate();
            default ->
                view.isCContiguous() && view.ndim() == 1
                        ? view.cast("B", view.nbytes() / 2, 2)
                        : view.duplicate();
        };
    }

    private static Map<String, Supplier<BufferExporter>> exporters() {
        ByteBuffer direct = ByteBuffer.allocateDirect(24);
        return Map.of(
                "bytearray", () -> PyByteArray.of(Exporters.TWELVE),
                "array", () -> PyArray.of(TypeCode.INT, 1, 2, 3),
                "direct buffer", () -> MemoryView.of(direct),
                "int[]", () -> MemoryView.of(new int[6]),
                "ndarray", () -> Exporters.ndarray(Exporters.range(4), List.of(4), "B", 1),
                "ndarray with pointers", Exporters::pointers);
    }

    /**
     * Each of the threads uses the view, another releases it; in the end all is given back, once.
     */
    @TestFactory
    Stream<DynamicTest> anAccessBesideAReleaseFindsTheBytesOrRaisesPythonsError() {
        return exporters().entrySet().stream()
                .map(exporter -> dynamicTest(exporter.getKey(), () -> {
                    try (Together together = new Together(SEED, 300)) {
                        SplittableRandom random = new SplittableRandom(SEED);
                        do {
                            releaseBeside(together, exporter.getValue().get(), random);
                        } while (together.hasTime());
                    }
                }));
    }

    private static void releaseBeside(
            Together together, BufferExporter exporter, SplittableRandom random) {
        Counted counted = new Counted(exporter);
        MemoryView view = Exporters.view(counted);
        List<Callable<Void>> bodies = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom own = random.split();
            bodies.add(() -> {
                for (int use = 0; use < 200; use++) {
                    useOrRelease(view, own);
                }
                return null;
            });
        }
        together.once(bodies);
        view.release();
        assertTrue(view.isReleased());
        assertEquals(0, view.exports());
        assertEquals(1, counted.granted.get());
        assertEquals(1, counted.returned.get());
    }

    private static void useOrRelease(MemoryView view, SplittableRandom random) {
        try {
            switch (random.nextInt(50)) {
                case 0, 1 -> release(view);
                case 2, 3, 4, 5, 6 -> {
                    PyBuffer buffer = view.getBuffer(BufferFlags.FULL_RO);
                    assertFalse(view.isReleased());
                    assertTrue(buffer.memory().size() > 0);
                    Buffers.release(view, buffer);
                }
                case 7, 8, 9, 10, 11, 12, 13, 14, 15 -> {
                    MemoryView part = part(view, random);
                    assertTrue(part.memory().size() > 0);
                    part.release();
                }
                default -> access(view, random);
            }
        } catch (PythonError e) {
            isReleased(e);
        }
    }

    /** Others may hold a buffer. */
    private static void release(MemoryView view) {
        try {
            view.release();
        } catch (PythonError e) {
            assertEquals(ErrorKind.BUFFER_ERROR, e.kind());
        }
    }

    private static void access(MemoryView view, SplittableRandom random) {
        long[] indices = new long[view.ndim()];
        switch (random.nextInt(14)) {
            case 0 -> Operations.getItems(view, indices);
            case 1 -> writeItem(view, indices, random);
            case 2 -> Operations.tobytes(view);
            case 3 -> Operations.tolist(view);
            case 4 -> Operations.hex(view);
            case 5 -> Operations.equal(view, Exporters.view(PyByteArray.of(Exporters.TWELVE)));
            case 6 -> Operations.equal(view, view);
            case 7 -> Operations.count(view, 3);
            case 8 -> assign(view);
            case 9 -> view.obj();
            case 10 -> view.managedBuffer();
            case 11 -> view.enter();
            case 12 -> copyOut(view);
            default -> item(view);
        }
    }

    private static void item(MemoryView view) {
        if (view.ndim() == 1) {
            Operations.get(view, -1);
            Operations.index(view, 2);
        }
    }

    private static void writeItem(MemoryView view, long[] indices, SplittableRandom random) {
        if (!view.isReadonly()) {
            Operations.setItems(view, random.nextInt(128), indices);
        }
    }

    private static void assign(MemoryView view) {
        if (view.ndim() == 1 && !view.isReadonly()) {
            Operations.assign(view, 0, Long.MAX_VALUE, 1, view);
            Operations.assign(view, Long.MAX_VALUE, Long.MIN_VALUE, -1, view);
        }
    }

    private static void copyOut(MemoryView view) {
        MemoryViews.getContiguous(view, BufferFlags.READ, 'C', PyByteArray::of).release();
        if (view.isCContiguous() && !(view.obj() instanceof int[])) {
            asByteBuffer(view);
        }
    }

    /** Not all memory is one. */
    private static void asByteBuffer(MemoryView view) {
        try {
            view.asByteBuffer();
        } catch (UnsupportedOperationException e) {
            assertTrue(view.itemsize() > 1);
        }
    }

    @Test
    void threadsThatGiveBackOneBufferGiveItBackOnce() {
        PyByteArray array = PyByteArray.of(Exporters.TWELVE);
        PyBuffer held = Buffers.getBuffer(array, BufferFlags.FULL);
        try (Together together = new Together(SEED, 300)) {
            do {
                PyBuffer buffer = Buffers.getBuffer(array, BufferFlags.FULL);
                MemoryView view = Exporters.view(array);
                Callable<Void> giveBack = () -> {
                    Buffers.release(array, buffer);
                    view.release();
                    return null;
                };
                together.once(Collections.nCopies(THREADS, giveBack));
                assertEquals(1, array.exports());
            } while (together.hasTime());
        }
        Buffers.release(array, held);
        assertEquals(0, array.exports());
    }

    @Test
    void anExportIsNotTakenUpAgainOnceItsLastViewIsReleased() {
        try (Together together = new Together(SEED, 300)) {
            do {
                Counted counted = new Counted(PyByteArray.of(Exporters.TWELVE));
                ManagedBuffer managed = ManagedBuffer.acquire(counted, BufferFlags.FULL_RO);
                MemoryView view = MemoryView.of(managed);
                Callable<Void> takeUp = () -> {
                    try {
                        MemoryView.of(managed).release();
                    } catch (PythonError e) {
                        isReleased(e);
                        assertTrue(managed.isReleased());
                    }
                    return null;
                };
                Callable<Void> release = () -> {
                    view.release();
                    return null;
                };
                together.once(List.of(takeUp, release, takeUp));
                assertTrue(managed.isReleased());
                assertEquals(1, counted.returned.get());
            } while (together.hasTime());
        }
    }

    /** Each exporting thread has a byte of its own, which no resize touches. */
    @Test
    void abytearrayThatIsResizedBesideItsExportsLosesNothing() {
        PyByteArray array = PyByteArray.of(Exporters.TWELVE);
        AtomicLong length = new AtomicLong(array.length());
        try (Together together = new Together(SEED, 500)) {
            together.repeat(
                    random -> resize(array, length, random),
                    random -> resize(array, length, random),
                    random -> export(array, 0, random),
                    random -> export(array, 1, random));
        }
        assertEquals(0, array.exports());
        assertEquals(length.get(), array.length());
        array.append(1);
    }

    private static void resize(PyByteArray array, AtomicLong length, SplittableRandom random) {
        try {
            if (array.length() < 1000 && random.nextBoolean()) {
                byte[] more = new byte[random.nextInt(1, 50)];
                array.extend(more);
                length.addAndGet(more.length);
            } else if (array.length() > 20) {
                array.pop(-1);
                length.decrementAndGet();
            }
        } catch (PythonError e) {
            assertEquals(
                    "BufferError: Existing exports of data: object cannot be re-sized",
                    e.toString());
        }
    }

    private static void export(PyByteArray array, int index, SplittableRandom random) {
        int value = random.nextInt(256);
        if (random.nextBoolean()) {
            array.set(index, value);
            assertEquals(value, array.get(index));
            return;
        }
        MemoryView view = Exporters.view(array);
        int length = array.length();
        assertEquals(length, view.length());
        Operations.set(view, index, value);
        assertEquals(value, array.get(index));
        assertEquals(length, array.toByteArray().length);
        assertTrue(view.memory().size() >= length);
        view.release();
        assertEquals(value, array.get(index));
    }

    @Test
    void anArrayThatIsResizedBesideItsExportsLosesNothing() {
        PyArray array = PyArray.of(TypeCode.INT, 0, 0, 0);
        String locked = "BufferError: cannot resize an array that is exporting buffers";
        try (Together together = new Together(SEED, 300)) {
            Together.Action resize = random -> {
                try {
                    array.append(7);
                    array.insert(3, 5);
                    array.pop(-1);
                    array.extend(array);
                    array.pop(3);
                } catch (PythonError e) {
                    assertEquals(locked, e.toString());
                }
                trim(array, locked);
            };
            together.repeat(resize, resize, random -> export(array, 0), random -> export(array, 1));
        }
        assertEquals(0, array.exports());
        array.append(1);
    }

    private static void trim(PyArray array, String locked) {
        try {
            while (array.length() > 100) {
                array.pop(-1);
            }
        } catch (PythonError e) {
            assertEquals(locked, e.toString());
        }
    }

    private static void export(PyArray array, int index) {
        int before = (Integer) array.get(index);
        MemoryView view = Exporters.view(array);
        assertEquals(array.length(), view.length());
        Operations.set(view, index, before + 1);
        view.release();
        assertEquals(before + 1, array.get(index));
    }

    @Test
    void anNdarrayWhoseLayoutChangesBesideItsExportsKeepsEachBufferWhole() {
        NdArray array = Exporters.ndarray(
                List.of(1, 1), List.of(2), "B", NdFlags.WRITABLE | NdFlags.VAREXPORT);
        try (Together together = new Together(SEED, 300)) {
            together.repeat(
                    random -> change(array, random),
                    random -> change(array, random),
                    random -> export(array, random),
                    random -> export(array, random));
        }
        assertEquals(0, array.exports());
        Set<Object> items = new HashSet<>();
        do {
            items.clear();
            items.addAll((List<?>) array.tolist());
            assertEquals(1, items.size());
        } while (popped(array));
    }

    /** Whether there was another base. */
    private static boolean popped(NdArray array) {
        try {
            array.pop();
            return true;
        } catch (PythonError e) {
            assertEquals("BufferError: list only has a single base", e.toString());
            return false;
        }
    }

    private static void change(NdArray array, SplittableRandom random) {
        try {
            if (random.nextInt(3) == 0) {
                int count = random.nextInt(2, 20);
                List<Object> items = new ArrayList<>(Collections.nCopies(count, count % 10));
                Object none = NdArray.NOT_GIVEN;
                array.push(items, List.of(count), none, 0, "B", NdFlags.WRITABLE);
            } else {
                array.pop();
            }
        } catch (PythonError e) {
            assertEquals(ErrorKind.BUFFER_ERROR, e.kind());
        }
    }

    /** All items of a base are the same. */
    private static void export(NdArray array, SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            array.tobytes();
            array.isContiguous('C');
            return;
        }
        MemoryView view = Exporters.view(array);
        Object first = Operations.get(view, 0);
        assertEquals(view.length(), Operations.count(view, first));
        assertEquals(view.length(), view.memory().size());
        view.release();
    }
}
