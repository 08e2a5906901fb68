"""memoryview.cast: what can be seen as what."""

import array
import struct
import sys
import unittest

import _testbuffer as tb

from suites import formats, layouts
from suites.support import Case, each

NOT_NATIVE = ("ValueError: memoryview: destination format must be a native single character "
              "format prefixed with an optional '@'")
SIZE = "TypeError: memoryview: product(shape) * itemsize != buffer size"
MULTIPLE = "TypeError: memoryview: length is not a multiple of itemsize"
TWO_FORMATS = "TypeError: memoryview: cannot cast between two non-byte formats"
DIMENSIONS = "TypeError: memoryview: cast must be 1D -> ND or ND -> 1D"
ZEROS = "TypeError: memoryview: cannot cast view with zeros in shape or strides"
NOT_POSITIVE = "ValueError: memoryview.cast(): elements of shape must be integers > 0"


class Casts(Case):

    @each(tuple(c for c in formats.NATIVE if c != "?"), formats.BYTE, ("", "@"))
    def test_every_format_is_bytes_and_back(self, char, byte, prefix):
        size, items = struct.calcsize(char), formats.items(char, 7)
        data = struct.pack("7" + char, *items) if char != "c" else b"".join(items)
        owner = tb.ndarray(items, shape=[7], format=char, flags=tb.ND_WRITABLE)
        view = memoryview(owner).cast(prefix + byte)
        self.assertEqual((view.format, view.itemsize, view.shape, view.strides, view.nbytes),
                         (prefix + byte, 1, (7 * size,), (1,), 7 * size))
        self.same(view.tolist(), {"B": list(data), "b": list(memoryview(data).cast("b")),
                                  "c": [data[i:i + 1] for i in range(len(data))]}[byte])
        back = view.cast(prefix + char)
        self.assertEqual((back.format, back.itemsize, back.shape, back.strides),
                         (prefix + char, size, (7,), (size,)))
        self.same(back.tolist(), items)
        self.assertIs(back.obj, owner)
        self.assertIs(back.readonly, False)
        self.assertEqual(back, owner)

    @each(formats.ARRAY)
    def test_an_array_is_written_through_a_cast(self, code):
        owner = array.array(code, formats.items(code, 3))
        data = bytearray(owner.tobytes())
        memoryview(owner).cast("B")[0] = 1
        data[0] = 1
        self.assertEqual(owner.tobytes(), data)

    @each(("B", "b", "c", "h", "i", "d", "@q"),
          ((6,), (2, 3), (1, 6, 1), (3, 1, 2), (2, 1, 3, 1)))
    def test_one_dimension_becomes_several_and_one_again(self, fmt, shape):
        size, data = struct.calcsize(fmt), bytes(range(1, 1 + 6 * struct.calcsize(fmt)))
        view = memoryview(data).cast(fmt, shape)
        layout = layouts.c_strides(shape)
        items = [v[0] for v in struct.iter_unpack(fmt, data)]
        self.assertEqual(view.ndim, len(shape))
        self.assertEqual(view.shape, shape)
        self.assertEqual(view.strides, tuple(size * step for step in layout))
        self.same(view.tolist(), layouts.nested(items, shape, layout))
        self.assertEqual(view.cast("B"), data)
        self.assertEqual(view.cast("B", list(memoryview(data).shape)), data)
        if fmt in formats.BYTE:
            self.assertEqual(view.cast("c").tobytes(), data)

    def test_a_scalar_and_a_line_of_one(self):
        scalar = memoryview(tb.ndarray(9, shape=[], format="I"))
        line = scalar.cast("B")
        self.assertEqual((line.shape, line.strides, line.tolist()),
                         ((4,), (1,), list(struct.pack("I", 9))))
        again = line.cast("I", shape=[])
        self.assertEqual((again.ndim, again.shape, again.strides, again.tolist()), (0, (), (), 9))
        self.error(SIZE, memoryview(bytes(8)).cast, "I", [])
        self.error(DIMENSIONS, again.cast, "B", [])

    @each(tuple(range(17)))
    def test_the_length_is_a_multiple_of_the_itemsize(self, length):
        view = memoryview(bytes(length))
        for char in formats.NOT_BYTE:
            size = struct.calcsize(char)
            if length % size:
                self.error(MULTIPLE, view.cast, char)
            else:
                self.assertEqual(view.cast(char).shape, (length // size,))
            if length and length % size == 0:
                self.error(SIZE, view.cast, char, [length // size + 1])

    @each(formats.NOT_BYTE, formats.NOT_BYTE, ("", "@"))
    def test_one_of_two_formats_is_a_byte_format(self, one, two, prefix):
        view = memoryview(tb.ndarray([0] * 8 if one != "?" else [False] * 8, shape=[8],
                                     format=prefix + one))
        self.error(TWO_FORMATS, view.cast, two)
        self.error(TWO_FORMATS, view.cast, "@" + two, [8])

    @each(formats.NOT_CASTABLE)
    def test_only_native_characters_are_a_destination(self, fmt):
        view = memoryview(bytes(16))
        self.error(NOT_NATIVE, view.cast, fmt)
        self.error(NOT_NATIVE, view.cast, fmt, [4, 4])

    @each(tuple(formats.STRUCT))
    def test_a_struct_format_casts_to_bytes_only(self, fmt):
        items = list(formats.STRUCT[fmt])
        owner = tb.ndarray(items, shape=[2], format=fmt)
        for byte in formats.BYTE:
            self.assertEqual(memoryview(owner).cast(byte).tobytes(), owner.tobytes())
        self.error(TWO_FORMATS, memoryview(owner).cast, "i")

    def test_only_contiguous_views_are_cast(self):
        for view in (memoryview(bytes(8))[::2], memoryview(bytes(8))[::-1],
                     memoryview(layouts.FORTRAN[0].ndarray("B")),
                     memoryview(layouts.CONTIGUOUS[3].pil().ndarray("B")),
                     memoryview(tb.ndarray([1, 2, 3], shape=[3], strides=[0]))):
            self.error("TypeError: memoryview: casts are restricted to C-contiguous views",
                       view.cast, "c")

    def test_zeros_in_the_shape_of_several_dimensions(self):
        for shape in ([0, 3, 3], [3, 0, 3], [3, 3, 0]):
            owner = tb.ndarray([1, 2, 3], shape=shape)
            self.assertTrue(owner.c_contiguous)
            self.error(ZEROS, memoryview(owner).cast, "c")

    @each(formats.NATIVE, ("", "@"))
    def test_an_empty_line_is_cast(self, char, prefix):
        view = memoryview(b"").cast(prefix + char)
        self.assertEqual((view.tobytes(), view.tolist(), view.shape), (b"", [], (0,)))

    def test_dimensions_go_from_one_to_several_or_back(self):
        view = memoryview(bytes(120)).cast("B", [2, 3, 4, 5])
        for shape in ([2, 3, 20], [120, 1], [6, 20]):
            self.error(DIMENSIONS, view.cast, "B", shape)
        short = memoryview(tb.ndarray(list(range(32)), shape=[2, 2, 8], format="h"))
        self.error(DIMENSIONS, short.cast, "d", [2, 2, 2])

    def test_arguments(self):
        view = memoryview(bytes(12))
        for arguments in ((), (1, 2, 3)):
            with self.assertRaises(TypeError):
                view.cast(*arguments)
        self.error("TypeError: cast() argument 'format' must be str, not None", view.cast, None)
        self.error("TypeError: cast() argument 'format' must be str, not dict", view.cast, {})
        self.error("TypeError: cast() argument 'format' must be str, not bytes", view.cast, b"B")
        for shape in ({}, 12, "12", iter([12])):
            self.error("TypeError: shape must be a list or a tuple", view.cast, "B", shape)
        self.assertEqual(view.cast(format="h", shape=(2, 3)).shape, (2, 3))

    def test_elements_of_a_shape(self):
        view = memoryview(bytes(120))
        for shape in ([-1], [2, 3, 4, -1], [2, 3, 4, 5, 0], [0]):
            self.error(NOT_POSITIVE, view.cast, "B", shape)
        for shape in (["x"], [2, 60.0], [None], [1, b"1"]):
            self.error("TypeError: memoryview.cast(): elements of shape must be integers",
                       view.cast, "B", shape)
        with self.assertRaises(OverflowError):
            view.cast("B", [1 << 64])
        self.error(SIZE, view.cast, "B", [2, 3, 4, 6])
        self.error(SIZE, view.cast, "I", [2, 3, 4, 5])

    def test_a_shape_whose_product_overflows(self):
        overflow = "ValueError: memoryview.cast(): product(shape) > SSIZE_MAX"
        words, octets = memoryview(array.array("I", range(128))), memoryview(bytes(128))
        largest = [7, 7, 73, 127, 337, 92737, 649657]  # 2**63 - 1
        self.error(SIZE if sys.maxsize == 2 ** 63 - 1 else overflow, words.cast, "B", largest)
        self.error(overflow, words.cast, "B", [1 << 20, 1 << 20, 1 << 10, 1 << 10, 8])
        self.error(overflow, octets.cast, "I", [1 << 20, 1 << 20, 1 << 10, 1 << 10, 2])

    def test_sixty_four_dimensions_are_the_most(self):
        view = memoryview(bytes(4))
        self.assertEqual(view.cast("I", [1] * 64).ndim, 64)
        for count in (65, 128):
            self.error("ValueError: memoryview: number of dimensions must not exceed 64",
                       view.cast, "I", [1] * count)

    def test_a_cast_outlives_the_view_it_was_made_of(self):
        base = memoryview(array.array("H", [256] * 4)).cast("B")
        words = base.cast("H")
        part, other = words[0:2], memoryview(words)
        del words
        base.cast("I")
        for view in (part, other):
            self.assertEqual((view[0], view.format), (256, "H"))

    def test_half_floats_and_floats_agree(self):
        half = memoryview(struct.pack("3e", 0.0, -1.5, 1.5)).cast("e")
        single = memoryview(struct.pack("3f", 0.0, -1.5, 1.5)).cast("f")
        self.assertEqual(half.nbytes * 2, single.nbytes)
        self.same(half.tolist(), single.tolist())
        self.assertEqual(half, single)


if __name__ == "__main__":
    unittest.main()
