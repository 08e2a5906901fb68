"""Views of more items than 31, 32 and 63 bits count, of one item over and over: nothing walks over them."""

import sys
import unittest

from suites.support import Case, each, rows

try:
    from _testbuffer import ndarray
except ImportError:
    ndarray = None

OUTSIDE = "IndexError: index out of bounds on dimension 1"
TOO_LARGE = "IndexError: cannot fit 'int' into an index-sized integer"
NO_SSIZE = "OverflowError: Python int too large to convert to C ssize_t"
SIZE = "TypeError: memoryview: product(shape) * itemsize != buffer size"
OVERFLOW = "ValueError: memoryview.cast(): product(shape) > SSIZE_MAX"
DIMENSIONS = "ValueError: memoryview: number of dimensions must not exceed 64"

SIZES = (2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 63 - 1)


def repeated(*shape, format="B"):
    """A view of one item."""
    return memoryview(ndarray([1], shape=list(shape), strides=[0] * len(shape), format=format))


@unittest.skipIf(ndarray is None, "this Python has no _testbuffer")
class Repeated(Case):
    @each(SIZES)
    def test_a_line(self, size):
        view = repeated(size)
        self.assertEqual((view.nbytes, view.shape), (size, (size,)))
        self.assertEqual((view[size - 1], view[-size]), (1, 1))
        if size <= sys.maxsize:
            self.assertEqual(len(view), size)
        self.error(OUTSIDE, lambda: view[-size - 1])
        self.error(OUTSIDE, lambda: view[size])
        self.assertEqual(view[size - 2:].tolist(), [1, 1])
        self.assertEqual(view[::size - 1].tolist(), [1, 1])
        self.assertEqual(view[::1 - size].tolist(), [1, 1])
        self.assertEqual(view[1:].shape, (size - 1,))
        self.assertEqual(view[::-1].nbytes, size)
        self.assertFalse(view == view[1:])

    @rows([("H", 2), ("I", 4), ("Q", 8)])
    def test_items_of_several_bytes(self, format, itemsize):
        size = (2 ** 63 - 1) // itemsize
        view = repeated(size, format=format)
        self.assertEqual((view.nbytes, view[size - 1]), (size * itemsize, 1))
        self.error(OUTSIDE, lambda: view[size])

    def test_a_table(self):
        view = repeated(2 ** 32, 2 ** 30)
        self.assertEqual((view.nbytes, view[2 ** 32 - 1, 2 ** 30 - 1]), (2 ** 62, 1))
        self.error(OUTSIDE, lambda: view[2 ** 32, 0])
        self.error("IndexError: index out of bounds on dimension 2", lambda: view[0, -2 ** 31])
        self.assertEqual(repeated(2 ** 62, 0, 4).nbytes, 0)

    def test_an_extent_that_no_view_has(self):
        self.error(NO_SSIZE, repeated, 2 ** 63)

    def test_dimensions(self):
        self.assertEqual(repeated(*[1] * 64).ndim, 64)
        self.error(DIMENSIONS, repeated, *[1] * 65)
        self.error(DIMENSIONS, memoryview(b"x").cast, "B", [1] * 65)


class Small(Case):
    @each((2 ** 31, 2 ** 32, 2 ** 63 - 1, -2 ** 31 - 1, -2 ** 32, -2 ** 63))
    def test_an_index_far_outside(self, index):
        view = memoryview(bytearray(4))
        self.error(OUTSIDE, lambda: view[index])
        self.error(OUTSIDE, view.__setitem__, index, 0)

    @each((2 ** 63, 2 ** 64, -2 ** 63 - 1))
    def test_an_index_of_more_than_64_bits(self, index):
        self.error(TOO_LARGE, lambda: memoryview(bytes(4))[index])

    @rows([("B", 2 ** 31, 2 ** 31), ("B", 2 ** 32, 2 ** 32), ("B", 2 ** 63 - 1, 2 ** 63 - 1),
           ("B", -2 ** 63, 1 - 2 ** 63), ("B", 2 ** 64, 2 ** 63 - 1), ("I", 2 ** 31, 2 ** 33),
           ("I", 2 ** 63 - 1, -4)])
    def test_a_step(self, format, step, stride):
        part = memoryview(bytes(8)).cast(format)[::step]
        self.assertEqual((part.shape, part.strides), ((1,), (stride,)))

    def test_bounds_of_a_slice(self):
        view = memoryview(bytes(4))
        for bound in (2 ** 31, 2 ** 32, 2 ** 63, 2 ** 64):
            self.assertEqual(view[-bound:bound].shape, (4,))
            self.assertEqual(view[bound:].shape, (0,))

    @rows([("B", [2 ** 31]), ("B", [2 ** 32]), ("B", [2 ** 63 - 1]), ("I", [2 ** 61 - 1])])
    def test_a_shape_of_another_size(self, format, shape):
        is_wide = sys.maxsize == 2 ** 63 - 1
        self.error(SIZE if is_wide else OVERFLOW, memoryview(bytes(4)).cast, format, shape)

    @rows([("I", [2 ** 61]), ("B", [2 ** 32, 2 ** 31])])
    def test_a_shape_whose_product_is_none(self, format, shape):
        self.error(OVERFLOW, memoryview(bytes(4)).cast, format, shape)

    def test_a_length_of_64_bits(self):
        self.error(NO_SSIZE, memoryview(bytes(4)).cast, "B", [2 ** 63])


if __name__ == "__main__":
    unittest.main()
