"""Every layout, in every format: attributes, items, and each way to read them all."""

import struct
import unittest

import _testbuffer as tb

from suites import formats, layouts
from suites.support import Case, each

READ = ("C", "F", "A")


def expected_suboffsets(layout, itemsize):
    """The first dimension's pointers lead to the lowest address of a row."""
    if not layout.flags & tb.ND_PIL:
        return ()
    first = 0
    for extent, step in list(zip(layout.shape, layout.strides))[1:]:
        if extent == 0:
            break
        if step <= 0:
            first -= step * itemsize * (extent - 1)
    return (first,) + (-1,) * (len(layout.shape) - 1)


def expected_strides(layout, itemsize):
    strides = [step * itemsize for step in layout.strides]
    if layout.flags & tb.ND_PIL:
        strides[0] = -tb.get_sizeof_void_p() if strides[0] < 0 else tb.get_sizeof_void_p()
    return tuple(strides)


class Layouts(Case):

    @each(("B", "@d", "<bh"), layouts.ALL)
    def test_attributes_describe_the_exporter(self, fmt, layout):
        array = layout.ndarray(fmt)
        for view in (memoryview(array), memoryview(memoryview(array))):
            itemsize = struct.calcsize(fmt)
            self.assertIs(view.obj, array)
            self.assertEqual(view.format, fmt)
            self.assertEqual(view.itemsize, itemsize)
            self.assertEqual(view.ndim, len(layout.shape))
            self.assertEqual(view.shape, layout.shape)
            self.assertEqual(view.strides, expected_strides(layout, itemsize))
            self.assertEqual(view.suboffsets, expected_suboffsets(layout, itemsize))
            self.assertEqual(view.nbytes, layouts.product(layout.shape) * itemsize)
            self.assertIs(view.readonly, True)

    @each(("h",), layouts.ALL)
    def test_contiguity_is_that_of_the_memory(self, fmt, layout):
        array = layout.ndarray(fmt)
        view = memoryview(array)
        empty, pil = 0 in layout.shape, layout.flags & tb.ND_PIL
        used = [(n, s) for n, s in zip(layout.shape, layout.strides) if n != 1]
        shape, strides = [n for n, _ in used], [s for _, s in used]
        c = not pil and (empty or strides == layouts.c_strides(shape))
        f = not pil and (empty or strides == layouts.f_strides(shape))
        self.assertEqual((view.c_contiguous, view.f_contiguous, view.contiguous),
                         (c, f, c or f))
        self.assertEqual([tb.is_contiguous(view, order) for order in READ], [c, f, c or f])

    @each(("i",), layouts.ALL)
    def test_len_is_the_first_extent(self, fmt, layout):
        array = layout.ndarray(fmt)
        if layout.shape:
            self.assertEqual(len(memoryview(array)), layout.shape[0])
            self.assertEqual(bool(memoryview(array)), layout.shape[0] > 0)
        else:
            self.error("TypeError: 0-dim memory has no length", len, memoryview(array))

    @each(formats.NATIVE, layouts.ALL)
    def test_tolist_follows_strides_and_pointers(self, fmt, layout):
        array = layout.ndarray(fmt)
        self.same(memoryview(array).tolist(), layout.tolist(fmt))
        self.same(array.tolist(), layout.tolist(fmt))

    @each(("<h", ">LLhB", "3s"), layouts.ALL[::3])
    def test_tolist_of_a_format_with_byte_order_belongs_to_the_exporter(self, fmt, layout):
        array = layout.ndarray(fmt)
        self.same(array.tolist(), layout.tolist(fmt))
        self.error("NotImplementedError: memoryview: unsupported format " + fmt,
                   memoryview(array).tolist)

    @each(("b", "i", "d", ">LLhB", "xB"), layouts.ALL)
    def test_tobytes_is_in_c_order(self, fmt, layout):
        array = layout.ndarray(fmt)
        data = b"".join(formats.pack(fmt, item) for item in self.flat(layout, fmt))
        view = memoryview(array)
        self.assertEqual(view.tobytes(), data)
        self.assertEqual(view.tobytes(None), data)
        self.assertEqual(view.tobytes(order="C"), data)
        self.assertEqual(bytes(view), data)
        self.assertEqual(array.tobytes(), data)
        self.assertEqual(view.hex(), data.hex())

    @each(("b", "q", ">LLhB"), layouts.ALL)
    def test_tobytes_in_fortran_order_walks_the_other_way(self, fmt, layout):
        array = layout.ndarray(fmt)
        data = self.fortran(layout, fmt)
        view = memoryview(array)
        self.assertEqual(view.tobytes("F"), data)
        a_order = data if view.f_contiguous and not view.c_contiguous else view.tobytes()
        self.assertEqual(view.tobytes("A"), a_order)

    @each(("h", ">LLhB"), layouts.ALL)
    def test_a_contiguous_copy_has_the_same_items(self, fmt, layout):
        array = layout.ndarray(fmt)
        view = memoryview(array)
        for order in READ:
            copy = tb.get_contiguous(array, tb.PyBUF_READ, order)
            self.assertTrue(copy.contiguous)
            self.assertTrue(tb.is_contiguous(copy, order))
            self.assertEqual(copy.tobytes(), view.tobytes())
            self.assertEqual(copy, view)
            self.assertEqual(
                tb.py_buffer_to_contiguous(array, order, tb.PyBUF_FULL_RO),
                view.tobytes(order))

    @each(("B", "f", ">LLhB"), layouts.ALL)
    def test_an_item_is_where_PyBuffer_GetPointer_finds_it(self, fmt, layout):
        array = layout.ndarray(fmt)
        view = memoryview(array)
        for index in layouts.indices(layout.shape):
            item = layouts.at(layout.tolist(fmt), index)
            self.same(tb.get_pointer(array, index), item)
            self.same(tb.get_pointer(view, index), item)
            if formats.plain(fmt):
                self.same(view[index], item)

    @each(formats.NATIVE + (">LLhB", "<d"), layouts.ALL)
    def test_a_view_equals_its_exporter(self, fmt, layout):
        array = layout.ndarray(fmt)
        self.assertEqual(memoryview(array), array)
        self.assertEqual(array, memoryview(array))

    @each(("h",), layouts.ALL)
    def test_a_readonly_view_of_any_layout(self, fmt, layout):
        array = layout.ndarray("h", tb.ND_WRITABLE)
        view = memoryview(array)
        readonly = view.toreadonly()
        self.assertIs(view.readonly, False)
        self.assertIs(readonly.readonly, True)
        self.assertIs(readonly.obj, array)
        self.assertEqual(readonly.strides, view.strides)
        self.assertEqual(readonly.suboffsets, view.suboffsets)
        self.assertEqual(readonly, view)
        readonly.release()
        view.tobytes()

    def test_sixty_four_dimensions_are_the_most(self):
        array = tb.ndarray([7], shape=[1] * 64, format="B")
        view = memoryview(array)
        self.assertEqual(view.ndim, 64)
        self.assertEqual(view[(0,) * 64], 7)
        self.assertEqual(view.tobytes(), b"\7")
        array = tb.ndarray([1] * 128, shape=[1] * 128, format="L")
        limit = "ValueError: memoryview: number of dimensions must not exceed 64"
        self.error(limit, memoryview, array)
        self.error(limit, array.memoryview_from_buffer)
        for order in READ:
            self.error(limit, tb.get_contiguous, array, tb.PyBUF_READ, order)
        self.error(limit, tb.get_contiguous, array[::-1], tb.PyBUF_READ, "C")

    def flat(self, layout, fmt):
        return layouts.flat(layout.tolist(fmt)) if 0 not in layout.shape else []

    def fortran(self, layout, fmt):
        if 0 in layout.shape:
            return b""
        value = layout.tolist(fmt)
        return b"".join(formats.pack(fmt, layouts.at(value, index[::-1]))
                        for index in layouts.indices(layout.shape[::-1]))


if __name__ == "__main__":
    unittest.main()
