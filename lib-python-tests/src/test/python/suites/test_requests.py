"""Requests: which fields each combination of PyBUF_ flags gives, or which error."""

import inspect
import itertools
import unittest

import _testbuffer as tb

from suites import formats, layouts
from suites.support import Case, each, rows, since

FLAG_VALUES = {
    "PyBUF_SIMPLE": 0, "PyBUF_WRITABLE": 1, "PyBUF_FORMAT": 4, "PyBUF_ND": 8,
    "PyBUF_STRIDES": 0x18, "PyBUF_C_CONTIGUOUS": 0x38, "PyBUF_F_CONTIGUOUS": 0x58,
    "PyBUF_ANY_CONTIGUOUS": 0x98, "PyBUF_INDIRECT": 0x118, "PyBUF_CONTIG": 9, "PyBUF_CONTIG_RO": 8,
    "PyBUF_STRIDED": 0x19, "PyBUF_STRIDED_RO": 0x18, "PyBUF_RECORDS": 0x1d,
    "PyBUF_RECORDS_RO": 0x1c, "PyBUF_FULL": 0x11d, "PyBUF_FULL_RO": 0x11c, "PyBUF_READ": 0x100,
    "PyBUF_WRITE": 0x200}
STRUCTURES = [tb.PyBUF_SIMPLE, tb.PyBUF_ND, tb.PyBUF_STRIDES, tb.PyBUF_C_CONTIGUOUS,
              tb.PyBUF_F_CONTIGUOUS, tb.PyBUF_ANY_CONTIGUOUS, tb.PyBUF_INDIRECT, tb.PyBUF_FULL,
              tb.PyBUF_FULL_RO, tb.PyBUF_RECORDS, tb.PyBUF_RECORDS_RO, tb.PyBUF_STRIDED,
              tb.PyBUF_STRIDED_RO, tb.PyBUF_CONTIG, tb.PyBUF_CONTIG_RO]
REQUESTS = sorted({structure | bits for structure in STRUCTURES
                   for bits in (0, tb.PyBUF_WRITABLE, tb.PyBUF_FORMAT,
                                tb.PyBUF_WRITABLE | tb.PyBUF_FORMAT)})
LAYOUTS = layouts.CONTIGUOUS + layouts.FORTRAN + layouts.STRIDED[:8] + layouts.EMPTY + [
    layout.pil() for layout in layouts.CONTIGUOUS[1:4] + layouts.FORTRAN + layouts.STRIDED[:7]]

# The errors of the two exporters, in the order in which they look for them.
VIEW = {
    "writable": "memoryview: underlying buffer is not writable",
    "C": "memoryview: underlying buffer is not C-contiguous",
    "F": "memoryview: underlying buffer is not Fortran contiguous",
    "A": "memoryview: underlying buffer is not contiguous",
    "suboffsets": "memoryview: underlying buffer requires suboffsets",
    "format": "memoryview: cannot cast to unsigned bytes if the format flag is present"}
NDARRAY = {
    "writable": "ndarray is not writable",
    "C": "ndarray is not C-contiguous",
    "F": "ndarray is not Fortran contiguous",
    "A": "ndarray is not contiguous",
    "suboffsets": "ndarray cannot be represented without suboffsets",
    "format": "ndarray: cannot cast to unsigned bytes if the format flag is present"}


def asks(request, flag):
    return request & flag == flag


def refusal(exporter, request):
    """Why an exporter refuses a request, or None."""
    if asks(request, tb.PyBUF_WRITABLE) and exporter.readonly:
        return "writable"
    if asks(request, tb.PyBUF_C_CONTIGUOUS) and not exporter.c_contiguous:
        return "C"
    if asks(request, tb.PyBUF_F_CONTIGUOUS) and not exporter.f_contiguous:
        return "F"
    if asks(request, tb.PyBUF_ANY_CONTIGUOUS) and not exporter.contiguous:
        return "A"
    if not asks(request, tb.PyBUF_INDIRECT) and exporter.suboffsets:
        return "suboffsets"
    if not asks(request, tb.PyBUF_STRIDES) and not exporter.c_contiguous:
        return "C"
    if not asks(request, tb.PyBUF_ND) and asks(request, tb.PyBUF_FORMAT):
        return "format"
    return None


class Requests(Case):

    @rows(FLAG_VALUES.items())
    def test_the_flags_have_the_values_of_the_protocol(self, name, value):
        self.assertEqual(getattr(tb, name), value)
        flag = getattr(inspect.BufferFlags, name[len("PyBUF_"):], None)
        self.assertEqual(int(flag), value)

    @each(LAYOUTS, ("B", "l", "<bh"), (0, tb.ND_WRITABLE))
    def test_an_exporter_answers_every_request(self, layout, fmt, flags):
        array = layout.ndarray(fmt, flags)
        view = memoryview(array)
        for exporter, messages in ((array, NDARRAY), (view, VIEW)):
            for request in REQUESTS:
                reason = refusal(exporter, request)
                if reason is None:
                    self.granted(exporter, array, request)
                else:
                    self.error("BufferError: " + messages[reason],
                               tb.ndarray, exporter, getbuf=request)

    def granted(self, exporter, array, request):
        """Checks the fields that a request gives."""
        got = tb.ndarray(exporter, getbuf=request)
        nd = asks(request, tb.PyBUF_ND)
        self.assertIs(got.obj, exporter)
        self.assertEqual(got.nbytes, array.nbytes)
        self.assertEqual(got.itemsize, array.itemsize)
        self.assertEqual(got.format, array.format if asks(request, tb.PyBUF_FORMAT) else "")
        self.assertEqual(got.ndim, array.ndim if nd else 1)
        self.assertEqual(got.shape, array.shape if nd else ())
        self.assertEqual(got.strides, array.strides if asks(request, tb.PyBUF_STRIDES) else ())
        self.assertEqual(got.suboffsets, array.suboffsets)
        # An exporter may grant less than it could, and both do so without being asked to write.
        self.assertIs(got.readonly, array.readonly)
        if asks(request, tb.PyBUF_FORMAT):
            self.same(got.tolist(), array.tolist())
        self.assertEqual(got.tobytes(), array.tobytes())

    @each(("bytes", "bytearray"), REQUESTS)
    def test_a_line_of_bytes_answers_every_request(self, name, request):
        exporter = {"bytes": b"abc", "bytearray": bytearray(b"abc")}[name]
        if name == "bytes" and asks(request, tb.PyBUF_WRITABLE):
            self.error("BufferError: Object is not writable.", tb.ndarray, exporter, getbuf=request)
            return
        got = tb.ndarray(exporter, getbuf=request)
        self.assertEqual(got.format, "B" if asks(request, tb.PyBUF_FORMAT) else "")
        self.assertEqual(got.shape, (3,) if asks(request, tb.PyBUF_ND) else ())
        self.assertEqual(got.strides, (1,) if asks(request, tb.PyBUF_STRIDES) else ())
        self.assertEqual((got.ndim, got.nbytes, got.itemsize, got.suboffsets), (1, 3, 1, ()))
        self.assertIs(got.readonly, name == "bytes")

    @each(REQUESTS)
    def test_a_view_made_with_flags(self, request):
        owner = bytearray(b"abcd")
        with memoryview._from_flags(owner, request) as view:
            self.assertEqual((view.format, view.shape, view.strides, view.tobytes()),
                             ("B", (4,), (1,), b"abcd"))
            self.assertIs(view.readonly, False)
        if asks(request, tb.PyBUF_WRITABLE):
            self.error("BufferError: Object is not writable.",
                       memoryview._from_flags, b"abcd", request)
        else:
            with memoryview._from_flags(b"abcd", request) as view:
                self.assertIs(view.readonly, True)

    def test_flags_are_an_integer(self):
        self.error("TypeError: 'str' object cannot be interpreted as an integer",
                   memoryview._from_flags, b"abc", "x")
        for flags in (1 << 31, -(1 << 31) - 1, 1 << 63, 1 << 64):
            with self.assertRaises(OverflowError):
                memoryview._from_flags(b"abc", flags)
        for flags in (1 << 63, 1 << 64):
            with self.assertRaises(OverflowError):
                b"abc".__buffer__(flags)
        self.assertEqual(memoryview._from_flags(object=b"a", flags=0).tobytes(), b"a")
        self.error("TypeError: memoryview: a bytes-like object is required, not 'str'",
                   memoryview._from_flags, "abc", 0)

    @since(3, 14)
    def test_flags_fit_a_c_int(self):
        for flags in (1 << 31, -(1 << 31) - 1):
            for owner in (b"abc", memoryview(b"abc")):
                with self.assertRaises(OverflowError):
                    owner.__buffer__(flags)

    @since(3, 14)
    def test_read_and_write_are_no_flags_of_a_request(self):
        for flags in (inspect.BufferFlags.READ, inspect.BufferFlags.WRITE):
            with self.assertRaises(SystemError):
                bytearray(b"abc").__buffer__(flags)

    def test_an_exporter_without_shape_cannot_give_one(self):
        simple = tb.ndarray(tb.ndarray([9], shape=[1]), getbuf=tb.PyBUF_SIMPLE)
        for request in (tb.PyBUF_WRITABLE, tb.PyBUF_ND, tb.PyBUF_STRIDES, tb.PyBUF_C_CONTIGUOUS,
                        tb.PyBUF_F_CONTIGUOUS, tb.PyBUF_ANY_CONTIGUOUS):
            with self.assertRaises(BufferError):
                tb.ndarray(simple, getbuf=request)
        self.assertEqual(tb.ndarray(simple, getbuf=tb.PyBUF_SIMPLE).tobytes(), b"\x09")

    @each(((1, 12, 1), (7, 0, 7)), (0, tb.ND_FORTRAN), STRUCTURES)
    def test_extents_of_one_and_zero_are_contiguous_both_ways(self, shape, order, request):
        owner = tb.ndarray(list(range(12)), shape=shape, flags=order | tb.ND_WRITABLE)
        for array in (owner, tb.ndarray(owner, getbuf=request)):
            self.assertTrue(tb.is_contiguous(array, "C"))
            self.assertTrue(tb.is_contiguous(array, "F"))

    def test_a_failing_exporter(self):
        for flags in (tb.ND_GETBUF_FAIL, tb.ND_GETBUF_FAIL | tb.ND_GETBUF_UNDEFINED):
            owner = tb.ndarray([1, 2, 3], shape=[3], flags=flags)
            for call in (memoryview, tb.ndarray, bytes):
                self.error("BufferError: ND_GETBUF_FAIL: forced test exception", call, owner)

    def test_an_exporter_that_gives_too_little_for_a_view(self):
        owner = tb.ndarray([1, 2, 3], shape=[3])
        for request in (tb.PyBUF_SIMPLE, tb.PyBUF_CONTIG_RO | tb.PyBUF_FORMAT):
            with self.assertRaises(BufferError):
                memoryview(tb.ndarray(owner, getbuf=request))

    @each(layouts.CONTIGUOUS, ("B", "h"))
    def test_a_view_fills_in_what_a_buffer_lacks(self, layout, fmt):
        owner = layout.ndarray(fmt)
        contiguous = tb.ndarray(owner, getbuf=tb.PyBUF_CONTIG_RO | tb.PyBUF_FORMAT)
        self.assertEqual(contiguous.strides, ())
        view = contiguous.memoryview_from_buffer()
        self.assertEqual((view.obj, view.format, view.shape, view.strides, view.tolist()),
                         (None, fmt, owner.shape, owner.strides, owner.tolist()))
        simple = tb.ndarray(owner, getbuf=tb.PyBUF_SIMPLE)
        self.assertEqual((simple.format, simple.shape, simple.strides), ("", (), ()))
        view = simple.memoryview_from_buffer()
        self.assertEqual((view.format, view.ndim, view.nbytes, view.tobytes()),
                         ("B", 1, owner.nbytes, owner.tobytes()))

    def test_every_pair_of_redirections_and_levels(self):
        base = layouts.CONTIGUOUS[3].ndarray("h")
        for one, two in itertools.product((0, tb.ND_REDIRECT), repeat=2):
            first = tb.ndarray(base, getbuf=tb.PyBUF_FULL_RO, flags=one)
            second = tb.ndarray(first, getbuf=tb.PyBUF_FULL_RO, flags=two)
            view = memoryview(second)
            self.assertIs(first.obj, base)
            self.assertIs(second.obj, base if one else first)
            self.assertIs(view.obj, second if not two else second.obj)
            self.assertEqual(view.tolist(), base.tolist())
            self.assertEqual(view[1:].tolist(), base.tolist()[1:])


if __name__ == "__main__":
    unittest.main()
