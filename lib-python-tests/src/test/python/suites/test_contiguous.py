"""The contiguity functions of _testbuffer, which are those of the C API."""

import unittest

import _testbuffer as tb

from suites import formats, layouts
from suites.support import Case, each

REQUESTS = (tb.PyBUF_INDIRECT, tb.PyBUF_STRIDES, tb.PyBUF_ND, tb.PyBUF_SIMPLE, tb.PyBUF_FULL,
            tb.PyBUF_FULL_RO, tb.PyBUF_RECORDS, tb.PyBUF_RECORDS_RO, tb.PyBUF_STRIDED,
            tb.PyBUF_STRIDED_RO, tb.PyBUF_CONTIG, tb.PyBUF_CONTIG_RO)


class ToContiguous(Case):
    """PyBuffer_ToContiguous, through a buffer acquired with any request."""

    @each(layouts.ALL, ("h", ">LLhB"), "CFA", REQUESTS)
    def test_the_bytes_are_those_of_tobytes(self, layout, fmt, order, request):
        array_ = layout.ndarray(fmt, tb.ND_WRITABLE)
        try:
            acquired = tb.ndarray(array_, getbuf=request & ~tb.PyBUF_FORMAT)
        except BufferError:
            with self.assertRaises(BufferError):
                tb.py_buffer_to_contiguous(array_, order, request & ~tb.PyBUF_FORMAT)
            return
        if acquired.shape == () and order == "F" and len(layout.shape) > 1:
            order = "C"  # one dimension is all that such a request can see
        expected = memoryview(array_).tobytes(order)
        if order == "A" and acquired.strides == () and not acquired.suboffsets:
            expected = array_.tobytes()
        self.assertEqual(
            tb.py_buffer_to_contiguous(array_, order, request & ~tb.PyBUF_FORMAT), expected)

    def test_the_result_has_the_same_items_in_the_order_asked(self):
        items = list(range(12))
        for flags in (0, tb.ND_FORTRAN, tb.ND_PIL):
            array_ = tb.ndarray(items, shape=[3, 4], flags=flags | tb.ND_WRITABLE)
            for order, made in (("C", 0), ("F", tb.ND_FORTRAN)):
                data = tb.py_buffer_to_contiguous(array_, order, tb.PyBUF_FULL_RO)
                again = tb.ndarray(list(data), shape=[3, 4], flags=made)
                self.assertEqual(memoryview(again), memoryview(array_))

    def test_arguments(self):
        with self.assertRaises(TypeError):
            tb.py_buffer_to_contiguous({}, "F", tb.PyBUF_FULL_RO)


class GetContiguous(Case):
    """PyMemoryView_GetContiguous."""

    @each(layouts.ALL, "CFA", (0, tb.ND_WRITABLE))
    def test_writing_needs_the_memory_itself(self, layout, order, flags):
        array_ = layout.ndarray("h", flags)
        if not flags:
            self.error("BufferError: underlying buffer is not writable",
                       tb.get_contiguous, array_, tb.PyBUF_WRITE, order)
        elif tb.is_contiguous(array_, order):
            view = tb.get_contiguous(array_, tb.PyBUF_WRITE, order)
            self.assertIs(view.obj, array_)
            self.assertIs(view.readonly, False)
            if 0 not in layout.shape:
                view[(0,) * view.ndim] = -77
                self.assertEqual(memoryview(array_)[(0,) * view.ndim], -77)
        else:
            self.error("BufferError: writable contiguous buffer requested for a non-contiguous "
                       "object.", tb.get_contiguous, array_, tb.PyBUF_WRITE, order)

    @each(layouts.ALL, "CFA", (0, tb.ND_WRITABLE))
    def test_reading_makes_a_copy_where_it_must(self, layout, order, flags):
        array_ = layout.ndarray("q", flags)
        view = tb.get_contiguous(array_, tb.PyBUF_READ, order)
        self.assertEqual(view, array_)
        self.assertEqual(view.tolist(), array_.tolist())
        if tb.is_contiguous(array_, order):
            self.assertIs(view.obj, array_)
        else:
            self.assertIs(type(view.obj), bytes)
            self.assertIs(view.readonly, True)
            self.assertTrue(view.f_contiguous if order == "F" else view.c_contiguous)

    def test_a_copy_keeps_the_values_of_its_time(self):
        array_ = tb.ndarray([1, 2, 3], shape=[2], strides=[2], flags=tb.ND_WRITABLE)
        view = tb.get_contiguous(array_, tb.PyBUF_READ, "C")
        self.error("TypeError: cannot modify read-only memory", view.__setitem__, 1, 20)
        array_[1] = 50
        self.assertEqual((view[1], array_[1]), (3, 50))

    def test_arguments(self):
        array_ = tb.ndarray([1], shape=[1])
        for error, arguments in (
                (TypeError, (1, 2, 3, 4, 5)), (TypeError, (array_, "xyz", "C")),
                (OverflowError, (array_, 2 ** 64, "C")), (TypeError, (array_, tb.PyBUF_READ, 961)),
                (UnicodeEncodeError, (array_, tb.PyBUF_READ, "\u2007")),
                (ValueError, (array_, tb.PyBUF_READ, "Z")), (ValueError, (array_, 255, "A")),
                (TypeError, ({}, tb.PyBUF_READ, "F")), (BufferError, (b"x", tb.PyBUF_WRITE, "C"))):
            with self.assertRaises(error):
                tb.get_contiguous(*arguments)


class Others(Case):

    def test_comparing_contiguous_buffers(self):
        self.assertTrue(tb.cmp_contig(b"123", b"123"))
        self.assertFalse(tb.cmp_contig(b"123", b"456"))
        three, four = (tb.ndarray(list(range(12)), shape=shape) for shape in ([3, 4], [4, 3]))
        self.assertTrue(tb.cmp_contig(three, three))
        self.assertFalse(tb.cmp_contig(three, four))
        one = tb.ndarray([1], shape=[1], format="B")
        self.assertTrue(tb.cmp_contig(one, b"\1"))
        self.assertTrue(tb.cmp_contig(b"\1", one))
        for arguments in ((1, 2, 3, 4, 5), ({}, one), (one, {})):
            with self.assertRaises(TypeError):
                tb.cmp_contig(*arguments)

    def test_asking_for_contiguity(self):
        one = tb.ndarray([1], shape=[1])
        for arguments in ((1, 2, 3, 4, 5), ({}, "A"), (one, 201)):
            with self.assertRaises(TypeError):
                tb.is_contiguous(*arguments)

    def test_a_pointer_needs_indices_inside(self):
        table = tb.ndarray(list(range(12)), shape=[3, 4])
        deep = tb.ndarray(list(range(100)), shape=[1] * 100)
        for error, arguments in (
                (TypeError, ({}, [1, 2, 3])), (TypeError, (b"123", {})), (ValueError, (deep, [5])),
                (ValueError, (table, [2, 3, 4])), (ValueError, (table, [3, 3])),
                (ValueError, (table, [-3, 3])), (OverflowError, (table, [1 << 64, 3]))):
            with self.assertRaises(error):
                tb.get_pointer(*arguments)

    @each(formats.NATIVE)
    def test_a_pointer_leads_to_the_item(self, char):
        for flags in (0, tb.ND_PIL):
            array_ = tb.ndarray(formats.items(char, 3), shape=[3], format=char, flags=flags)
            for i in range(3):
                self.same(tb.get_pointer(array_, [i]), array_[i])


if __name__ == "__main__":
    unittest.main()
