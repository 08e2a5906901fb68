"""Releasing: what a released view still does, and what keeps one from being released."""

import array
import pickle
import unittest

import _testbuffer as tb

from suites.support import Case, each

RELEASED = "ValueError: operation forbidden on released memoryview object"
ATTRIBUTES = ("obj", "nbytes", "readonly", "itemsize", "format", "ndim", "shape", "strides",
              "suboffsets", "c_contiguous", "f_contiguous", "contiguous")
FORBIDDEN = {
    "memoryview": memoryview, "bytes": bytes, "bytearray": bytearray, "len": len, "bool": bool,
    "iter": list, "reversed": lambda m: list(reversed(m)), "in": lambda m: 1 in m,
    "index": lambda m: m[0], "slice": lambda m: m[:1], "ellipsis": lambda m: m[...],
    "set": lambda m: m.__setitem__(0, 1), "set slice": lambda m: m.__setitem__(slice(0, 1), b"x"),
    "delete": lambda m: m.__delitem__(0), "tobytes": lambda m: m.tobytes(),
    "tolist": lambda m: m.tolist(), "hex": lambda m: m.hex(), "cast": lambda m: m.cast("c"),
    "toreadonly": lambda m: m.toreadonly(), "enter": lambda m: m.__enter__(),
    "buffer": lambda m: m.__buffer__(0), "from_flags": lambda m: memoryview._from_flags(m, 0),
    "ndarray": tb.ndarray, "PickleBuffer": pickle.PickleBuffer, "hash": hash}
OWNERS = {
    "bytes": lambda: b"abc", "bytearray": lambda: bytearray(b"abc"),
    "array": lambda: array.array("d", [1.5, 2.5, 3.5]),
    "ndarray": lambda: tb.ndarray([1, 2, 3], shape=[3])}


class Released(Case):

    @each(tuple(OWNERS), tuple(FORBIDDEN))
    def test_everything_but_a_few_things_is_forbidden(self, owner, name):
        alive = OWNERS[owner]()
        view = memoryview(alive)
        view.release()
        self.error(RELEASED, FORBIDDEN[name], view)

    @each(tuple(OWNERS), ATTRIBUTES)
    def test_attributes_are_forbidden(self, owner, name):
        view = memoryview(OWNERS[owner]())
        view.release()
        self.error(RELEASED, getattr, view, name)

    def test_repr_tells(self):
        view = memoryview(b"abc")
        self.assertRegex(repr(view), r"^<memory at 0x[0-9a-f]+>$")
        self.assertEqual(str(view), repr(view))
        view.release()
        self.assertRegex(repr(view), r"^<released memory at 0x[0-9a-f]+>$")
        self.assertEqual(str(view), repr(view))

    def test_releasing_twice_is_allowed(self):
        view = memoryview(bytearray(b"abc"))
        self.assertIsNone(view.release())
        self.assertIsNone(view.release())

    def test_a_with_block_releases(self):
        for owner in (b"abc", bytearray(b"abc"), array.array("h", b"abcdef")):
            view = memoryview(owner)
            with view as inside:
                self.assertIs(inside, view)
            self.error(RELEASED, view.tobytes)
            view = memoryview(owner)
            with view:
                view.release()
            with memoryview(owner) as view:
                self.assertIsNone(view.__exit__(None, None, None))
                self.error(RELEASED, view.tobytes)

    def test_a_with_block_lets_errors_pass(self):
        with self.assertRaises(KeyError):
            with memoryview(b"abc") as view:
                raise KeyError
        self.error(RELEASED, view.tobytes)

    def test_other_views_of_the_same_memory_go_on(self):
        owner = bytearray(b"abc")
        view = memoryview(owner)
        others = [memoryview(view), view[1:], view.cast("c"), view.toreadonly()]
        view.release()
        for other, data in zip(others, (b"abc", b"bc", b"abc", b"abc")):
            self.assertEqual(other.tobytes(), data)


class Exported(Case):
    """A view that is itself looked at is not released."""

    def one(self, count=1):
        return "BufferError: memoryview has %d exported buffer%s" % (count, "s"[count == 1:])

    def test_buffers_of_a_view_are_counted(self):
        view = memoryview(bytearray(b"abc"))
        first = view.__buffer__(0)
        self.error(self.one(), view.release)
        second = view.__buffer__(0)
        self.error(self.one(2), view.release)
        second.release()
        self.error(self.one(), view.release)
        first.release()
        view.release()

    def test_an_exporter_made_of_a_view(self):
        view = memoryview(bytearray(b"abc"))
        made = [tb.ndarray(view)]
        self.error(self.one(1), view.release)
        made.append(tb.ndarray(view, getbuf=tb.PyBUF_FULL_RO, flags=tb.ND_REDIRECT))
        self.error(self.one(2), view.release)
        made.append(pickle.PickleBuffer(view))
        self.error(self.one(3), view.release)
        made.pop().release()
        self.error(self.one(2), view.release)
        self.error(self.one(2), view.__exit__, None, None, None)
        self.assertEqual(view.tobytes(), b"abc")

    def test_a_pickle_buffer_holds_and_lets_go(self):
        view = memoryview(bytearray(b"abc"))
        held = pickle.PickleBuffer(view)
        self.error(self.one(), view.release)
        held.release()
        view.release()

    def test_a_redirection_holds_the_first_view(self):
        view = memoryview(bytearray(b"abc"))
        first = tb.ndarray(view, getbuf=tb.PyBUF_FULL_RO, flags=tb.ND_REDIRECT)
        second = tb.ndarray(first, getbuf=tb.PyBUF_FULL_RO, flags=tb.ND_REDIRECT)
        self.assertIs(second.obj, view)
        self.error(self.one(2), view.release)

    def test_a_chain_of_views_is_released_in_any_order(self):
        one = memoryview(bytearray(b"abc"))
        two = memoryview(one)
        made = tb.ndarray(two)
        one.release()
        self.error(self.one(), two.release)
        self.assertEqual(made.tobytes(), b"abc")

    def test_a_with_block_fails_when_the_view_is_looked_at(self):
        made = []
        with self.assertRaisesRegex(BufferError, "^memoryview has 1 exported buffer$"):
            with memoryview(bytearray(b"123")) as view:
                made.append(tb.ndarray(view))
        self.assertEqual(view[0], ord("1"))

    def test_a_with_block_on_another_view_of_the_same_memory(self):
        def look(exporter):
            with memoryview(exporter):
                pass

        with memoryview(bytearray(b"123")) as view:
            look(view)
            self.assertEqual(view[0], ord("1"))
        array_ = tb.ndarray(list(range(12)), shape=[2, 2, 3], format="l")
        redirected = tb.ndarray(array_, getbuf=tb.PyBUF_FULL_RO, flags=tb.ND_REDIRECT)
        with memoryview(redirected) as view:
            look(view)
            self.assertEqual(view[0:1].tolist(), [[[0, 1, 2], [3, 4, 5]]])

    @each((0, tb.ND_REDIRECT), (False, True))
    def test_nested_blocks_over_reexporters(self, flags, inside_out):
        def look(exporter):
            with memoryview(exporter):
                pass

        one = memoryview(bytearray(b"123"))
        first = tb.ndarray(one, getbuf=tb.PyBUF_FULL_RO, flags=flags)
        two = memoryview(first)
        second = tb.ndarray(two, getbuf=tb.PyBUF_FULL_RO, flags=flags)
        with memoryview(second) as three:
            for view in (three, two, one)[::-1 if inside_out else 1]:
                look(view)
            self.assertEqual((one[0], two[1], three[2]), (49, 50, 51))

    def test_a_varying_exporter_changes_while_it_is_looked_at(self):
        array_ = tb.ndarray([1, 2, 3], shape=[3], flags=tb.ND_VAREXPORT)
        one = memoryview(array_)
        array_.push([4, 5, 6, 7, 8], shape=[5])
        two = memoryview(array_)
        self.assertEqual(memoryview(one).tolist(), [1, 2, 3])
        self.assertEqual(memoryview(two).tolist(), [4, 5, 6, 7, 8])
        self.assertEqual(two.tolist(), array_.tolist())

    def test_a_pushed_buffer_is_popped_when_its_views_are_gone(self):
        array_ = tb.ndarray([1, 2, 3], shape=[3], flags=tb.ND_VAREXPORT)
        one = memoryview(array_)
        array_.push([4, 5], shape=[2])
        two = memoryview(array_)
        again = memoryview(two)
        two.release()
        again.release()
        array_.pop()
        self.assertEqual(one.tolist(), array_.tolist())


if __name__ == "__main__":
    unittest.main()
