package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.type.Ellipsis;
import org.pymemoryview.type.MemoryViewType;
import org.pymemoryview.type.SliceKey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Part of a view of several dimensions, for hosts that have it. What the parts are was read from
 * NumPy, whose rules CPython's proposal follows.
 */
class SubViewsTest {
    private final MemoryViewType type = new MemoryViewType(new PlainHost(true));
    private final MemoryViewType without = new MemoryViewType(new PlainHost(false));

    private static MemoryView cube() {
        byte[] bytes = new byte[24];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return MemoryView.of(PyByteArray.of(bytes)).cast("B", 2, 3, 4);
    }

    private static SliceKey slice(Object start, Object stop, Object step) {
        return new SliceKey(start, stop, step);
    }

    private static Object[] keys(Object... keys) {
        return keys;
    }

    private static final String SUB_VIEWS = "NotImplementedError: sub-views are not implemented";
    private static final String ROWS =
            "NotImplementedError: multi-dimensional sub-views are not implemented";
    private static final String SLICING =
            "NotImplementedError: multi-dimensional slicing is not implemented";
    private static final String KEY = "TypeError: memoryview: invalid slice key";

    /** A key, the items that it takes, and the error of CPython 3.13. */
    static Stream<Arguments> parts() {
        SliceKey all = slice(null, null, null);
        return Stream.of(
                Arguments.of(1, "[[12, 13, 14, 15], [16, 17, 18, 19], [20, 21, 22, 23]]", ROWS),
                Arguments.of(keys(1, 2), "[20, 21, 22, 23]", SUB_VIEWS),
                Arguments.of(keys(-1, -1), "[20, 21, 22, 23]", SUB_VIEWS),
                Arguments.of(keys(all, 1), "[[4, 5, 6, 7], [16, 17, 18, 19]]", KEY),
                Arguments.of(keys(Ellipsis.INSTANCE, 1), "[[1, 5, 9], [13, 17, 21]]", KEY),
                Arguments.of(keys(0, Ellipsis.INSTANCE, 3), "[3, 7, 11]", KEY),
                Arguments.of(
                        keys(1, slice(null, null, -2), slice(1, 3, null)),
                        "[[21, 22], [13, 14]]",
                        KEY),
                Arguments.of(keys(all, all, 0), "[[0, 4, 8], [12, 16, 20]]", KEY),
                Arguments.of(
                        keys(slice(1, null, null)),
                        "[[[12, 13, 14, 15], [16, 17, 18, 19], [20, 21, 22, 23]]]",
                        SLICING),
                Arguments.of(keys(0, slice(5, null, null)), "[]", KEY));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void areOfTheItemsTaken(Object key, String items, String error) {
        MemoryView cube = cube();
        MemoryView part = (MemoryView) type.getItem(cube, key);
        assertEquals(items, part.toList().toString());
        part.release();
        cube.release();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void areAnErrorWithout(Object key, String items, String error) {
        MemoryView cube = cube();
        PythonError raised = assertThrows(PythonError.class, () -> without.getItem(cube, key));
        assertEquals(error, raised.toString());
        assertEquals(0, cube.exports());
    }

    @Test
    void ofAllDimensionsAreTheViewOnceMore() {
        MemoryView cube = cube();
        for (Object key : new Object[] {keys(), Ellipsis.INSTANCE, keys(Ellipsis.INSTANCE)}) {
            MemoryView whole = (MemoryView) type.getItem(cube, key);
            assertEquals(cube.toList(), whole.toList());
        }
        assertEquals(23, type.getItem(cube, keys(1, 2, 3)));
    }

    @Test
    void areAssignedToByShape() {
        MemoryView cube = cube();
        MemoryView square =
                MemoryView.of(PyByteArray.of(new byte[] {90, 91, 92, 93})).cast("B", 2, 2);
        type.setItem(cube, keys(0, slice(1, 3, null), slice(1, 3, null)), square);
        assertEquals(
                "[[0, 1, 2, 3], [4, 90, 91, 7], [8, 92, 93, 11]]",
                ((MemoryView) type.getItem(cube, 0)).toList().toString());
        type.setItem(cube, keys(1, 0), PyByteArray.of(new byte[] {1, 2, 3, 4}));
        assertEquals(
                "[1, 2, 3, 4]",
                ((MemoryView) type.getItem(cube, keys(1, 0))).toList().toString());
        PythonError error =
                assertThrows(PythonError.class, () -> type.setItem(cube, keys(1), square));
        assertEquals(
                "ValueError: memoryview assignment: lvalue and rvalue have different structures",
                error.toString());
        assertEquals(0, cube.exports());
        assertEquals(0, square.exports());
    }

    @Test
    void areRefusedOutOfBounds() {
        MemoryView cube = cube();
        PythonError beyond = assertThrows(PythonError.class, () -> type.getItem(cube, keys(0, 3)));
        assertEquals("IndexError: index out of bounds on dimension 2", beyond.toString());
        PythonError tooMany = assertThrows(
                PythonError.class,
                () -> type.getItem(cube, keys(0, 0, 0, slice(null, null, null))));
        assertEquals(
                "TypeError: cannot index 3-dimension view with 4-element tuple",
                tooMany.toString());
    }

    /** Each item of a part stands where the model of the layout says, also behind pointers. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void standWhereTheLayoutSays(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            RandomLayout layout = RandomLayout.of(random.nextLong());
            if (layout.shape().length > 1) {
                checkPart(random, layout);
            }
        }
    }

    private void checkPart(Random random, RandomLayout layout) {
        MemoryView view = MemoryView.of(layout.array());
        int ndim = layout.shape().length;
        Object[] keys = new Object[ndim];
        List<List<Long>> taken = new ArrayList<>();
        boolean[] dropped = new boolean[ndim];
        for (int dim = 0; dim < ndim; dim++) {
            int length = (int) layout.shape()[dim];
            dropped[dim] = length > 0
                    && random.nextInt(3) == 0
                    && !(dim == ndim - 1 && allDropped(dropped));
            if (dropped[dim]) {
                int index = random.nextInt(length);
                keys[dim] = index;
                taken.add(List.of((long) index));
            } else {
                int start = random.nextInt(length + 1);
                int step = random.nextInt(2) + 1;
                keys[dim] = slice(start, null, step);
                List<Long> indices = new ArrayList<>();
                for (long at = start; at < length; at += step) {
                    indices.add(at);
                }
                taken.add(indices);
            }
        }
        Object expected = items(layout, taken, dropped, new long[ndim], 0);
        try {
            MemoryView part = (MemoryView) type.getItem(view, keys);
            assertEquals(expected, part.toList(), () -> layout + " " + Arrays.toString(keys));
        } catch (PythonError e) {
            assertEquals(
                    "NotImplementedError: sub-views of this layout are not implemented",
                    e.toString());
            assertTrue(layout.pointers());
        }
    }

    private static boolean allDropped(boolean[] dropped) {
        for (int dim = 0; dim < dropped.length - 1; dim++) {
            if (!dropped[dim]) {
                return false;
            }
        }
        return true;
    }

    private static Object items(
            RandomLayout layout,
            List<List<Long>> taken,
            boolean[] dropped,
            long[] indices,
            int dim) {
        if (dim == indices.length) {
            return layout.itemAt(indices);
        }
        List<Object> list = new ArrayList<>();
        for (long index : taken.get(dim)) {
            indices[dim] = index;
            Object items = items(layout, taken, dropped, indices, dim + 1);
            if (dropped[dim]) {
                return items;
            }
            list.add(items);
        }
        return list;
    }
}
