"""What no sane program does: each such call has an error of Python's, and nothing internal."""

import ctypes
import unittest

from suites.support import OURS, Case, each, rows

try:
    from _testbuffer import ndarray, staticarray
except ImportError:
    ndarray = staticarray = None

ITERATOR = type(iter(memoryview(b"")))
WRONG = (3, None, "text", [], object(), 1.5)


class Text(str):
    """A string that lies about its length."""

    def __len__(self):
        return 1


class Bytes(bytes):
    """Bytes that lie about their length."""

    def __len__(self):
        return 1


class Code:
    """Source code as a buffer."""

    def __buffer__(self, flags):
        return memoryview(b"1+1")


class Receivers(Case):
    """Special methods and others called with an object of another class."""

    def test_iterators_are_not_made_by_hand(self):
        self.error("TypeError: cannot create 'memory_iterator' instances", ITERATOR)
        self.error("TypeError: type 'memory_iterator' is not an acceptable base type",
                   type, "Sub", (ITERATOR,), {})

    @each(WRONG)
    def test_iterators_step_themselves_only(self, wrong):
        self.error("TypeError: descriptor '__next__' requires a 'memory_iterator' object but "
                   "received a '%s'" % type(wrong).__name__, ITERATOR.__next__, wrong)

    def test_new_takes_a_class(self):
        self.error("TypeError: memoryview.__new__(X): X is not a type object (int)",
                   memoryview.__new__, 1, b"a")
        self.error("TypeError: memoryview.__new__(int): int is not a subtype of memoryview",
                   memoryview.__new__, int, b"a")

    @rows((("memoryview", memoryview),) + ((("ndarray", ndarray),) if ndarray else ()))
    def test_special_methods(self, name, kind):
        for method, arguments in (("__getitem__", (1,)), ("__setitem__", (1, 1)), ("__hash__", ())):
            for wrong in WRONG:
                self.error(
                    "TypeError: descriptor '%s' requires a '%s' object but received a '%s'"
                    % (method, name, type(wrong).__name__),
                    getattr(kind, method), wrong, *arguments)

    @unittest.skipIf(ndarray is None, "this Python has no _testbuffer")
    def test_arrays_are_made_of_their_class(self):
        self.error("TypeError: ndarray.__new__(int): int is not a subtype of ndarray",
                   ndarray.__new__, int, [1], shape=[1])

    def test_every_method_with_any_receiver(self):
        for kind in filter(None, (memoryview, ITERATOR, ndarray, staticarray)):
            for name in dir(kind):
                method = getattr(kind, name)
                # What object has too takes any receiver.
                if not callable(method) or hasattr(object, name) or name == "__class_getitem__":
                    continue
                for arguments in ((), (3,), (3, 3), (None, None, None)):
                    self.assertRaises(TypeError, method, *arguments)


class Sizes(Case):
    def test_a_separator_has_its_own_length(self):
        view = memoryview(b"ab")
        for separator in (Text(""), Bytes(b""), Text("::"), Bytes(b"::")):
            try:
                self.assertEqual(len(view.hex(separator)), 5)
            except ValueError as error:
                self.assertEqual(str(error), "sep must be length 1.")

    def test_a_ctypes_array_keeps_its_layout(self):
        kind = ctypes.c_int * 3
        array = kind()
        kind._length_ = 10 ** 6
        self.assertEqual(memoryview(array).tobytes(), bytes(12))
        kind._length_ = -1
        self.assertEqual(memoryview(array).shape, (3,))
        kind._type_ = kind
        self.assertEqual(memoryview(array).shape, (3,))

    @unittest.skipIf(ndarray is None, "this Python has no _testbuffer")
    def test_formats_of_huge_items(self):
        for format in ("4294967297B", "9223372036854775807s"):
            self.error("MemoryError: ", ndarray, [1], shape=[1], format=format)

    @unittest.skipUnless(OURS, "CPython allocates these")
    def test_views_larger_than_what_holds_them(self):
        view = memoryview(ndarray([1], shape=[2 ** 31], strides=[0], format="B"))
        self.error("MemoryError: ", view.tobytes)
        self.error("MemoryError: ", view.tolist)
        self.error("MemoryError: ", view.hex)


class Sources(Case):
    def test_source_code_is_a_buffer(self):
        sources = [Code()] + ([ndarray(list(b"1+1"), shape=[3])] if ndarray else [])
        for source in sources:
            self.assertEqual(eval(source), 2)
            self.assertEqual(eval(compile(source, "file", "eval")), 2)
            self.assertIsNone(exec(source))


if __name__ == "__main__":
    unittest.main()
