package org.pymemoryview.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pymemoryview.format.ElementType;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/** What compiled code allocates: nothing but what it gives away. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 1000;

    private Compiled compiled;

    @BeforeEach
    void open() {
        compiled = Compiled.open();
    }

    @AfterEach
    void close() {
        if (compiled != null) {
            compiled.close();
        }
    }

    /** The item that a call gives back is an object of its own at most. */
    @ParameterizedTest
    @EnumSource(value = ElementType.class, names = "COMPLEX.*", mode = EnumSource.Mode.MATCH_NONE)
    void readingAllItemsAllocatesAtMostTheLast(ElementType type) {
        assertTrue(bytesPerCall(Operation.GET, Arguments.onHeap(type)) <= 24);
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void writingAllItemsAllocatesNothing(ElementType type) {
        assertEquals(0, bytesPerCall(Operation.SET, Arguments.onHeap(type)));
    }

    @ParameterizedTest
    @EnumSource(MemoryKind.class)
    void itemsOfAMemoryAllocateNothing(MemoryKind kind) {
        for (ElementType type : List.of(ElementType.UBYTE, ElementType.INT, ElementType.DOUBLE)) {
            Arguments arguments = kind.make.apply(type);
            assertTrue(bytesPerCall(Operation.GET, arguments) <= 24, type + " read");
            assertTrue(bytesPerCall(Operation.GET_ITEMS, arguments) <= 24, type + " of a matrix");
            assertEquals(0, bytesPerCall(Operation.SET, arguments), type + " written");
            assertEquals(0, bytesPerCall(Operation.SET_ITEMS, arguments), type + " of a matrix");
            assertEquals(0, bytesPerCall(Operation.ITEM_OF_SLICE, arguments), type + " of slices");
        }
    }

    /** Nor do they where a site has seen all memories. */
    @Test
    void itemsOfAllMemoriesAllocateNothing() {
        Arguments[] all = Arrays.stream(MemoryKind.values())
                .map(kind -> kind.make.apply(ElementType.INT))
                .toArray(Arguments[]::new);
        OptimizedCallTarget target = compiled.compile(Operation.SET.root, all);
        for (Arguments arguments : all) {
            assertEquals(0, bytesPerCall(target, arguments));
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void writingItemsOfAMatrixAllocatesNothing(ElementType type) {
        assertEquals(0, bytesPerCall(Operation.SET_ITEMS, Arguments.onHeap(type)));
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void aSliceThatDoesNotEscapeAllocatesNothing(ElementType type) {
        assertEquals(0, bytesPerCall(Operation.ITEM_OF_SLICE, Arguments.onHeap(type)));
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"UBYTE", "CHAR", "BOOL", "SHORT", "INT", "SIZE"})
    void comparingBytesAllocatesNothing(ElementType type) {
        assertEquals(0, bytesPerCall(Operation.EQUALS, Arguments.onHeap(type)));
    }

    /** Slices that are made for a comparison alone are no objects. */
    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"UBYTE", "CHAR", "BOOL", "SHORT", "INT", "SIZE"})
    void comparingSlicesAllocatesNothing(ElementType type) {
        assertEquals(0, bytesPerCall(Operation.EQUAL_SLICES, Arguments.onHeap(type)));
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"UBYTE", "INT", "DOUBLE"})
    void theDigitsOfASliceAreAllThatItAllocates(ElementType type) {
        int digits = 2 * 3 * type.size();
        int array = 16 + (digits + 7) / 8 * 8;
        assertEquals(array, bytesPerCall(Operation.HEX_OF_SLICE, Arguments.onHeap(type)));
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"UBYTE", "INT", "DOUBLE"})
    void aCastThatDoesNotEscapeAllocatesNothing(ElementType type) {
        assertEquals(0, bytesPerCall(Operation.ITEM_OF_CAST, Arguments.onHeap(type)));
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void assigningAContiguousSliceAllocatesNothing(ElementType type) {
        assertEquals(0, bytesPerCall(Operation.ASSIGN_SLICE, Arguments.onHeap(type)));
    }

    /** One dimension has no array for its shape and none for its strides. */
    @Test
    void aSliceThatEscapesIsOneObject() {
        long bytes = bytesPerCall(Operation.SLICE, Arguments.onHeap(ElementType.INT));
        assertTrue(bytes > 0 && bytes <= 64, bytes + " bytes");
    }

    private long bytesPerCall(Operation operation, Arguments arguments) {
        return bytesPerCall(compiled.compile(operation.root, arguments), arguments);
    }

    private static long bytesPerCall(OptimizedCallTarget target, Arguments arguments) {
        Object[] call = {arguments};
        long least = Long.MAX_VALUE;
        // What the JVM itself allocates on this thread now and then is no part of a call.
        for (int round = 0; round < 5; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                target.call(call);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least / CALLS;
    }
}
