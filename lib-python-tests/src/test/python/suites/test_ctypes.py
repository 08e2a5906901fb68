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


if __name__ == "__main__":
    unittest.main()
