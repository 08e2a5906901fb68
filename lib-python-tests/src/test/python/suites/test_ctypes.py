"""Objects of ctypes, whose formats no struct module knows."""

import unittest

from suites.support import Case, each

REASON = ""
try:
    import ctypes
    bytes(ctypes.c_double(0.6))
except Exception as problem:  # some Pythons have the module, and need native access to use it
    ctypes, REASON = None, "ctypes does not work here: %s" % problem
else:
    class Point(ctypes.BigEndianStructure):
        _fields_ = [("x", ctypes.c_long), ("y", ctypes.c_double)]


@unittest.skipIf(ctypes is None, REASON)
class Ctypes(Case):

    @each(("B", "b", "c"))
    def test_a_number_is_written_through_bytes(self, fmt):
        number, data = ctypes.c_double(), bytes(ctypes.c_double(0.6))
        view = memoryview(number).cast(fmt)
        view[:2] = memoryview(data).cast(fmt)[:2]
        view[2:] = memoryview(data).cast(fmt)[2:]
        self.assertEqual(number.value, 0.6)

    def test_a_structure_is_bytes(self):
        point = Point(100, 200.1)
        view = memoryview(point)
        octets = view.cast("B")
        self.assertIs(octets.obj, point)
        self.assertEqual((octets.itemsize, octets.readonly, octets.ndim, octets.shape,
                          octets.strides, octets.suboffsets),
                         (1, False, 1, (view.nbytes,), (1,), ()))
        self.assertEqual(view.tobytes(), bytes(point))

    def test_a_scalar_is_chars(self):
        number = ctypes.c_double(1.2)
        view = memoryview(number).cast("c")
        self.assertIs(view.obj, number)
        self.assertEqual((view.itemsize, view.shape, view.tobytes()), (1, (8,), bytes(number)))

    def test_an_unknown_format_is_not_equal(self):
        point = Point(100, 200.0)
        one, two = memoryview(point), memoryview(point)
        self.assertNotEqual(one, two)
        self.assertNotEqual(one, point)
        self.assertNotEqual(point, one)
        self.error("NotImplementedError: memoryview: unsupported format %s" % one.format,
                   one.tolist)

    def test_only_arrays_have_dimensions(self):
        class Pair(ctypes.Structure):
            _fields_ = [("low", ctypes.c_uint8), ("high", ctypes.c_uint8)]

        for kind, expected in (
                (ctypes.c_int32, ("<i", 4, ())),
                (ctypes.c_double.__ctype_be__, (">d", 8, ())),
                (ctypes.c_void_p, ("<P", 8, ())),
                (ctypes.POINTER(ctypes.c_int32), ("&<i", 8, ())),
                (ctypes.CFUNCTYPE(None), ("X{}", 8, ())),
                (Pair, ("T{<B:low:<B:high:}", 2, ())),
                (Pair * 3, ("T{<B:low:<B:high:}", 2, (3,))),
                (ctypes.c_int32 * 3, ("<i", 4, (3,))),
                ((ctypes.c_int32 * 3) * 2, ("<i", 4, (2, 3))),
                (((ctypes.c_uint8 * 4) * 3) * 2, ("<B", 1, (2, 3, 4))),
                (ctypes.c_char * 0, ("<c", 1, (0,))),
                ((ctypes.c_int32 * 0) * 2, ("<i", 4, (2, 0)))):
            with self.subTest(kind=kind):
                view = memoryview(kind())
                self.assertEqual((view.format, view.itemsize, view.shape), expected)
                self.assertEqual((view.ndim, view.nbytes, view.c_contiguous),
                                 (len(view.shape), ctypes.sizeof(kind), True))

    def test_an_incomplete_structure_is_an_item_without_bytes(self):
        class Incomplete(ctypes.Structure):
            pass

        view = memoryview(Incomplete())
        self.assertEqual((view.format, view.itemsize, view.nbytes, view.shape, view.strides),
                         ("B", 0, 0, (), ()))
        self.assertEqual((view.tobytes(), view.tolist(), view == view), (b"", 0, True))

    def test_an_item_may_have_no_bytes(self):
        class Empty(ctypes.Structure):
            _fields_ = []

        one, three = memoryview(Empty()), memoryview((Empty * 3)())
        self.assertEqual((one.itemsize, one.shape, one.nbytes, bytes(one)), (0, (), 0, b""))
        self.assertEqual((three.itemsize, three.shape, three.strides, three.nbytes, len(three)),
                         (0, (3,), (0,), 0, 3))
        self.assertEqual((three.tobytes(), three[::2].shape, three.hex()), (b"", (2,), ""))
        self.error("TypeError: memoryview: cannot cast between two non-byte formats",
                   three.cast, "i")


if __name__ == "__main__":
    unittest.main()
