"""The ndarray of _testbuffer: the complete exporter that the other suites rely on."""

import array
import itertools
import struct
import unittest

import _testbuffer as tb

from differential.prng import Prng
from suites import formats, layouts
from suites.support import Case, each, rows

EVERY = formats.NATIVE + tuple(formats.STRUCT)
DIFFERENT = "ValueError: ndarray assignment: lvalue and rvalue have different structures"


def nd(fmt="B", count=5, **more):
    return tb.ndarray(formats.items(fmt, count), shape=[count], format=fmt, **more)


def random_slices(r, shape):
    return tuple(slice(r.pick((None, 0, 1, -1, -2)), r.pick((None, 1, 2, -1, 9)),
                       r.pick((None, 1, 2, -1, -2))) for _ in shape)


class Items(Case):

    @each(EVERY, (0, tb.ND_PIL))
    def test_items_are_read(self, fmt, flags):
        array_, items = nd(fmt, flags=flags), formats.items(fmt, 5)
        for i in range(-5, 5):
            self.same(array_[i], items[i])
        self.same(list(array_), items)
        self.same(array_.tolist(), items)
        self.assertTrue(all(item in array_ for item in items))
        for i in (5, -6):
            with self.assertRaises(IndexError):
                array_[i]

    @each(EVERY, (0, tb.ND_PIL))
    def test_items_are_written(self, fmt, flags):
        array_, items = nd(fmt, flags=flags | tb.ND_WRITABLE), formats.items(fmt, 5)
        for i in range(-5, 4):
            items[i] = items[i + 1]
            array_[i] = array_[i + 1]
            self.same(array_.tolist(), items)
        for i in (5, -6):
            with self.assertRaises(IndexError):
                array_[i] = items[0]

    @each(EVERY)
    def test_items_of_a_buffer_without_strides(self, fmt):
        owner = nd(fmt, flags=tb.ND_WRITABLE)
        bare = tb.ndarray(owner, getbuf=tb.PyBUF_CONTIG | tb.PyBUF_FORMAT)
        self.assertEqual(bare.strides, ())
        self.same([bare[i] for i in range(5)], formats.items(fmt, 5))
        self.same(bare.tolist(), formats.items(fmt, 5))
        if formats.plain(fmt):
            view = bare.memoryview_from_buffer()
            self.same(view.tolist(), formats.items(fmt, 5))
            self.assertIs(view.__eq__(bare), NotImplemented)

    def test_items_of_a_buffer_without_format_are_bytes(self):
        owner = nd("B")
        for request in (tb.PyBUF_CONTIG_RO, tb.PyBUF_SIMPLE):
            bare = tb.ndarray(owner, getbuf=request)
            self.assertEqual([bare[i] for i in range(5)], owner.tolist())
        with self.assertRaises(ValueError):
            tb.ndarray(nd("L"), getbuf=tb.PyBUF_SIMPLE).tolist()

    def test_a_buffer_without_strides_has_no_parts(self):
        owner = tb.ndarray(list(range(8)), shape=[2, 4], flags=tb.ND_WRITABLE)
        bare = tb.ndarray(owner, getbuf=tb.PyBUF_CONTIG)
        for key in (1, slice(0, 1)):
            with self.assertRaises(BufferError):
                bare[key]

    def test_a_scalar(self):
        scalar = tb.ndarray(1, shape=(), flags=tb.ND_WRITABLE)
        self.assertEqual(scalar[()], 1)
        self.assertEqual(scalar[...].tolist(), 1)
        for key in (0, slice(0, 1)):
            with self.assertRaises(TypeError):
                scalar[key]
        with self.assertRaises(TypeError):
            scalar[0] = 8
        with self.assertRaises(TypeError):
            1 in scalar
        scalar[()] = 9
        self.assertEqual(scalar.tolist(), 9)
        scalar[...] = 5
        self.assertEqual(scalar.tolist(), 5)

    def test_what_is_not_written(self):
        with self.assertRaises(TypeError):
            nd()[1] = 8
        with self.assertRaises(TypeError):
            del nd(flags=tb.ND_WRITABLE)[1]
        array_ = nd("B", flags=tb.ND_WRITABLE)
        with self.assertRaises(struct.error):
            array_[2] = 300
        with self.assertRaises(ValueError):
            array_[1] = (100, 200)
        pairs = tb.ndarray([(1, 2), (3, 4)], shape=[2], format="LQ", flags=tb.ND_WRITABLE)
        with self.assertRaises(ValueError):
            pairs[1] = 300
        with self.assertRaises(struct.error):
            pairs[1] = (b"\x001", 200)
        for call in (lambda: array_[1 << 64], lambda: array_.__setitem__(1 << 64, 1)):
            with self.assertRaises(OverflowError):
                call()

    @each((layout for layout in layouts.ALL if len(layout.shape) > 1 and 0 not in layout.shape),
          ("h", ">LLhB"))
    def test_an_index_gives_a_part(self, layout, fmt):
        array_, lists = layout.ndarray(fmt), layout.tolist(fmt)
        for i in range(-layout.shape[0], layout.shape[0]):
            self.same(array_[i].tolist(), lists[i])
            for j in range(-layout.shape[1], layout.shape[1]):
                part = array_[i][j]
                self.same(part.tolist() if len(layout.shape) > 2 else part, lists[i][j])


class Slices(Case):

    @each((layout for layout in layouts.ALL if layout.shape and 0 not in layout.shape))
    def test_all_dimensions_are_sliced_at_once(self, layout):
        r, array_, lists = Prng(7), layout.ndarray("i"), layout.tolist("i")
        for _ in range(12):
            slices = random_slices(r, layout.shape)
            self.assertEqual(array_[slices].tolist(), layouts.sliced(lists, slices))

    def test_redundant_suboffsets_change_nothing(self):
        for shape in itertools.permutations((2, 3, 2)):
            array_, r = tb.ndarray(list(range(12)), shape=shape, format="h"), Prng(3)
            array_.add_suboffsets()
            lists = layouts.nested(list(range(12)), shape, layouts.c_strides(shape))
            self.assertEqual(array_.suboffsets, (-1, -1, -1))
            self.assertEqual(memoryview(array_).tolist(), lists)
            for _ in range(10):
                slices = random_slices(r, shape)
                self.assertEqual(array_[slices].tolist(), layouts.sliced(lists, slices))

    @each(((2, 3, 5), (5, 2, 3), (3, 4), (6,)), (0, tb.ND_PIL), (0, tb.ND_PIL, tb.ND_FORTRAN))
    def test_slices_are_assigned_from_slices(self, shape, flags, other):
        r, count = Prng(9, flags, other), layouts.product(shape)
        for _ in range(15):
            left = tb.ndarray(list(range(count)), shape=shape, format="l",
                              flags=flags | tb.ND_WRITABLE)
            right = tb.ndarray(list(range(100, 100 + count)), shape=shape, format="l", flags=other)
            to, source = random_slices(r, shape), random_slices(r, shape)
            expected, values = left.tolist(), layouts.flat(right[source].tolist())
            target = self.targets(shape, to)
            if self.extents(shape, to) == self.extents(shape, source):
                left[to] = right[source]
                for index, value in zip(target, values):
                    layouts.at(expected, index[:-1])[index[-1]] = value
            elif 0 not in self.extents(shape, to):
                self.error(DIFFERENT, left.__setitem__, to, right[source])
            self.assertEqual(left.tolist(), expected)

    def extents(self, shape, slices):
        return [len(range(n)[s]) for n, s in zip(shape, slices)]

    def targets(self, shape, slices):
        return itertools.product(*(range(n)[s] for n, s in zip(shape, slices)))

    @each((0, tb.ND_PIL))
    def test_a_slice_is_assigned_from_itself(self, flags):
        r = Prng(11)
        for _ in range(25):
            left, right = random_slices(r, (7,))[0], random_slices(r, (7,))[0]
            array_ = tb.ndarray(list(range(7)), shape=[7], format="q", flags=flags | tb.ND_WRITABLE)
            expected = list(range(7))
            if len(expected[left]) == len(expected[right]):
                array_[left] = array_[right]
                for i, value in zip(range(7)[left], list(range(7))[right]):
                    expected[i] = value
            self.assertEqual(array_.tolist(), expected)

    @rows([(dict(format="B"), dict(format="b")), (dict(format="B"), dict(format="L")),
           (dict(format="b", shape=[2, 4]), dict(format="b"))])
    def test_structures_have_to_agree(self, left, right):
        items = [1, 2, 3, 4, 5, 6, 7, 8]
        target = tb.ndarray(items, **{"shape": [8], **left}, flags=tb.ND_WRITABLE)
        before = target.tolist()
        self.error(DIFFERENT, target.__setitem__, slice(0, 1),
                   tb.ndarray(items, **{"shape": [8], **right})[7:8])
        self.assertEqual(target.tolist(), before)

    def test_empty_slices_are_assigned(self):
        items = list(range(12))
        one = tb.ndarray(items, shape=[3, 4], format="L", flags=tb.ND_WRITABLE)
        two = tb.ndarray(items, shape=[4, 3], format="L")
        one[1:2, 2:2] = two[1:2, 3:3]
        self.assertEqual(one.tolist(), layouts.nested(items, (3, 4), [4, 1]))

    def test_wrong_slices(self):
        items = [1, 2, 3, 4, 5, 6, 7, 8]
        line = tb.ndarray(items, shape=[8], format="L", flags=tb.ND_WRITABLE)
        table = tb.ndarray(items, shape=[2, 4], format="L", flags=tb.ND_WRITABLE)
        for array_, key in ((line, slice(0, 1, 0)), (table, (slice(0, 1), slice(0, 1, 0))),
                            (table, (slice(0, 1, 0), slice(0, 1)))):
            self.error("ValueError: slice step cannot be zero", array_.__getitem__, key)
        for key in ("@%$", ("@%$", slice(0, 1)), (slice(0, 1), {})):
            with self.assertRaises(TypeError):
                table[key]
        with self.assertRaises(TypeError):
            line[0:8] = items
        with self.assertRaises(BufferError):
            line[0:8] = tb.ndarray(line, getbuf=tb.PyBUF_ND)

    def test_slice_indices(self):
        for start, stop, step in itertools.product((None, 0, 3, -2), (None, 1, 9, -1), (1, 2, -1)):
            expected = slice(start, stop, step).indices(6)
            found = tb.slice_indices(slice(start, stop, step), 6)
            self.assertEqual(found[:3], expected)
            self.assertEqual(found[3], len(range(*expected)))
        for arguments in ((slice(0, 1, 2), {}), ("#", 1)):
            with self.assertRaises(TypeError):
                tb.slice_indices(*arguments)
        with self.assertRaises(ValueError):
            tb.slice_indices(slice(0, 1, 0), 4)

    def test_no_bound_is_asked_after_a_wrong_one(self):
        class Asked:
            def __index__(self):
                asked.append(self)
                return 1

        array_ = tb.ndarray([1, 2, 3], shape=[3])
        for function in (lambda key: tb.slice_indices(key, 3), array_.__getitem__):
            for bounds, count in (
                    ((Asked(), Asked(), "x"), 0), (("x", Asked(), None), 0),
                    (("x", Asked(), Asked()), 1), ((Asked(), "x", None), 1)):
                asked = []
                with self.assertRaisesRegex(TypeError, "^slice indices must be integers or None or"):
                    function(slice(*bounds))
                self.assertEqual(len(asked), count)


CREATE = [
    (TypeError, {1, 2, 3}, {}), (TypeError, [1, 2, "3"], {}), (TypeError, [1, 2, (3, 4)], {}),
    (TypeError, [1, 2, 3], dict(shape={3})), (TypeError, [1, 2, 3], dict(shape=[3], strides={1})),
    (TypeError, [1, 2, 3], dict(shape=[3], offset=[])), (TypeError, [1], dict(shape=[1], format={})),
    (TypeError, [1], dict(shape=[1], flags={})), (TypeError, [1], dict(shape=[1], getbuf={})),
    (TypeError, [1], dict(shape=[1], strides=[1], flags=tb.ND_FORTRAN)),
    (TypeError, [1], dict(shape=[], flags=tb.ND_PIL)), (ValueError, [], dict(shape=[1])),
    (ValueError, ["XXX"], dict(shape=[1], format="L")),
    (struct.error, [1000], dict(shape=[1], format="B")),
    (ValueError, [1, (2, 3)], dict(shape=[2], format="B")),
    (ValueError, [1, 2, 3], dict(shape=[3], format="QL")),
    (ValueError, [1] * (tb.ND_MAX_NDIM + 1), dict(shape=[1] * (tb.ND_MAX_NDIM + 1))),
    (ValueError, [1], dict(shape=[-1])), (ValueError, [1, 2, 3], dict(shape=["3"])),
    (OverflowError, [1], dict(shape=[2 ** 128])),
    (ValueError, [1, 2, 3, 4, 5], dict(shape=[2, 2], offset=3)),
    (ValueError, [1, 2, 3], dict(shape=[3], strides=["1"])),
    (OverflowError, [1], dict(shape=[1], strides=[2 ** 128])),
    (ValueError, [1, 2], dict(shape=[2, 1], strides=[1])),
    (ValueError, [1, 2, 3, 4], dict(shape=[2], strides=[3], format="L")),
    (ValueError, [1, 2, 3], dict(shape=[3], offset=4)),
    (ValueError, [1, 2, 3], dict(shape=[1], offset=3, format="L")),
    (ValueError, [1, 2, 3], dict(shape=[3], format="")),
    (struct.error, [(1, 2, 3)], dict(shape=[1], format="@#$")),
    (ValueError, list(range(10)), dict(shape=[2, 3], strides=[-3, -2], offset=5)),
    (TypeError, bytearray(), dict(format="Q")),
    (TypeError, [1], dict(shape=[1], getbuf=tb.PyBUF_FULL)), (TypeError, [1], {}),
]


class Creating(Case):

    @rows(CREATE)
    def test_wrong_arguments(self, error, items, arguments):
        for create in (tb.ndarray, nd().push, nd(flags=tb.ND_VAREXPORT).push):
            with self.assertRaises(error):
                create(items, **arguments)

    @each(formats.NATIVE)
    def test_memory_outside_the_block_is_refused(self, char):
        size, r = struct.calcsize(char), Prng(5)
        for _ in range(20):
            shape = [r.between(1, 3) for _ in range(r.between(1, 3))]
            strides = [r.between(-4, 4) for _ in shape]
            low = sum(s * (n - 1) for s, n in zip(strides, shape) if s < 0)
            high = sum(s * (n - 1) for s, n in zip(strides, shape) if s > 0)
            inside = formats.items(char, high - low + 1)
            self.assertEqual(
                tb.ndarray(inside, shape=shape, strides=[s * size for s in strides],
                           offset=-low * size, format=char).tolist(),
                layouts.nested(inside, shape, strides, -low))
            for items, offset in ((inside, -low - 1), (inside, -low + 1)):
                with self.assertRaises(ValueError):
                    tb.ndarray(items, shape=shape, strides=[s * size for s in strides],
                               offset=offset * size, format=char)

    def test_an_offset(self):
        array_ = tb.ndarray(list(range(20)), shape=[3], offset=7)
        self.assertEqual((array_.offset, array_.tolist()), (7, [7, 8, 9]))

    def test_flags_are_shown(self):
        for flags in (0, tb.ND_WRITABLE, tb.ND_FORTRAN, tb.ND_PIL, tb.ND_WRITABLE | tb.ND_PIL):
            array_ = tb.ndarray(list(range(6)), shape=[2, 3], flags=flags)
            self.assertEqual(array_.flags & flags, flags)
            self.assertIs(array_.readonly, not flags & tb.ND_WRITABLE)

    def test_a_reexporter_takes_the_pointers_over(self):
        owner = tb.ndarray(list(range(12)), shape=[3, 4], flags=tb.ND_PIL)
        again = tb.ndarray(owner)
        self.assertTrue(again.flags & tb.ND_PIL)
        self.assertIs(again.obj, owner)
        self.assertEqual(again.suboffsets, (0, -1))
        self.assertEqual((again.c_contiguous, again.f_contiguous, again.contiguous), (False,) * 3)

    def test_sizeof_a_pointer(self):
        self.assertEqual(tb.get_sizeof_void_p(), struct.calcsize("P"))


class Stack(Case):
    """push and pop: a list of buffers, of which the last one counts."""

    def test_the_last_buffer_counts(self):
        array_ = tb.ndarray([9], [1])
        array_.push([1, 2, 3, 4], shape=[2, 2], format="h")
        self.assertEqual((array_.tolist(), array_.format), ([[1, 2], [3, 4]], "h"))
        array_.pop()
        self.assertEqual(array_.tolist(), [9])
        with self.assertRaises(BufferError):
            array_.pop()

    def test_a_buffer_that_is_looked_at_stays(self):
        array_ = tb.ndarray([9], [1])
        array_.push([1], [1])
        view = memoryview(array_)
        with self.assertRaises(BufferError):
            array_.push([1], [1])
        with self.assertRaises(BufferError):
            array_.pop()
        view.release()
        array_.pop()

    def test_a_consumer_is_not_pushed_to(self):
        consumer = tb.ndarray(b"123")
        with self.assertRaises(BufferError):
            consumer.push([1], [1])
        with self.assertRaises(BufferError):
            consumer.pop()

    def test_varying_exports_are_chosen_at_creation(self):
        with self.assertRaises(ValueError):
            tb.ndarray([9], [1], flags=tb.ND_VAREXPORT).push([1], [1], flags=tb.ND_VAREXPORT)

    @each(((0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 0, 4, 1, 3)))
    def test_views_of_all_buffers_go_in_any_order(self, order):
        array_ = tb.ndarray([1, 2, 3], shape=[3], flags=tb.ND_VAREXPORT)
        views = [memoryview(array_)]
        for number in range(4):
            array_.push([number], shape=[1])
            views.append(memoryview(array_))
        for i in order:
            self.assertEqual(views[i].tolist(), [[1, 2, 3], [0], [1], [2], [3]][i])
            views[i].release()

    def test_hashes(self):
        array_ = tb.ndarray(list(range(12)), shape=[3, 4], format="L")
        self.assertEqual(hash(array_), hash(array_.tobytes()))
        for flags in (tb.ND_PIL, tb.ND_FORTRAN):
            array_ = tb.ndarray(list(range(12)), shape=[2, 2, 3], flags=flags)
            self.assertEqual(hash(array_), hash(array_.tobytes()))
        with self.assertRaises(ValueError):
            hash(tb.ndarray(array.array("L", [1, 2, 3])))


class Views(Case):
    """memoryview_from_buffer: a view of a bare Py_buffer, without an exporter."""

    def test_it_has_no_exporter(self):
        for flags in (0, tb.ND_PIL):
            array_ = tb.ndarray(list(range(3)), shape=[3], flags=flags)
            view = array_.memoryview_from_buffer()
            self.assertIs(view.obj, None)
            self.assertEqual(view, array_)

    def test_what_it_does_not_take(self):
        consumer = tb.ndarray(tb.ndarray(tb.ndarray([1, 2, 3], shape=[3], format="L")))
        with self.assertRaises(TypeError):
            consumer.memoryview_from_buffer()
        wide = tb.ndarray([(1,) * 200], shape=[1], format="L" * 200)
        with self.assertRaises(TypeError):
            wide.memoryview_from_buffer()
        deep = tb.ndarray(list(range(tb.ND_MAX_NDIM)), shape=[1] * tb.ND_MAX_NDIM)
        with self.assertRaises(ValueError):
            deep.memoryview_from_buffer()


class Static(Case):
    """staticarray: an exporter whose memory is never freed, and one without view.obj."""

    ITEMS = list(range(12))

    def test_its_view(self):
        for legacy in (False, True):
            owner = tb.staticarray(legacy_mode=legacy)
            view = memoryview(owner)
            self.assertIs(view.obj, None if legacy else owner)
            self.assertEqual((view.format, view.shape, view.strides, view.readonly, view.tolist()),
                             ("B", (12,), (1,), True, self.ITEMS))
        with self.assertRaises(TypeError):
            tb.staticarray(1, 2, 3)

    def test_reexporters_in_a_row(self):
        for legacy, flags in itertools.product((False, True), (0, tb.ND_REDIRECT)):
            owner = tb.staticarray(legacy_mode=legacy)
            one = tb.ndarray(owner, getbuf=tb.PyBUF_FULL_RO, flags=flags)
            two = tb.ndarray(one, getbuf=tb.PyBUF_FULL_RO, flags=flags)
            view = memoryview(two)
            self.assertIs(one.obj, None if legacy else owner)
            if flags:
                self.assertIs(two.obj, one if legacy else owner)
                self.assertIs(view.obj, one if legacy else owner)
            else:
                self.assertIs(two.obj, one)
                self.assertIs(view.obj, two)
            self.assertEqual(view.tolist(), self.ITEMS)


if __name__ == "__main__":
    unittest.main()
