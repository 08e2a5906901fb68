"""Locks: what an exporter refuses while a view is alive, and what it does all the same."""

import array
import io
import mmap
import pickle
import struct
import unittest

from suites.support import Case, collected, each, rows

EXISTING = "BufferError: Existing exports of data: object cannot be re-sized"
ARRAY = "BufferError: cannot resize an array that is exporting buffers"
RESIZES = {
    "append": lambda b: b.append(1), "extend": lambda b: b.extend(b"x"),
    "extend with an iterator": lambda b: b.extend(iter([1, 2])),
    "insert": lambda b: b.insert(0, 1), "pop": lambda b: b.pop(), "remove": lambda b: b.remove(97),
    "clear": lambda b: b.clear(), "delete": lambda b: b.__delitem__(0),
    "delete a slice": lambda b: b.__delitem__(slice(0, 4, 2)),
    "shrink": lambda b: b.__setitem__(slice(0, 2), b""),
    "shrink with an iterator": lambda b: b.__setitem__(slice(0, 2), iter([1])),
    "grow": lambda b: b.__setitem__(slice(0, 0), b"xyz"), "add": lambda b: b.__iadd__(b"x"),
    "repeat": lambda b: b.__imul__(2), "repeat never": lambda b: b.__imul__(0)}
ARRAY_RESIZES = {
    "append": lambda a: a.append(1), "extend": lambda a: a.extend(array.array("b", b"x")),
    "extend with an iterator": lambda a: a.extend(iter([1])), "insert": lambda a: a.insert(0, 1),
    "pop": lambda a: a.pop(), "remove": lambda a: a.remove(97),
    "frombytes": lambda a: a.frombytes(b"x"), "fromlist": lambda a: a.fromlist([1]),
    "fromfile": lambda a: a.fromfile(io.BytesIO(b"xyz"), 2), "delete": lambda a: a.__delitem__(0),
    "delete a slice": lambda a: a.__delitem__(slice(0, 4, 2)),
    "shrink": lambda a: a.__setitem__(slice(0, 2), array.array("b")),
    "add": lambda a: a.__iadd__(array.array("b", b"x")), "repeat": lambda a: a.__imul__(2)}
# The size stays as it is.
UNCHANGED = {
    "extend": lambda b: b.extend(b""), "extend with a list": lambda b: b.extend([]),
    "add": lambda b: b.__iadd__(b""), "repeat": lambda b: b.__imul__(1),
    "delete": lambda b: b.__delitem__(slice(2, 2))}
ARRAY_UNCHANGED = {
    "extend": lambda a: a.extend(array.array("b")), "extend with a list": lambda a: a.extend([]),
    "frombytes": lambda a: a.frombytes(b""), "fromlist": lambda a: a.fromlist([]),
    "fromfile": lambda a: a.fromfile(io.BytesIO(b"xyz"), 0),
    "add": lambda a: a.__iadd__(array.array("b")), "repeat": lambda a: a.__imul__(1)}
# Slices of all items, and what is assigned to them.
WHOLE = (slice(None), slice(0, 9), slice(-4, None), slice(None, None, 1), slice(None, None, -1))
SOURCES = (b"wxyz", bytearray(b"wxyz"), memoryview(b"wxyz"), memoryview(b"w.x.y.z.")[::2],
           array.array("B", b"wxyz"), [119, 120, 121, 122], (119, 120, 121, 122))
# What is wrong with an argument is said before the lock is asked for.
WRONG = (
    (lambda b: b.extend(3), "TypeError: can't extend bytearray with int"),
    (lambda b: b.extend([300]), "ValueError: byte must be in range(0, 256)"),
    (lambda b: b.append(300), "ValueError: byte must be in range(0, 256)"),
    (lambda b: b.insert("x", 1), "TypeError: 'str' object cannot be interpreted as an integer"),
    (lambda b: b.remove(1), "ValueError: value not found in bytearray"),
    (lambda b: b.pop(9), "IndexError: pop index out of range"),
    (lambda b: b.__delitem__(9), "IndexError: bytearray index out of range"),
    (lambda b: b.__imul__("x"), "TypeError: 'str' object cannot be interpreted as an integer"),
    (lambda b: b.__iadd__(3), "TypeError: can't concat int to bytearray"))
ARRAY_WRONG = (
    (lambda a: a.append("x"), "TypeError: 'str' object cannot be interpreted as an integer"),
    (lambda a: a.extend(array.array("i", [1])),
     "TypeError: can only extend with array of same kind"),
    (lambda a: a.insert(0, "x"), "TypeError: 'str' object cannot be interpreted as an integer"),
    (lambda a: a.pop(99), "IndexError: pop index out of range"),
    (lambda a: a.remove(1), "ValueError: array.remove(x): x not in array"),
    (lambda a: a.frombytes("x"), "TypeError: a bytes-like object is required, not 'str'"),
    (lambda a: a.fromlist(3), "TypeError: arg must be list"))


class Resizing(Case):

    @each(RESIZES)
    def test_a_bytearray(self, name):
        owner = bytearray(b"abcd")
        view = memoryview(owner)
        part = view[1:2]
        self.error(EXISTING, RESIZES[name], owner)
        view.release()
        self.error(EXISTING, RESIZES[name], owner)
        self.assertEqual((owner, part.tobytes()), (b"abcd", b"b"))
        part.release()
        RESIZES[name](owner)
        self.assertNotEqual(len(owner), 4)

    def test_the_operator_of_a_bytearray(self):
        owner = bytearray(b"abcd")
        with memoryview(owner):
            with self.assertRaises(BufferError):
                owner *= 2
            self.assertEqual(owner, b"abcd")
        owner *= 2
        self.assertEqual(owner, b"abcdabcd")

    @each(ARRAY_RESIZES)
    def test_an_array(self, name):
        owner = array.array("b", b"abcd")
        with memoryview(owner) as view:
            self.error(ARRAY, ARRAY_RESIZES[name], owner)
            self.assertEqual(view.tobytes(), b"abcd")
        self.assertEqual(owner.tobytes(), b"abcd")
        ARRAY_RESIZES[name](owner)
        self.assertNotEqual(len(owner), 4)

    @each(UNCHANGED)
    def test_a_bytearray_that_stays_as_long(self, name):
        owner = bytearray(b"abcd")
        with memoryview(owner) as view:
            self.assertIn(UNCHANGED[name](owner), (None, owner))
            self.assertEqual((owner, view.tobytes()), (b"abcd", b"abcd"))

    @each(ARRAY_UNCHANGED)
    def test_an_array_that_stays_as_long(self, name):
        owner = array.array("b", b"abcd")
        with memoryview(owner) as view:
            self.assertIn(ARRAY_UNCHANGED[name](owner), (None, owner))
            self.assertEqual((owner.tobytes(), view.tobytes()), (b"abcd", b"abcd"))

    def test_an_array_deletes_not_even_nothing(self):
        owner = array.array("b", b"abcd")
        with memoryview(owner):
            self.error(ARRAY, owner.__delitem__, slice(2, 2))
            self.error(ARRAY, owner.__setitem__, slice(2, 2), array.array("b"))

    def test_nothing_is_popped_from_an_empty_bytearray(self):
        owner = bytearray()
        self.error("IndexError: pop from empty bytearray", owner.pop)
        with memoryview(owner):
            self.error("IndexError: pop from empty bytearray", owner.pop)

    @rows(WRONG)
    def test_wrong_arguments_of_a_bytearray(self, call, message):
        owner = bytearray(b"abcd")
        with memoryview(owner):
            self.error(message, call, owner)
        self.assertEqual(owner, b"abcd")

    @rows(ARRAY_WRONG)
    def test_wrong_arguments_of_an_array(self, call, message):
        owner = array.array("b", b"abcd")
        with memoryview(owner):
            self.error(message, call, owner)
        self.assertEqual(owner.tobytes(), b"abcd")

    def test_a_bytearray_is_changed_in_place_under_a_view(self):
        owner = bytearray(b"abcd")
        view = memoryview(owner)
        owner[0:2] = b"xy"
        owner[2:4] = iter([122, 119])
        owner.reverse()
        self.assertEqual(view.tobytes(), b"wzyx")

    @each(WHOLE, SOURCES)
    def test_all_items_of_an_object_are_assigned_under_a_view(self, key, source):
        for owner in bytearray(b"abcd"), array.array("B", b"abcd"):
            with memoryview(owner) as view, view[1:3] as part:
                owner[key] = array.array("B", b"wxyz") if isinstance(owner, array.array) else source
                self.assertEqual((view.tobytes(), part.tobytes()), (bytes(owner), bytes(owner)[1:3]))
                part[0] = 33
                self.assertEqual(owner[1], 33)

    def test_a_bytes_io(self):
        stream = io.BytesIO(b"abc")
        view = stream.getbuffer()
        view[0] = 120
        for change in (lambda: stream.write(b"longer"), lambda: stream.truncate(1), stream.close):
            self.error(EXISTING, change)
        view.release()
        self.assertEqual(stream.getvalue(), b"xbc")
        stream.truncate(1)
        self.assertEqual((stream.getvalue(), stream.getbuffer().tobytes()), (b"x", b"x"))
        stream.close()
        self.error("ValueError: I/O operation on closed file.", stream.getbuffer)

    def test_all_buffers_of_a_bytes_io_are_the_same_memory(self):
        stream = io.BytesIO(b"abc")
        first = stream.getbuffer()
        stream.getvalue()
        second = stream.getbuffer()
        second[0] = 120
        self.assertEqual((first.tobytes(), stream.getvalue()), (b"xbc", b"xbc"))

    def test_a_dropped_view_does_not_lock_for_ever(self):
        owner = bytearray(b"abc")
        view = memoryview(owner)[1:]
        self.assertEqual(len(view), 2)
        del view

        def unlocked():
            try:
                owner.append(1)
                return True
            except BufferError:
                return False

        self.assertTrue(collected(unlocked))


class Holding(Case):
    """What holds a view of another object, or a part of one."""

    CLOSE = "BufferError: cannot close exported pointers exist"

    def test_a_memory_map(self):
        mapped = mmap.mmap(-1, 16)
        view = memoryview(mapped)[3:]
        view[0] = 7
        self.assertEqual(mapped[3], 7)
        self.error(self.CLOSE, mapped.close)
        self.error(self.CLOSE, mapped.__exit__, None, None, None)
        self.error("BufferError: mmap can't resize with extant buffers exported.",
                   mapped.resize, 8)
        self.assertEqual((view[0], mapped.closed), (7, False))
        view.release()
        mapped.close()
        self.assertTrue(mapped.closed)
        self.error("ValueError: mmap closed or invalid", memoryview, mapped)

    def test_a_dropped_view_of_a_memory_map(self):
        mapped = mmap.mmap(-1, 16)
        part = memoryview(mapped)[3:]
        del part

        def closed():
            try:
                mapped.close()
            except BufferError:
                pass
            return mapped.closed

        self.assertTrue(collected(closed))

    def test_a_pickle_buffer_of_a_bytearray(self):
        owner = bytearray(b"abcd")
        held = pickle.PickleBuffer(owner)
        self.error(EXISTING, owner.append, 1)
        raw = held.raw()
        held.release()
        self.error(EXISTING, owner.append, 1)
        raw.release()
        owner.append(1)

    def test_a_pickle_buffer_of_an_array(self):
        owner = array.array("h", [1, 2])
        held = pickle.PickleBuffer(owner)
        self.error(ARRAY, owner.append, 1)
        self.assertEqual(held.raw().tobytes(), owner.tobytes())
        held.release()

    def test_a_pickle_buffer_of_a_memory_map(self):
        mapped = mmap.mmap(-1, 4)
        held = pickle.PickleBuffer(mapped)
        self.error(self.CLOSE, mapped.close)
        held.release()
        mapped.close()

    def test_a_pickle_buffer_of_a_bytes_io(self):
        stream = io.BytesIO(b"abc")
        view = stream.getbuffer()
        held = pickle.PickleBuffer(view)
        self.error("BufferError: memoryview has 1 exported buffer", view.release)
        held.release()
        view.release()
        stream.close()

    def test_a_dropped_pickle_buffer_does_not_lock_for_ever(self):
        owner = bytearray(b"abcd")
        held = pickle.PickleBuffer(owner)
        del held

        def unlocked():
            try:
                owner.append(1)
                return True
            except BufferError:
                return False

        self.assertTrue(collected(unlocked))

    def test_packing_holds_the_buffer(self):
        owner = bytearray(b"abcd")
        test = self

        class Clears:
            def __index__(self):
                test.error(EXISTING, owner.clear)
                return 120

        struct.pack_into("b", owner, 2, Clears())
        self.assertEqual(owner, b"abxd")
        owner.clear()


if __name__ == "__main__":
    unittest.main()
