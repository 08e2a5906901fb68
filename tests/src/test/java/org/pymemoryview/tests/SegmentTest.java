package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pymemoryview.tests.Cases.gives;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Memory segments of Java as memory of Python, without a copy. */
class SegmentTest {
    private static final String CLOSED = "ValueError: operation forbidden on closed memory segment";
    private static final String ELSEWHERE =
            "RuntimeError: memory segment belongs to another thread";

    @Test
    void aJdkWithoutSegmentsSaysSo() {
        Assumptions.assumeFalse(Segments.PRESENT, "this JDK has segments");
        var error = assertThrows(
                UnsupportedOperationException.class, () -> MemoryView.ofSegment(new byte[1]));
        assertTrue(error.getMessage().contains("JDK 22 or later"), error.getMessage());
    }

    @Test
    void nothingElseIsASegment() {
        Recorded.assertRaises(
                "TypeError: memoryview: a bytes-like object is required, not 'NoneType'",
                () -> MemoryView.ofSegment(null));
        Segments.require();
        assertThrows(ClassCastException.class, () -> MemoryView.ofSegment(new byte[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "mapped", "heap"})
    void aSegmentIsUnsignedBytesThatBothSidesSee(String kind) {
        Segments.require();
        Object segment = switch (kind) {
            case "native" -> Segments.allocate(Segments.arena("ofAuto"), 16);
            case "mapped" -> Segments.map(Segments.arena("ofAuto"), 16);
            default -> Segments.slice(Segments.ofArray(new byte[24]), 4, 16);
        };
        MemoryView view = MemoryView.ofSegment(segment);
        MemoryView other = MemoryView.ofSegment(Segments.slice(segment, 4, 8));
        assertSame(segment, view.obj());
        assertEquals("B", view.format().text());
        assertEquals(16, view.length());
        assertFalse(view.isReadonly());
        Operations.set(view, 0, 255);
        Operations.set(view.cast("i"), 1, -5);
        Operations.set(view.cast("q"), 1, Long.MIN_VALUE);
        Operations.setItems(view.cast("H", 2, 4), 513, 0, 0);
        assertEquals(-5, Operations.get(other.cast("i"), 0));
        assertEquals("01020000fbffffff0000000000000080", bigOrLittle(view));
        assertEquals(List.of(0, 0), Operations.tolist(view.slice(2, 4, 1)));
        Operations.assign(view, 1, 16, 1, view.slice(0, 15, 1));
        assertEquals("0101020000fbffffff00000000000000", bigOrLittle(view));
        Operations.assign(view, 0, 16, 2, view.slice(7, Long.MIN_VALUE, -1));
        assertEquals(Operations.tolist(other), Operations.tolist(view.slice(4, 12, 1)));
        assertTrue(Operations.equal(other, view.slice(4, 12, 1)));
        assertThrows(PythonError.class, () -> Operations.get(view, 16));
        assertThrows(PythonError.class, () -> Operations.get(other, 8));
        assertThrows(PythonError.class, () -> Operations.get(other, -9));
    }

    private static String bigOrLittle(MemoryView view) {
        Assumptions.assumeTrue(
                ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN,
                "the bytes of this machine's numbers are in another order");
        return Operations.hex(view);
    }

    @Test
    void aSegmentOfNumbersIsTheirBytes() {
        Segments.require();
        int[] numbers = {1, -1, 7};
        MemoryView view = MemoryView.ofSegment(Segments.slice(Segments.ofArray(numbers), 4, 8));
        assertEquals(List.of(-1, 7), Operations.tolist(view.cast("i")));
        Operations.set(view.cast("i"), -1, 9);
        assertEquals(9, numbers[2]);
    }

    @Test
    void aReadonlySegmentIsAReadonlyView() {
        Segments.require();
        byte[] bytes = {1, 2, 3, 4};
        for (Object segment : List.of(
                Segments.readonly(Segments.ofArray(bytes)),
                Segments.readonly(Segments.allocate(Segments.arena("ofAuto"), 4)))) {
            MemoryView view = MemoryView.ofSegment(segment);
            assertTrue(view.isReadonly());
            assertEquals(4, Operations.tobytes(view).length);
            Recorded.assertRaises(
                    "TypeError: cannot modify read-only memory", () -> Operations.set(view, 0, 1));
        }
        MemoryView shown = MemoryView.ofSegment(Segments.readonly(Segments.ofArray(bytes)));
        MemoryView written = MemoryView.of(bytes).cast("B");
        Operations.assign(written, 1, 4, 1, shown.slice(0, 3, 1));
        assertArrayEquals(new byte[] {1, 1, 2, 3}, bytes);
        Operations.assign(written, 0, 4, 1, shown.slice(3, Long.MIN_VALUE, -1));
        assertArrayEquals(new byte[] {3, 2, 1, 1}, bytes);
    }

    @Test
    void aViewOfASegmentIsAByteBuffer() {
        Segments.require();
        MemoryView view = MemoryView.ofSegment(Segments.allocate(Segments.arena("ofAuto"), 8));
        ByteBuffer bytes = view.slice(2, 6, 1).asByteBuffer();
        bytes.putInt(0, -1);
        assertEquals("0000ffffffff0000", Operations.hex(view));
    }

    @TestFactory
    Stream<DynamicTest> aClosedArenaIsAPythonError() {
        Segments.require();
        return Stream.of("ofConfined", "ofShared").flatMap(arena -> {
            return Stream.of("native", "mapped", "buffer").flatMap(kind -> closed(arena, kind));
        });
    }

    private static Stream<DynamicTest> closed(String arenaKind, String kind) {
        MemoryView view;
        MemoryView fellow;
        try (AutoCloseable arena = Segments.arena(arenaKind)) {
            view = view(arena, kind);
            fellow = view(arena, "native");
            Operations.set(view, 0, 1);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return operations(arenaKind + " " + kind + " ", CLOSED, view, fellow);
    }

    private static MemoryView view(AutoCloseable arena, String kind) {
        return switch (kind) {
            case "native" -> MemoryView.ofSegment(Segments.allocate(arena, 16));
            case "mapped" -> MemoryView.ofSegment(Segments.map(arena, 16));
            default -> MemoryView.of(Segments.buffer(Segments.allocate(arena, 16)));
        };
    }

    @TestFactory
    Stream<DynamicTest> aConfinedArenaOfAnotherThreadIsAPythonError() {
        Segments.require();
        return Stream.of("native", "mapped", "buffer").flatMap(kind -> {
            AtomicReference<MemoryView> view = new AtomicReference<>();
            AtomicReference<MemoryView> fellow = new AtomicReference<>();
            CompletableFuture.runAsync(() -> {
                        AutoCloseable arena = Segments.arena("ofConfined");
                        view.set(view(arena, kind));
                        fellow.set(view(arena, "native"));
                    })
                    .join();
            return operations(kind + " ", ELSEWHERE, view.get(), fellow.get());
        });
    }

    /** Every operation that reads or writes bytes is refused. */
    private static Stream<DynamicTest> operations(
            String arena, String error, MemoryView view, MemoryView fellow) {
        MemoryView heap = MemoryView.of(new byte[16]).cast("B");
        MemoryView buffer = MemoryView.of(ByteBuffer.allocateDirect(16));
        return Stream.of(
                refuses(arena + "m[i]", error, () -> Operations.get(view, 3)),
                refuses(arena + "m[i] of 'h'", error, () -> Operations.get(view.cast("h"), 3)),
                refuses(arena + "m[i] of 'i'", error, () -> Operations.get(view.cast("i"), 3)),
                refuses(arena + "m[i] of 'd'", error, () -> Operations.get(view.cast("d"), 1)),
                refuses(arena + "m[i] = v", error, () -> Operations.set(view, 3, 1)),
                refuses(arena + "of 'h'", error, () -> Operations.set(view.cast("h"), 3, 1)),
                refuses(arena + "of 'i'", error, () -> Operations.set(view.cast("i"), 3, 1)),
                refuses(arena + "of 'd'", error, () -> Operations.set(view.cast("d"), 1, 1.5)),
                refuses(
                        arena + "m[i, j]",
                        error,
                        () -> Operations.getItems(view.cast("B", 4, 4), 1, 1)),
                refuses(arena + "tobytes", error, () -> Operations.tobytes(view)),
                refuses(
                        arena + "tobytes strided",
                        error,
                        () -> Operations.tobytes(view.slice(0, 16, 3))),
                refuses(arena + "tolist", error, () -> Operations.tolist(view)),
                refuses(arena + "hex", error, () -> Operations.hex(view)),
                refuses(arena + "m == bytes", error, () -> Operations.equal(view, heap)),
                refuses(arena + "m == segment", error, () -> Operations.equal(view, fellow)),
                refuses(arena + "index", error, () -> Operations.index(view, 9)),
                refuses(arena + "count", error, () -> Operations.count(view, 9)),
                refuses(arena + "m[:] = bytes", error, () -> assign(view, heap)),
                refuses(arena + "m[:] = buffer", error, () -> assign(view, buffer)),
                refuses(arena + "m[:] = segment", error, () -> assign(view, fellow)),
                refuses(arena + "bytes[:] = m", error, () -> assign(heap, view)),
                refuses(arena + "buffer[:] = m", error, () -> assign(buffer, view)),
                gives(arena + "len", "16", view::length),
                gives(arena + "m == m", "True", () -> Operations.equal(view, view)),
                gives(arena + "m[:0]", "[]", () -> Operations.tolist(view.slice(0, 0, 1))));
    }

    private static void assign(MemoryView target, MemoryView source) {
        Operations.assign(target, 0, 16, 1, source);
    }

    @Test
    void aViewDoesNotKeepAnArenaOpen() throws Exception {
        Segments.require();
        AutoCloseable arena = Segments.arena("ofConfined");
        MemoryView view = MemoryView.ofSegment(Segments.allocate(arena, 16));
        arena.close();
        view.release();
        assertTrue(view.isReleased());
    }
}
