"""What versions after 3.13 added: index and count, the generic alias, complex formats."""

import array
import cmath
import itertools
import math
import struct
import types
import unittest

import _testbuffer as tb

from suites import formats
from suites.support import Case, each, rows, since

NOT_FOUND = "ValueError: memoryview.index(x): x not found"
COMPLEX = ("Zf", "Zd")
SOURCES = {
    "bytes": lambda data: memoryview(data), "bytearray": lambda data: memoryview(bytearray(data)),
    "slice": lambda data: memoryview(b"X" + data + b"Y")[1:-1],
    "slice of slice": lambda data: memoryview(b"X" + data + b"Y")[:-1][1:],
    "backwards": lambda data: memoryview(data[::-1])[::-1],
    "every other": lambda data: memoryview(bytes(b for c in data for b in (c, 0)))[::2],
    "int array": lambda data: memoryview(array.array("i", list(data))),
    "double array": lambda data: memoryview(array.array("d", list(data))),
    "pointers": lambda data: memoryview(tb.ndarray(list(data), shape=[len(data)],
                                                   flags=tb.ND_PIL)),
}


@since(3, 14)
class Searching(Case):

    @each(tuple(SOURCES), b"acez")
    def test_index_answers_like_a_list(self, name, value):
        view, items = SOURCES[name](b"abcdefa"), list(b"abcdefa")
        ends = (-100, -7, -3, 0, 1, 5, 7, 100)
        for limits in [()] + [(s,) for s in ends] + list(itertools.product(ends, ends)):
            try:
                expected = items.index(value, *limits)
            except ValueError:
                self.error(NOT_FOUND, view.index, value, *limits)
            else:
                self.assertEqual(view.index(value, *limits), expected)

    @each(tuple(SOURCES))
    def test_count_answers_like_a_list(self, name):
        view = SOURCES[name](b"aaaaaccc")
        for value, count in ((97, 5), (98, 0), (99, 3), (97.0, 5), ("a", 0), (None, 0)):
            self.assertEqual(view.count(value), count)

    @each(formats.NATIVE)
    def test_every_format_is_searched(self, char):
        items = formats.items(char, 5)
        view = memoryview(tb.ndarray(items, shape=[5], format=char))
        for item in items:
            self.assertEqual(view.index(item), items.index(item))
            self.assertEqual(view.count(item), items.count(item))
        self.error(NOT_FOUND, view.index, "nothing like it")

    def test_limits_are_integers(self):
        view = memoryview(b"abc")
        for limits in (("x",), (0, "x"), (None,), (1.0,)):
            with self.assertRaises(TypeError):
                view.index(97, *limits)
        with self.assertRaises(TypeError):
            view.index()
        with self.assertRaises(TypeError):
            view.index(97, 0, 1, 2)
        with self.assertRaises(TypeError):
            view.index(value=97)
        with self.assertRaises(TypeError):
            view.count()
        with self.assertRaises(TypeError):
            view.count(97, 0)
        self.assertEqual(view.index(99, -(1 << 100), 1 << 100), 2)

    def test_nan_is_not_found(self):
        view = memoryview(array.array("d", [math.nan, math.inf]))
        self.error(NOT_FOUND, view.index, math.nan)
        self.assertEqual(view.count(math.nan), 0)
        self.assertEqual(view.index(math.inf), 1)

    def test_only_one_dimension_is_searched(self):
        scalar, table = memoryview(b"a").cast("B", []), memoryview(b"abcd").cast("B", [2, 2])
        for call in (scalar.index, scalar.count):
            with self.assertRaises(TypeError):
                call(97)
        for call in (table.index, table.count):
            with self.assertRaises(NotImplementedError):
                call(97)

    def test_a_released_view_is_not_searched(self):
        view = memoryview(b"abc")
        view.release()
        for call in (view.index, view.count):
            self.error("ValueError: operation forbidden on released memoryview object", call, 97)

    def test_the_value_is_asked_whether_it_is_equal(self):
        asked = []

        class Value:
            __hash__ = None

            def __eq__(self, other):
                asked.append(other)
                return other == 99

        self.assertEqual(memoryview(b"abcde").index(Value()), 2)
        self.assertEqual(asked, [97, 98, 99])
        self.assertEqual(memoryview(b"cac").count(Value()), 2)

    def test_an_error_while_comparing_is_heard(self):
        class Value:
            __hash__ = None

            def __eq__(self, other):
                raise LookupError("mine")

        for call in (memoryview(b"abc").index, memoryview(b"abc").count):
            self.error("LookupError: mine", call, Value())

    def test_a_value_that_releases_the_view(self):
        for name in ("index", "count"):
            owner = bytearray(b"abc")
            view = memoryview(owner)

            class Value:
                __hash__ = None

                def __eq__(self, other):
                    view.release()
                    return False

            self.error("ValueError: operation forbidden on released memoryview object",
                       getattr(view, name), Value())
            owner.clear()


@since(3, 14)
class Generic(Case):

    def test_memoryview_is_generic(self):
        alias = memoryview[int]
        self.assertIsInstance(alias, types.GenericAlias)
        self.assertIs(alias.__origin__, memoryview)
        self.assertEqual(alias.__args__, (int,))
        self.assertEqual(repr(alias), "memoryview[int]")
        self.assertEqual(alias(b"abc").tobytes(), b"abc")


@since(3, 15)
class Complex(Case):

    def size(self, fmt):
        return 8 if fmt == "Zf" else 16

    def view(self, fmt, *values):
        code = "f" if fmt == "Zf" else "d"
        parts = [part for value in values for part in (value.real, value.imag)]
        return memoryview(bytearray(struct.pack("%d%s" % (len(parts), code), *parts))).cast(fmt)

    @each(COMPLEX, ("", "@"))
    def test_complex_items_are_read_and_written(self, fmt, prefix):
        view = memoryview(bytearray(4 * self.size(fmt))).cast(prefix + fmt)
        self.assertEqual((view.format, view.itemsize, view.shape),
                         (prefix + fmt, self.size(fmt), (4,)))
        values = (1.5 - 2.25j, complex(-0.0, 0.0), complex("inf"), complex(3, -math.inf))
        for i, value in enumerate(values):
            view[i] = value
            self.same(view[i], value)
        self.same(view.tolist(), list(values))
        self.same(list(view), list(values))
        self.assertEqual(view.cast("B").cast(prefix + fmt), view)

    @rows(tuple((fmt, value, expected) for fmt in COMPLEX for value, expected in (
        (1, 1 + 0j), (2.5, 2.5 + 0j), (True, 1 + 0j))))
    def test_real_numbers_are_complex(self, fmt, value, expected):
        view = self.view(fmt, 0j)
        view[0] = value
        self.same(view[0], expected)

    @each(COMPLEX)
    def test_other_values_are_not(self, fmt):
        view = self.view(fmt, 0j)
        for value in ("xyz", None, b"a", []):
            with self.assertRaises(TypeError):
                view[0] = value
        for value in (1 << 1024, -(1 << 1024)):
            with self.assertRaises(ValueError):
                view[0] = value

    def test_values_are_rounded_to_the_format(self):
        view = self.view("Zf", 0j)
        view[0] = 0.1 + 0.2j
        self.same(view[0], complex(*struct.unpack("2f", struct.pack("2f", 0.1, 0.2))))

    @each(COMPLEX, COMPLEX)
    def test_complex_formats_are_compared_by_value(self, one, two):
        values = (1.5 - 2j, 0j, complex(-0.0, 4))
        self.assertEqual(self.view(one, *values), self.view(two, *values))
        self.assertNotEqual(self.view(one, *values), self.view(two, *values[::-1]))
        self.assertNotEqual(self.view(one, cmath.nanj), self.view(two, cmath.nanj))

    @each(COMPLEX)
    def test_only_bytes_are_cast_to_complex(self, fmt):
        view = self.view(fmt, 1j, 2j)
        self.error("TypeError: memoryview: cannot cast between two non-byte formats",
                   view.cast, "d")
        self.error("TypeError: memoryview: length is not a multiple of itemsize",
                   memoryview(bytes(self.size(fmt) + 1)).cast, fmt)
        self.assertEqual(view[::-1].tolist(), [2j, 1j])
        self.assertEqual(view.cast("B", [2, self.size(fmt)]).nbytes, view.nbytes)

    @each(COMPLEX)
    def test_a_value_that_releases_the_view(self, fmt):
        view = memoryview(bytearray(32)).cast(fmt)

        class Value:
            def __complex__(self):
                view.release()
                return 1j

        self.error("ValueError: operation forbidden on released memoryview object",
                   view.__setitem__, 0, Value())


class Identity(Case):
    """A view is equal to itself without a look at its items, unless one may be a NaN."""

    @each(formats.NATIVE)
    def test_a_view_is_equal_to_itself(self, char):
        view = memoryview(tb.ndarray(formats.items(char, 3), shape=[3], format=char))
        self.assertTrue(view == view)
        self.assertFalse(view != view)

    @each("efd")
    def test_a_view_of_a_nan_is_not(self, char):
        view = memoryview(tb.ndarray([1.0, math.nan], shape=[2], format=char))
        self.assertFalse(view == view)
        self.assertTrue(view != view)
        self.assertTrue(view[:1] == view[:1])


if __name__ == "__main__":
    unittest.main()
