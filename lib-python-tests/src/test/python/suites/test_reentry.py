"""User code that releases the very view that is being used.

The order of effects is CPython's: what was decided before the user code stays decided, and nothing
touches the memory afterwards.
"""

import unittest

from suites.support import Case, each

RELEASED = "ValueError: operation forbidden on released memoryview object"
SIZE = 128


class Releaser:
    """Releases a view from any special method, then returns a value."""

    def __init__(self, view, value):
        self.view = view
        self.value = value

    def _release(self, *_):
        self.view.release()
        return self.value


class ByIndex(Releaser):
    __index__ = Releaser._release


class ByFloat(Releaser):
    __float__ = Releaser._release


class ByBool(Releaser):
    __bool__ = Releaser._release


class ByBuffer(Releaser):
    __buffer__ = Releaser._release


class ByEqual(Releaser):
    __eq__ = Releaser._release
    __hash__ = None


class Reentry(Case):

    def view(self, fmt="B", shape=None):
        self.owner = bytearray(b"\xff" * SIZE)
        view = memoryview(self.owner)
        if shape is None and fmt == "B":
            return view
        cast = view.cast(fmt, shape) if shape else view.cast(fmt)
        view.release()
        return cast

    def untouched(self):
        """The memory was not written to, and nothing holds it any more."""
        self.assertEqual(self.owner, b"\xff" * SIZE)
        self.owner.clear()

    def test_reading_an_item(self):
        view = self.view()
        self.error(RELEASED, lambda: view[ByIndex(view, 4)])
        self.untouched()

    @each((0, 1))
    def test_reading_an_item_of_several_dimensions(self, place):
        view = self.view(shape=(64, 2) if place == 0 else (2, 64))
        key = [0, 0]
        key[place] = ByIndex(view, 4)
        self.error(RELEASED, lambda: view[tuple(key)])
        self.untouched()

    def test_a_slice_is_taken_of_the_memory_that_was_there(self):
        for key in (lambda i: slice(None, i), lambda i: slice(i, 8), lambda i: slice(0, 16, i)):
            view = self.view()
            part = view[key(ByIndex(view, 4))]
            self.assertEqual(list(part), [255] * 4)
            self.error(RELEASED, len, view)
            part.release()
            self.untouched()

    def test_writing_an_item(self):
        view = self.view()
        self.error(RELEASED, view.__setitem__, ByIndex(view, 4), 42)
        self.untouched()

    @each((0, 1))
    def test_writing_an_item_of_several_dimensions(self, place):
        view = self.view(shape=(64, 2) if place == 0 else (2, 64))
        key = [0, 0]
        key[place] = ByIndex(view, 4)
        self.error(RELEASED, view.__setitem__, tuple(key), 42)
        self.untouched()

    def test_writing_a_slice(self):
        for start, stop in ((None, 4), (4, 8)):
            view = self.view()
            key = (slice(None, ByIndex(view, 4)) if start is None else slice(ByIndex(view, 4), 8))
            self.error(RELEASED, view.__setitem__, key, b"spam")
            self.untouched()

    @each(tuple("bhilqnBHILQN"))
    def test_writing_an_integer(self, fmt):
        view = self.view(fmt)
        self.error(RELEASED, view.__setitem__, 0, ByIndex(view, 4))
        self.untouched()

    @each(tuple("fde"))
    def test_writing_a_float(self, fmt):
        view = self.view(fmt)
        self.error(RELEASED, view.__setitem__, 0, ByFloat(view, 4.25))
        self.untouched()

    def test_writing_a_bool(self):
        view = self.view("?")
        self.error(RELEASED, view.__setitem__, 0, ByBool(view, True))
        self.untouched()

    def test_the_value_is_not_asked_when_the_index_is_wrong(self):
        view = self.view()
        self.error("IndexError: index out of bounds on dimension 1",
                   view.__setitem__, SIZE, ByIndex(view, 4))
        self.assertEqual(len(view), SIZE)

    def test_an_error_of_user_code_comes_first(self):
        view = self.view()

        class Failing:
            def __index__(self):
                view.release()
                raise LookupError("mine")

        self.error("LookupError: mine", lambda: view[Failing()])
        view = self.view()
        self.error("LookupError: mine", view.__setitem__, 0, Failing())
        self.untouched()

    def test_assigning_a_slice_from_an_exporter_that_releases(self):
        view = self.view()
        self.error(RELEASED, view.__setitem__, slice(0, 4), ByBuffer(view, memoryview(b"spam")))
        self.untouched()

    def test_comparing_with_an_exporter_that_releases(self):
        view = self.view()
        other = ByBuffer(view, memoryview(b"\xff" * SIZE))
        self.assertIs(type(view == other), bool)
        self.error(RELEASED, len, view)
        self.untouched()

    def test_searching_for_something_that_releases(self):
        view = self.view()
        self.error(RELEASED, contains, view, ByEqual(view, False))
        self.untouched()
        view = self.view()
        self.assertTrue(contains(view, ByEqual(view, True)))

    def test_iterating_over_a_view_that_is_released(self):
        for direction in (iter, reversed):
            view = self.view()
            items = direction(view)
            self.assertEqual(next(items), 255)
            view.release()
            self.error(RELEASED, next, items)

    def test_the_last_item_of_a_view_that_is_released_is_refused_again_and_again(self):
        view = memoryview(b"ab")
        items = iter(view)
        self.assertEqual(next(items), 97)
        view.release()
        for _ in range(3):
            self.error(RELEASED, next, items)

    def test_an_iterator_that_has_ended_stays_ended(self):
        view = memoryview(b"a")
        items = iter(view)
        self.assertEqual(list(items), [97])
        view.release()
        self.assertEqual(list(items), [])

    def test_hex_with_a_separator_that_releases(self):
        view = self.view()
        owner = self.owner

        class Separator(bytes):
            def __len__(self):
                view.release()
                return 1

        try:
            self.assertEqual(view.hex(Separator(b":")), ":".join(["ff"] * SIZE))
        except (BufferError, ValueError):
            pass
        view.release()
        owner.extend(b"free")


def contains(view, value):
    return value in view


if __name__ == "__main__":
    unittest.main()
