"""Equality: by logical structure and by value, whatever the formats and layouts."""

import array
import math
import mmap
import operator
import pickle
import unittest

import _testbuffer as tb

from suites import formats, layouts
from suites.support import Case, each, rows


def nd(items, fmt, shape=None, flags=0, **more):
    return tb.ndarray(items, shape=[len(items)] if shape is None else list(shape), format=fmt,
                      flags=flags, **more)


NUMBERS = (-529, 576, -625, 676, -729)
RECORD = (b"hello", 7, 0.5)

# Pairs of arrays, and whether they are equal: (format, items, shape, flags), once for each side.
LINES = [
    (("@h", NUMBERS, (5,), 0), ("h", NUMBERS, (5,), 0), True),
    (("@h", NUMBERS, (5,), 0), ("@h", NUMBERS[:4] + (729,), (5,), 0), False),
    (("<i", NUMBERS, (5,), 0), (">h", NUMBERS, (5,), 0), True),
    (("<i", NUMBERS, (5,), 0), (">h", NUMBERS[:4] + (729,), (5,), 0), False),
    (("q", NUMBERS, (5,), 0), ("d", NUMBERS, (5,), 0), True),
    (("h", NUMBERS, (5,), 0), ("h 0c", NUMBERS, (5,), 0), True),
    (("h", NUMBERS, (5,), 0), (">  h", NUMBERS, (5,), tb.ND_PIL), True),
    (("h", NUMBERS, (5,), tb.ND_PIL), ("l", NUMBERS, (5,), tb.ND_PIL), True),
    (("h", NUMBERS, (5,), 0), ("h", NUMBERS[:4], (4,), 0), False),
    (("B", (1, 0), (2,), 0), ("?", (True, False), (2,), 0), True),
    (("B", (97,), (1,), 0), ("c", (b"a",), (1,), 0), False),
    (("c", (b"a",), (1,), 0), ("s", (b"a",), (1,), 0), True),
    (("P", (1, 2), (2,), 0), ("B", (1, 2), (2,), 0), True),
    (("e", (0.5, -2.0), (2,), 0), ("d", (0.5, -2.0), (2,), 0), True),
    (("f", (0.1,), (1,), 0), ("d", (0.1,), (1,), 0), False),
    (("d", (0.0, -0.0), (2,), 0), ("d", (-0.0, 0.0), (2,), 0), True),
    (("d", (math.nan,), (1,), 0), ("d", (math.nan,), (1,), 0), False),
    (("Q", (1 << 63,), (1,), 0), ("q", (-1 << 63,), (1,), 0), False),
    (("Q", ((1 << 64) - 1,), (1,), 0), ("d", (2.0 ** 64,), (1,), 0), False),
]
STRUCTS = [
    (("Lf5s", ((1729, 1.5, b"12345"),) * 2, (2,), 0),
     ("hf5s", ((1729, 1.5, b"12345"),) * 2, (2,), 0), True),
    (("Lf5s", ((1729, 1.5, b"12345"),) * 2, (2,), 0),
     ("hf5s", ((-1729, 1.5, b"12345"),) * 2, (2,), 0), False),
    (("=f q xxL", ((0, 1, 2),) * 2, (2,), 0), ("< f 2Q", ((0, 1, 2),) * 2, (2,), 0), True),
    (("@ Li", ((900, 900),) * 2, (2,), 0), ("!L  h", ((900, 900),) * 2, (2,), 0), True),
    (("xB", (5, 6), (2,), 0), ("B3x", (5, 6), (2,), 0), True),
    (("5s", (b"hello", b"world"), (2,), 0), ("6p", (b"hello", b"world"), (2,), 0), True),
    (("5s", (b"hell", b"world"), (2,), 0), ("6p", (b"hell", b"world"), (2,), 0), False),
    (("l x d x", ((-1, math.nan),), (1,), 0), ("l x d x", ((-1, math.nan),), (1,), 0), False),
    (("=Qq", ((2 ** 64 - 1, -1),) * 6, (2, 3), tb.ND_FORTRAN),
     ("=qQ", ((-1, 2 ** 64 - 1),) * 6, (2, 3), tb.ND_FORTRAN), False),
    (("0ll", tuple(range(6)), (2, 3), tb.ND_FORTRAN), ("l", tuple(range(6)), (2, 3), tb.ND_FORTRAN),
     True),
    (("! b B xL", ((0, 1, 2),) * 6, (2, 3), 0), ("= Qx l xxL", ((0, 1, 2),) * 6, (3, 2), 0), False),
    (("b3s", ((2, b"123"),) * 6, (3, 2), 0), ("i3s", ((2, b"123"),) * 6, (3, 2), 0), True),
    (("5s4xP", ((b"hello", 1),) * 4, (2, 2), tb.ND_PIL), ("5s4xP", ((b"sushi", 1),) * 4, (2, 2), 0),
     False),
    (("< 10p 9p d", ((b"sashimi", b"sliced", 20.0),) * 4, (2, 2), tb.ND_PIL),
     ("> 10p 9p d", ((b"sashimi", b"sliced", 20.0),) * 4, (2, 2), tb.ND_FORTRAN | tb.ND_PIL), True),
]
THIRTY = tuple(range(-15, 15))
TABLES = [
    (("@h", THIRTY, (3, 2, 5), 0), ("@h", THIRTY, (3, 2, 5), 0), True),
    (("@h", THIRTY, (3, 2, 5), 0), ("@h", tuple(range(30)), (3, 2, 5), 0), False),
    (("l", THIRTY, (2, 3, 5), 0), ("l", THIRTY, (3, 2, 5), 0), False),
    (("l", THIRTY, (2, 15), 0), ("l", THIRTY, (2, 15, 1), 0), False),
    (("l", THIRTY, (5, 2, 3), tb.ND_FORTRAN), ("b", THIRTY, (5, 2, 3), tb.ND_FORTRAN), True),
    (("l", THIRTY, (5, 2, 3), tb.ND_FORTRAN), ("l", THIRTY, (5, 2, 3), 0), False),
    (("l", THIRTY, (5, 2, 3), tb.ND_PIL), ("i", THIRTY, (5, 2, 3), 0), True),
    (("h", (900, 961), (0,), 0), ("=h0c", (-900, -961), (0,), 0), True),
    (("h", THIRTY, (0, 3, 2), 0), ("h", THIRTY, (5, 0, 2), 0), False),
    (("h", THIRTY, (5, 0, 2), 0), ("h", THIRTY, (5, 0, 2), tb.ND_FORTRAN), True),
    (("h", THIRTY, (5, 0, 2), 0), ("h", THIRTY, (5, 0, 7), 0), True),
    (("h", THIRTY, (0, 3), 0), ("h", THIRTY, (0, 4), 0), True),
]


class Comparing(Case):

    @rows(LINES + STRUCTS + TABLES)
    def test_values_and_shapes_decide(self, left, right, equal):
        one, two = (nd(list(items), fmt, shape, flags) for fmt, items, shape, flags in (left, right))
        for a, b in ((memoryview(one), memoryview(two)), (memoryview(one), two),
                     (one, memoryview(two))):
            for x, y in ((a, b), (b, a)):
                self.assertIs(x == y, equal)
                self.assertIs(x != y, not equal)

    @rows(LINES + STRUCTS)
    def test_slices_compare_like_wholes(self, left, right, equal):
        if len(left[2]) > 1:
            return
        one, two = (nd([item for item in items for _ in (0, 1)], fmt, [2 * len(items)],
                       flags | tb.ND_PIL * pil)
                    for (fmt, items, _, flags), pil in ((left, False), (right, True)))
        self.assertIs(memoryview(one)[::2] == memoryview(two)[1::2], equal)
        self.assertIs(memoryview(one)[::-2] == memoryview(two)[::-2], equal)

    @rows(LINES + STRUCTS)
    def test_scalars_compare_like_items(self, left, right, equal):
        if len(left[2]) > 1 or len(left[1]) != len(right[1]):
            return
        found = all(
            memoryview(nd(a, left[0], ())) == memoryview(nd(b, right[0], ()))
            for a, b in zip(left[1], right[1]))
        self.assertIs(found, equal)

    @each(formats.NATIVE, layouts.ALL[::4])
    def test_one_different_item_is_found_wherever_it_is(self, char, layout):
        if 0 in layout.shape or 0 in layout.strides:
            return
        view = memoryview(layout.ndarray(char))
        for index in layouts.indices(layout.shape):
            other = layout.ndarray(char, tb.ND_WRITABLE)
            changed = memoryview(other)
            if char == "c":
                changed[index] = bytes([changed[index][0] ^ 1])
            elif char == "?":
                changed[index] = not changed[index]
            else:
                changed[index] = 0 if changed[index] else 1
            self.assertFalse(view == other)
            self.assertTrue(view != changed)

    def test_repeated_and_separate_items_are_equal(self):
        for fmt, item, other in (("L", 900, "@L"), ("=lQ", (1, 2), "<lQ"), ("d", 1.5, "f")):
            for shape in ((4,), (2, 5), (2, 3, 2)):
                apart = nd([item] * layouts.product(shape), fmt, shape)
                repeated = nd([item], other, shape, strides=[0] * len(shape))
                self.assertEqual(memoryview(apart), memoryview(repeated))
                self.assertEqual(memoryview(repeated), apart)

    def test_c_and_fortran_order_of_the_same_values(self):
        for fmt, other, item in (("@l", "l", lambda i: i), ("d b c", "d h c", lambda i: (i, -2, b"x"))):
            rows_, shape = [item(i) for i in range(30)], (3, 2, 5)
            columns = [None] * 30
            for place, index in zip(rows_, layouts.indices(shape)):
                columns[sum(i * s for i, s in zip(index, layouts.f_strides(shape)))] = place
            for flags in (0, tb.ND_PIL):
                one = memoryview(nd(rows_, fmt, shape, flags))
                two = memoryview(nd(columns, other, shape, tb.ND_FORTRAN | flags))
                self.assertEqual(one, two)
                self.assertEqual(two, one)

    def test_slices_of_several_dimensions(self):
        for flags, other in ((0, "I"), (tb.ND_PIL, "@I"), (tb.ND_PIL, ">Q")):
            one = nd(list(range(40)), "@I", (5, 8))
            two = nd(list(range(40)), other, (5, 8), flags)
            self.assertEqual(memoryview(one[3:1:-1, ::-2]), memoryview(two[3:1:-1, ::-2]))
            self.assertNotEqual(memoryview(one[3:1:-1, ::-2]), memoryview(two[1:3, ::-2]))

    def test_byte_orders_and_one_changed_item(self):
        for order in formats.ORDERS:
            for fmt, item, changed in (("Q", 1 << 63, 1), ("QLH", (1 << 63, 1 << 31, 1 << 15), (1, 1, 1))):
                one = nd([item] * 24, order + fmt, (3, 2, 2, 2))
                two = nd([item] * 24, order + fmt, (3, 2, 2, 2), tb.ND_WRITABLE | tb.ND_FORTRAN)
                self.assertEqual(memoryview(one), memoryview(two))
                two[2][1][1][1] = changed
                self.assertNotEqual(memoryview(one), memoryview(two))
                self.assertEqual(memoryview(two), two)

    @each(formats.ARRAY)
    def test_arrays_are_compared_by_value(self, code):
        owner = array.array(code, formats.items(code, 5))
        view = memoryview(owner)
        self.assertEqual(view, owner)
        self.assertEqual(owner, view)
        self.assertEqual(view[1:3], owner[1:3])
        self.assertNotEqual(view[1:3], owner)

    def test_other_objects_are_not_equal(self):
        view = memoryview(b"abcdef")
        for other in ("abcdef", list(b"abcdef"), tuple(b"abcdef"), None, 5, object()):
            self.assertIs(view.__eq__(other), NotImplemented)
            self.assertIs(view.__ne__(other), NotImplemented)
            self.assertFalse(view == other)
            self.assertTrue(other != view)

    def test_an_exporter_that_refuses_is_not_equal(self):
        owner = nd([1, 2, 3], "B", flags=tb.ND_GETBUF_FAIL)
        self.assertIs(memoryview(b"\1\2\3").__eq__(owner), NotImplemented)
        simple = tb.ndarray(nd([1, 2, 3], "B"), getbuf=tb.PyBUF_SIMPLE)
        self.assertIs(memoryview(b"\1\2\3").__eq__(simple), NotImplemented)

    def test_more_dimensions_than_a_view_can_have_are_a_difference(self):
        view, array = memoryview(b"x"), nd([120], "B", [1] * 65)
        self.assertEqual((view == array, view != array), (False, True))
        self.assertEqual((view.__eq__(array), view.__ne__(array)), (False, True))

    def test_views_are_not_ordered(self):
        view = memoryview(b"abc")
        for other in (view, b"abc", memoryview(b"abd")):
            for name, symbol in (("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">=")):
                self.assertIs(getattr(view, "__%s__" % name)(other), NotImplemented)
                self.error("TypeError: '%s' not supported between instances of 'memoryview' and '%s'"
                           % (symbol, type(other).__name__), getattr(operator, name), view, other)

    def test_a_bytearray_hides_why_a_buffer_is_refused(self):
        closed = mmap.mmap(-1, 16)
        closed.close()
        released = memoryview(b"abc")
        released.release()
        pickled = pickle.PickleBuffer(b"abc")
        pickled.release()
        strided = memoryview(b"x-y-z-")[::2]
        for other in (closed, released, pickled, strided, pickle.PickleBuffer(strided)):
            owner = bytearray(b"abc")
            self.assertIs(owner.__eq__(other), NotImplemented)
            self.assertEqual((owner == other, owner != other), (False, True))
            with self.assertRaisesRegex(TypeError, "'<' not supported between instances of "
                                                   "'bytearray' and '.*%s'" % type(other).__name__):
                owner < other
            owner.append(0)

    def test_a_released_view_is_equal_to_itself_only(self):
        owner = array.array("L", [1, 2, 3])
        view, other = memoryview(owner), memoryview(owner)
        view.release()
        self.assertTrue(view == view)
        self.assertFalse(view != view)
        for one in (owner, other, b"", memoryview(b"")):
            self.assertFalse(view == one)
            self.assertFalse(one == view)

    def test_a_format_that_cannot_be_unpacked_is_never_equal(self):
        owner = array.array("u", "xyz")
        view = memoryview(owner)
        for one, two in ((view, owner), (owner, view), (view, memoryview(owner))):
            self.assertFalse(one == two)
            self.assertTrue(one != two)


if __name__ == "__main__":
    unittest.main()
