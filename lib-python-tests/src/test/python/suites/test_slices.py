"""Slices of views, and assignment to them."""

import array
import itertools
import pickle
import unittest

import _testbuffer as tb

from differential.prng import Prng
from suites import formats, layouts
from suites.support import Case, each

HUGE = 1 << 100
DIFFERENT = ("ValueError: memoryview assignment: lvalue and rvalue have different structures")


def every_slice(n):
    """Every start, stop and step around a length, None and huge ones too."""
    ends = (None, -HUGE, *range(-n - 1, n + 2), HUGE)
    steps = (None, -HUGE, -n - 1, -2, -1, 1, 2, n + 1, HUGE)
    return [slice(*parts) for parts in itertools.product(ends, ends, steps)]


def some_slices(n, count, seed):
    r, found = Prng(seed), every_slice(n)
    return [r.pick(found) for _ in range(count)]


class Slicing(Case):

    @each((0, 1, 4))
    def test_a_slice_has_the_items_of_the_same_slice_of_a_list(self, n):
        items = list(range(n))
        view = memoryview(array.array("h", items))
        for part in every_slice(n):
            sliced = view[part]
            self.assertEqual(sliced.tolist(), items[part], part)
            self.assertEqual(sliced.shape, (len(items[part]),))
            self.assertEqual(sliced.nbytes, 2 * len(items[part]))
            self.assertIs(sliced.obj, view.obj)

    def test_strides_grow_with_the_step(self):
        view = memoryview(array.array("i", range(10)))
        for start, stop, step, strides in ((0, 9, 2, 8), (9, 0, -3, -12), (3, 3, 1, 4),
                                           (0, 1, 5, 20), (8, None, -1, -4)):
            self.assertEqual(view[start:stop:step].strides, (strides,))

    @each((layout for layout in layouts.ALL if len(layout.shape) == 1 and layout.shape[0] > 2))
    def test_slices_of_slices_add_up(self, layout):
        view, items = memoryview(layout.ndarray("q")), layout.tolist("q")
        for one, two in zip(some_slices(5, 15, 1), some_slices(3, 15, 2)):
            self.assertEqual(view[one][two].tolist(), items[one][two])
            self.assertEqual(view[one][two].tobytes(),
                             array.array("q", items[one][two]).tobytes())

    @each((layout for layout in layouts.ALL if len(layout.shape) > 1 and 0 not in layout.shape))
    def test_the_first_of_several_dimensions_can_be_sliced(self, layout):
        view, items = memoryview(layout.ndarray("i")), layout.tolist("i")
        for part in (slice(1, None), slice(None, None, -1), slice(0, 0), slice(None, None, 2)):
            if items[part]:
                self.assertEqual(view[part].tolist(), items[part])
            self.assertEqual(view[part].shape, (len(items[part]),) + layout.shape[1:])

    def test_a_step_of_zero(self):
        view = memoryview(bytearray(4))
        self.error("ValueError: slice step cannot be zero", view.__getitem__, slice(0, 2, 0))
        self.error("ValueError: slice step cannot be zero",
                   view.__setitem__, slice(0, 2, 0), b"ab")

    def test_parts_of_a_slice_are_integers_or_none(self):
        self.error("TypeError: slice indices must be integers or None or have an __index__ method",
                   memoryview(b"abc").__getitem__, slice("a", None))

    def test_several_dimensions_are_not_sliced_at_once(self):
        line, table = memoryview(bytearray(12)), memoryview(bytearray(12)).cast("B", [3, 4])
        for view in (line, table):
            for key in ((slice(0, 2), slice(0, 2)), (slice(0, 1), slice(0, 1, 0))):
                self.error("NotImplementedError: multi-dimensional slicing is not implemented",
                           view.__getitem__, key)
        self.error("TypeError: memoryview: invalid slice key",
                   table.__getitem__, (slice(0, 2), 0))
        self.error("NotImplementedError: memoryview slice assignments are currently restricted "
                   "to ndim = 1", table.__setitem__, slice(0, 1), memoryview(bytes(4)))
        self.error("NotImplementedError: memoryview slice assignments are currently restricted "
                   "to ndim = 1", table.__setitem__, (slice(0, 1), slice(0, 1)), b"a")


class Assigning(Case):

    @each(formats.NATIVE, (0, tb.ND_PIL))
    def test_a_slice_is_assigned_from_a_slice_of_itself(self, char, flags):
        parts = some_slices(5, 8, 3)
        for left, right in itertools.product(parts, parts[::-1]):
            exporter = tb.ndarray(formats.items(char, 5), shape=[5], format=char,
                                  flags=tb.ND_WRITABLE | flags)
            view, items = memoryview(exporter), formats.items(char, 5)
            if len(items[left]) != len(items[right]):
                self.error(DIFFERENT, self.assign, view, left, view[right])
            else:
                view[left] = view[right]
                for i, item in zip(range(5)[left], formats.items(char, 5)[right]):
                    items[i] = item
            self.same(view.tolist(), items)
            self.same(exporter.tolist(), items)

    def test_more_dimensions_than_a_view_can_have_are_another_structure(self):
        deep = tb.ndarray([120], shape=[1] * 65, format="B")
        view = memoryview(bytearray(b"abc"))
        for key in (slice(None), slice(1)):
            self.error(DIFFERENT, self.assign, view, key, deep)
        self.error("ValueError: slice step cannot be zero",
                   self.assign, view, slice(None, None, 0), deep)

    def test_a_bytearray_takes_any_view(self):
        array = tb.ndarray([97, 98, 99, 100], shape=[4], format="B")
        scattered = array[::2]
        for source, expected in ((memoryview(b"xy"), b"xyd"), (memoryview(array)[::-2], b"dbd"),
                                 (array, b"abcdd"), (scattered, b"acd"),
                                 (pickle.PickleBuffer(bytearray(b"xy")), b"xyd")):
            owner = bytearray(b"bcd")
            owner[0:2] = source
            self.assertEqual(owner, expected)

    @each(formats.ARRAY)
    def test_a_view_of_an_array_changes_the_array(self, code):
        items = formats.items(code, 6)
        for left, right in zip(some_slices(6, 40, 4), some_slices(6, 40, 5)):
            owner, expected = array.array(code, items), list(items)
            view, source = memoryview(owner), array.array(code, items[right])
            if len(expected[left]) == len(source):
                view[left] = source
                for i, item in zip(range(6)[left], source):
                    expected[i] = item
            else:
                self.error(DIFFERENT, self.assign, view, left, source)
            self.assertEqual(owner.tolist(), expected)
            self.assertEqual(view, owner)

    def test_overlapping_parts_are_copied_as_if_apart(self):
        for step, count in ((1, 6), (2, 3), (-1, 6)):
            for left, right in itertools.product(range(3), range(3)):
                owner = bytearray(range(10))
                view = memoryview(owner)[::step]
                expected = list(view)
                expected[left:left + count] = expected[right:right + count]
                view[left:left + count] = view[right:right + count]
                self.assertEqual(view.tolist()[:len(expected)], expected)

    def test_a_backward_part_onto_a_forward_one(self):
        owner = bytearray(b"abcdef")
        view = memoryview(owner)
        view[:] = view[::-1]
        self.assertEqual(owner, b"fedcba")
        view[::2] = view[1::2]
        self.assertEqual(owner, b"eeccaa")

    def test_views_of_different_strides_and_pointers(self):
        for flags in (0, tb.ND_PIL):
            left = tb.ndarray(list(range(12)), shape=[12], strides=[-1], offset=11,
                              flags=tb.ND_WRITABLE | flags)
            right = tb.ndarray(list(range(24)), shape=[12], strides=[2], flags=flags)
            one, two = memoryview(left), memoryview(right)
            one[2:5] = two[2:5]
            self.assertEqual(left.tolist(), [11, 10, 4, 6, 8, 6, 5, 4, 3, 2, 1, 0])
            one[1:3][::-1] = two[0:2]
            self.assertEqual(left.tolist(), [11, 2, 0, 6, 8, 6, 5, 4, 3, 2, 1, 0])
            one[4:1:-2][::-1] = one[1:4:2]
            self.assertEqual(left.tolist(), [11, 2, 2, 6, 6, 6, 5, 4, 3, 2, 1, 0])
            self.assertEqual(one, left)

    def test_the_source_is_an_exporter(self):
        view = memoryview(bytearray(8))
        for value, name in ((list(range(8)), "list"), ("x", "str"), (None, "NoneType"), (7, "int")):
            self.error("TypeError: a bytes-like object is required, not '%s'" % name,
                       view.__setitem__, slice(0, 8), value)

    def test_format_and_length_have_to_be_the_same(self):
        view = memoryview(tb.ndarray([1, 2, 3, 4], shape=[4], format="B", flags=tb.ND_WRITABLE))
        for source in (tb.ndarray([9], shape=[1], format="b"), tb.ndarray([9], shape=[1], format="h"),
                       tb.ndarray([9], shape=[1, 1], format="B"), b"", b"ab"):
            self.error(DIFFERENT, view.__setitem__, slice(0, 1), source)
        self.assertEqual(view.tolist(), [1, 2, 3, 4])
        view[0:1] = tb.ndarray([9], shape=[1], format="@B")
        self.assertEqual(view.tolist(), [9, 2, 3, 4])

    def test_an_empty_slice_takes_an_empty_one(self):
        view = memoryview(array.array("l", [1, 2, 3]))
        view[2:2] = view[3:3]
        view[1:1] = array.array("l")
        self.assertEqual(view.tolist(), [1, 2, 3])

    def test_struct_formats_are_not_copied(self):
        owner = tb.ndarray([(1, 2), (3, 4)], shape=[2], format="<bh", flags=tb.ND_WRITABLE)
        view = memoryview(owner)
        self.error("NotImplementedError: memoryview: unsupported format <bh",
                   view.__setitem__, slice(0, 1), view[1:2])

    def test_a_source_that_refuses_is_heard(self):
        failing = tb.ndarray([1], shape=[1], flags=tb.ND_GETBUF_FAIL)
        self.error("BufferError: ND_GETBUF_FAIL: forced test exception",
                   memoryview(bytearray(1)).__setitem__, slice(0, 1), failing)

    def assign(self, view, key, value):
        view[key] = value


if __name__ == "__main__":
    unittest.main()
