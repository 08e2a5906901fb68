"""Single items: reading and writing them, by integer and by tuple."""

import decimal
import fractions
import math
import struct
import unittest

import _testbuffer as tb

from suites import formats, layouts
from suites.support import OURS, Case, each, rows

HUGE = (1 << 64, -(1 << 64), (1 << 63), -(1 << 63) - 1)


class Integer:
    """An integer by __index__."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Int:
    """An integer by __int__ only, which no index and no integer format accepts."""

    def __init__(self, value):
        self.value = value

    def __int__(self):
        return self.value


class Real:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value


def writable(fmt, count=5, **layout):
    return tb.ndarray(formats.items(fmt, count), shape=[count], format=fmt,
                      flags=tb.ND_WRITABLE, **layout)


class Reading(Case):

    @each(formats.NATIVE)
    def test_an_index_counts_from_either_end(self, char):
        items = formats.items(char, 5)
        view = memoryview(writable("@" + char))
        for i in range(-5, 5):
            self.same(view[i], items[i])
            self.same(view[Integer(i)], items[i])
        for i in (5, -6, 100):
            self.error("IndexError: index out of bounds on dimension 1", view.__getitem__, i)

    @each((2, 8, 1), ((2, 3), (3, 1, 2)))
    def test_a_tuple_reads_an_item_of_several_dimensions(self, step, shape):
        strides = [s * step for s in layouts.c_strides(shape)]
        for layout in (layouts.Layout("", shape, strides), layouts.Layout("", shape, strides).pil(),
                       layouts.Layout("", shape, flags=tb.ND_FORTRAN)):
            view, lists = memoryview(layout.ndarray("h")), layout.tolist("h")
            for index in layouts.indices(shape):
                self.assertEqual(view[index], layouts.at(lists, index))
                negative = tuple(i - n for i, n in zip(index, shape))
                self.assertEqual(view[negative], layouts.at(lists, index))

    @each(HUGE)
    def test_an_index_too_large_for_the_machine(self, index):
        view = memoryview(bytes(7))
        self.error("IndexError: cannot fit 'int' into an index-sized integer",
                   view.__getitem__, index)
        self.error("IndexError: cannot fit 'int' into an index-sized integer",
                   view.cast("B", [1, 7]).__getitem__, (0, index))
        self.error("IndexError: cannot fit 'int' into an index-sized integer",
                   view.cast("B", [1, 7]).__getitem__, (index, 0))
        self.error("IndexError: cannot fit 'Integer' into an index-sized integer",
                   view.__getitem__, Integer(index))

    @each((None, 0.0, 2.0, "a", b"0", [], {}, Int(1), (0.0,), (slice(0, 1), {}), ("a", 0)))
    def test_nothing_but_integers_slices_and_tuples_of_them_is_an_index(self, key):
        for view in (memoryview(bytearray(6)), memoryview(bytearray(6)).cast("B", [2, 3])):
            self.error("TypeError: memoryview: invalid slice key", view.__getitem__, key)
            self.error("TypeError: memoryview: invalid slice key", view.__setitem__, key, 0)

    def test_an_index_out_of_bounds_names_the_dimension(self):
        view = memoryview(bytearray(12)).cast("B", [3, 4])
        for key, dimension in (((3, 0), 1), ((-4, 0), 1), ((0, 4), 2), ((0, -5), 2), ((9, 9), 1)):
            message = "IndexError: index out of bounds on dimension %d" % dimension
            self.error(message, view.__getitem__, key)
            self.error(message, view.__setitem__, key, 0)

    def test_as_many_indices_as_dimensions_are_needed(self):
        view = memoryview(bytearray(12)).cast("B", [3, 4])
        self.error("TypeError: cannot index 2-dimension view with 3-element tuple",
                   view.__getitem__, (0, 0, 0))
        self.error("NotImplementedError: sub-views are not implemented", view.__getitem__, (0,))
        self.error("NotImplementedError: sub-views are not implemented", view.__getitem__, ())
        self.error("NotImplementedError: multi-dimensional sub-views are not implemented",
                   view.__getitem__, 0)
        self.error("NotImplementedError: sub-views are not implemented",
                   view.__setitem__, 0, [2, 3])

    def test_a_scalar_has_the_empty_index(self):
        array = tb.ndarray(12.5, shape=[], format="d", flags=tb.ND_WRITABLE)
        view = memoryview(array)
        self.same(view[()], 12.5)
        self.assertIs(view[...], view)
        self.error("TypeError: invalid indexing of 0-dim memory", view.__getitem__, 0)
        self.error("TypeError: invalid indexing of 0-dim memory", view.__setitem__, 0, 1.0)
        view[()] = 22.5
        self.same(array[()], 22.5)
        view[...] = -1
        self.same(array.tolist(), -1.0)
        self.error("NotImplementedError: memoryview: unsupported format iii",
                   memoryview(tb.ndarray((1, 2, 3), shape=[], format="iii")).__getitem__, ())

    @each(tuple(formats.STRUCT))
    def test_an_item_of_another_format_is_not_read_or_written(self, fmt):
        view = memoryview(tb.ndarray(list(formats.STRUCT[fmt]), shape=[2], format=fmt,
                                     flags=tb.ND_WRITABLE))
        shape = memoryview(tb.ndarray([formats.STRUCT[fmt][0]] * 2, shape=[1, 2], format=fmt,
                                      flags=tb.ND_WRITABLE))
        message = "NotImplementedError: memoryview: %s" % (
            "format s not supported" if fmt == "s" else "unsupported format " + fmt)
        self.error(message, view.__getitem__, 0)
        self.error(message, view.__setitem__, 0, 1)
        self.error(message, shape.__getitem__, (0, 0))
        self.error(message, shape.__setitem__, (0, 0), 1)
        self.error(message, view.tolist)
        self.error(message, list, view)

    @each(formats.NATIVE)
    def test_a_view_is_a_sequence_of_its_items(self, char):
        items = formats.items(char, 5)
        view = memoryview(writable(char))
        self.same(list(view), items)
        self.same(list(iter(view)), items)
        self.same(list(reversed(view)), items[::-1])
        for item in items:
            self.assertIn(item, view)
        self.assertNotIn("nothing like it", view)

    def test_infinities_are_found_and_nan_is_not(self):
        for char in "fd":
            view = memoryview(tb.ndarray([1.0, math.inf, math.nan], shape=[3], format=char))
            self.assertIn(1, view)
            self.assertIn(math.inf, view)
            if not OURS:  # floats of a JVM have no identity: there a NaN is found as itself
                self.assertNotIn(math.nan, view)

    def test_only_one_dimension_is_a_sequence(self):
        scalar = memoryview(tb.ndarray(9.0, shape=[], format="f"))
        self.error("TypeError: invalid indexing of 0-dim memory", scalar.__iter__)
        with self.assertRaises(TypeError):
            9.0 in scalar
        table = memoryview(bytes(6)).cast("B", [2, 3])
        self.error("NotImplementedError: multi-dimensional sub-views are not implemented",
                   lambda: 0 in table)


class Writing(Case):

    @each(tuple(formats.INTEGERS))
    def test_an_integer_format_takes_its_limits_and_nothing_beyond(self, char):
        low, high = formats.INTEGERS[char]
        view = memoryview(writable(char))
        message = "ValueError: memoryview: invalid value for format '%s'" % char
        for value in (low, high, Integer(low), Integer(high), True, 8):
            view[2] = value
            self.assertEqual(view[2], getattr(value, "value", value))
        for value in (low - 1, high + 1, 1 << 200, -(1 << 200), Integer(high + 1)):
            self.error(message, view.__setitem__, 2, value)
        self.assertEqual(view[2], 8)

    @each(tuple(formats.INTEGERS), (None, 1.0, "xyz", b"a", Int(1), [], decimal.Decimal(1),
                                    fractions.Fraction(1), 1j))
    def test_an_integer_format_takes_no_other_type(self, char, value):
        view = memoryview(writable(char))
        self.error("TypeError: memoryview: invalid type for format '%s'" % char,
                   view.__setitem__, 2, value)

    @each(formats.FLOATS, (0.0, -0.0, 1.5, -2.25, math.inf, -math.inf, math.nan, 7, True,
                           Real(0.5), Integer(3), fractions.Fraction(5, 2), decimal.Decimal(-2)))
    def test_a_float_format_takes_every_real_number(self, char, value):
        view = memoryview(writable(char))
        view[1] = value
        number = value.value if isinstance(value, (Real, Integer)) else value
        self.same(view[1], float(number))

    @each(formats.FLOATS, (None, "xyz", b"a", 1j, [], Int(1)))
    def test_a_float_format_takes_nothing_else(self, char, value):
        view = memoryview(writable(char))
        self.error("TypeError: memoryview: invalid type for format '%s'" % char,
                   view.__setitem__, 1, value)

    def test_floats_are_rounded_to_the_format(self):
        for char, value in (("e", 1.0009765625001), ("e", 65519.9), ("f", 0.1), ("f", 16777217.0),
                            ("f", 1e-46), ("d", 5e-324)):
            view = memoryview(writable(char))
            view[0] = value
            self.same(view[0], struct.unpack(char, struct.pack(char, value))[0])

    def test_a_float_too_large_for_its_format(self):
        half, single, double = (memoryview(writable(char)) for char in formats.FLOATS)
        self.error("ValueError: memoryview: invalid value for format 'e'",
                   half.__setitem__, 0, 65520.0)
        for view, char in ((half, "e"), (single, "f"), (double, "d")):
            self.error("ValueError: memoryview: invalid value for format '%s'" % char,
                       view.__setitem__, 0, 1 << 1024)

    def test_the_char_format_takes_one_byte(self):
        view = memoryview(writable("c"))
        view[2] = b"9"
        self.same(view[2], b"9")
        for value in (b"", b"ab"):
            self.error("ValueError: memoryview: invalid value for format 'c'",
                       view.__setitem__, 2, value)
        for value in (100, "9", bytearray(b"9"), None):
            self.error("TypeError: memoryview: invalid type for format 'c'",
                       view.__setitem__, 2, value)

    @rows(((True, True), (False, False), (1, True), (0.0, False), ("", False), ([0], True),
           (None, False), (Integer(0), True)))
    def test_the_bool_format_takes_the_truth_of_anything(self, value, truth):
        view = memoryview(writable("?"))
        view[1] = value
        self.assertIs(view[1], truth)

    def test_a_pointer_is_an_unsigned_word_and_wraps(self):
        view = memoryview(writable("P"))
        for value in (0, 1 << 63, (1 << 64) - 1):
            view[0] = value
            self.assertEqual(view[0], value)
        view[0] = -1
        self.assertEqual(view[0], (1 << 64) - 1)
        self.error("ValueError: memoryview: invalid value for format 'P'",
                   view.__setitem__, 0, 1 << 64)
        self.error("TypeError: memoryview: invalid type for format 'P'", view.__setitem__, 0, "x")

    @each(tuple(c for c in formats.NATIVE if c != "P"),
          (Int(9), Integer(9), 2.2 + 3j, decimal.Decimal("-21.1"), 12.2, fractions.Fraction(5, 2),
           [1, 2, 3], {4, 5, 6}, {7: 8}, (), (9,), True, False, None, Ellipsis, b"a", b"abc",
           bytearray(b"a"), bytearray(b"abc"), "a", "abc", print, lambda x: x))
    def test_a_view_takes_what_the_struct_module_takes(self, char, value):
        taken = {
            "?": lambda: True, "c": lambda: isinstance(value, bytes) and len(value) == 1,
            **dict.fromkeys("efd", lambda: hasattr(value, "__float__")
                            or hasattr(value, "__index__"))}.get(
            char, lambda: hasattr(value, "__index__"))()
        view = memoryview(writable(char))
        if not taken:
            with self.assertRaises((TypeError, ValueError)):
                view[1] = value
            return
        view[1] = value
        self.same(view[1], struct.unpack(char, struct.pack(char, value))[0])

    def test_a_readonly_view_is_not_written_to(self):
        for view in (memoryview(b"abc"), memoryview(bytearray(b"abc")).toreadonly()):
            for key, value in ((0, 65), (0, "wrong"), (99, 65), (slice(0, 1), b"x"), (None, 0)):
                self.error("TypeError: cannot modify read-only memory",
                           view.__setitem__, key, value)

    def test_items_are_not_deleted(self):
        for key in (0, slice(0, 2), 99, None):
            self.error("TypeError: cannot delete memory",
                       memoryview(bytearray(3)).__delitem__, key)
        self.error("TypeError: cannot modify read-only memory", memoryview(bytes(3)).__delitem__, 0)

    @each(((3, 4), (2, 3, 2)), (0, tb.ND_FORTRAN, tb.ND_PIL, tb.ND_PIL | tb.ND_FORTRAN))
    def test_an_item_of_several_dimensions_is_written_in_its_place(self, shape, flags):
        array = layouts.Layout("", shape, flags=flags).ndarray("h", tb.ND_WRITABLE)
        view, expected = memoryview(array), array.tolist()
        for number, index in enumerate(layouts.indices(shape)):
            view[index] = number - 50
            layouts.at(expected, index[:-1])[index[-1]] = number - 50
            self.assertEqual(array.tolist(), expected)
        self.error("TypeError: cannot index %d-dimension view with %d-element tuple"
                   % (len(shape), len(shape) + 1), view.__setitem__, (0,) * (len(shape) + 1), 0)

    def test_items_are_written_where_they_are_read(self):
        for char in formats.NATIVE:
            view, items = memoryview(writable(char)), formats.items(char, 5)
            for i in range(-5, 4):
                view[i] = view[i + 1]
                items[i] = items[i + 1]
            self.same(view.tolist(), items)


if __name__ == "__main__":
    unittest.main()
