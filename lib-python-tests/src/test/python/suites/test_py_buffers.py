"""What C code finds in the Py_buffer of a view, by the flags that it asks with."""

import array
import ctypes
import sys
import unittest

from suites.support import Case, each

# There ctypes is not written in C, and knows no function of the C API.
NO_API = sys.implementation.name == "graalpy" and sys.implementation.version[:2] < (25, 1)

SIMPLE, WRITABLE, FORMAT, ND, STRIDES = 0, 1, 4, 8, 0x18
C, F, ANY, INDIRECT = 0x20 | STRIDES, 0x40 | STRIDES, 0x80 | STRIDES, 0x100 | STRIDES
FULL_RO, FULL = INDIRECT | FORMAT, INDIRECT | FORMAT | WRITABLE

NOT_WRITABLE = "BufferError: memoryview: underlying buffer is not writable"
NOT_C = "BufferError: memoryview: underlying buffer is not C-contiguous"
NOT_F = "BufferError: memoryview: underlying buffer is not Fortran contiguous"
NOT_ANY = "BufferError: memoryview: underlying buffer is not contiguous"
NO_FORMAT = ("BufferError: memoryview: cannot cast to unsigned bytes if the format flag is present")


class PyBuffer(ctypes.Structure):
    _fields_ = [
        ("buf", ctypes.c_void_p), ("obj", ctypes.py_object), ("len", ctypes.c_ssize_t),
        ("itemsize", ctypes.c_ssize_t), ("readonly", ctypes.c_int), ("ndim", ctypes.c_int),
        ("format", ctypes.c_char_p), ("shape", ctypes.POINTER(ctypes.c_ssize_t)),
        ("strides", ctypes.POINTER(ctypes.c_ssize_t)),
        ("suboffsets", ctypes.POINTER(ctypes.c_ssize_t)), ("internal", ctypes.c_void_p)]

    def row(self):
        extents = [pointer[:self.ndim] if pointer else None
                   for pointer in (self.shape, self.strides, self.suboffsets)]
        return (self.len, self.itemsize, self.readonly, self.ndim, self.format, *extents)


def functions():
    api = ctypes.pythonapi
    api.PyObject_GetBuffer.argtypes = ctypes.py_object, ctypes.POINTER(PyBuffer), ctypes.c_int
    api.PyBuffer_Release.argtypes = ctypes.POINTER(PyBuffer),
    api.PyBuffer_Release.restype = None
    return api.PyObject_GetBuffer, api.PyBuffer_Release


def line():
    return memoryview(bytearray(b"abcdefgh"))


def constant():
    return memoryview(b"abcdefgh")[1:5]


def backwards():
    return memoryview(bytearray(b"abcdefgh"))[::-2]


def table():
    return memoryview(array.array("i", [1, 2, 3, 4])).cast("B").cast("i", [2, 2])


def scalar():
    return memoryview(b"x").cast("B", [])


REQUESTS = (
    (line, SIMPLE, (8, 1, 0, 1, None, None, None, None)),
    (line, WRITABLE, (8, 1, 0, 1, None, None, None, None)),
    (line, FORMAT, NO_FORMAT),
    (line, ND, (8, 1, 0, 1, None, [8], None, None)),
    (line, ND | FORMAT, (8, 1, 0, 1, b"B", [8], None, None)),
    (line, FULL, (8, 1, 0, 1, b"B", [8], [1], None)),
    (constant, SIMPLE, (4, 1, 1, 1, None, None, None, None)),
    (constant, WRITABLE, NOT_WRITABLE),
    (constant, FULL_RO, (4, 1, 1, 1, b"B", [4], [1], None)),
    (backwards, SIMPLE, NOT_C), (backwards, ND, NOT_C), (backwards, C, NOT_C),
    (backwards, F, NOT_F), (backwards, ANY, NOT_ANY),
    (backwards, STRIDES, (4, 1, 0, 1, None, [4], [-2], None)),
    (backwards, INDIRECT, (4, 1, 0, 1, None, [4], [-2], None)),
    (table, SIMPLE, (16, 4, 0, 1, None, None, None, None)),
    (table, ND, (16, 4, 0, 2, None, [2, 2], None, None)),
    (table, C, (16, 4, 0, 2, None, [2, 2], [8, 4], None)),
    (table, F, NOT_F),
    (table, FULL, (16, 4, 0, 2, b"i", [2, 2], [8, 4], None)),
    (scalar, FULL_RO, (1, 1, 1, 0, b"B", None, None, None)),
)


@unittest.skipIf(NO_API, "no C API through ctypes")
class PyBuffers(Case):
    def setUp(self):
        self.get, self.release = functions()

    @each(REQUESTS)
    def test_the_fields_are_those_asked_for(self, request):
        make, flags, expected = request
        view, buffer = make(), PyBuffer()
        if isinstance(expected, str):
            self.error(expected, self.get, view, buffer, flags)
        else:
            self.assertEqual(self.get(view, buffer, flags), 0)
            self.assertEqual(buffer.row(), expected)
            self.assertIs(buffer.obj, view)
            self.release(buffer)
        view.release()

    def test_both_sides_see_what_is_written(self):
        for owner in bytearray(b"abcdefgh"), array.array("b", b"abcdefgh"):
            with memoryview(owner)[2:] as view:
                buffer = PyBuffer()
                self.get(view, buffer, WRITABLE)
                ctypes.memset(buffer.buf, 88, 1)
                self.assertEqual((view[0], owner[2]), (88, 88))
                owner[3] = 89
                self.assertEqual(ctypes.string_at(buffer.buf, 3), b"XYe")
                self.release(buffer)

    def test_neither_the_view_is_released_nor_its_owner_resized(self):
        owner = bytearray(b"abcd")
        view = memoryview(owner)
        buffers = [PyBuffer() for _ in range(600)]
        for buffer in buffers:
            self.get(view, buffer, SIMPLE)
        self.error("BufferError: memoryview has 600 exported buffers", view.release)
        self.error("BufferError: Existing exports of data: object cannot be re-sized",
                   owner.append, 1)
        for buffer in buffers:
            self.release(buffer)
        view.release()
        owner.append(1)
        self.assertEqual(owner, b"abcd\x01")
