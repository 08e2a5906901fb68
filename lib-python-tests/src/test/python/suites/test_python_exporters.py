"""PEP 688: exporters written in Python."""

import collections.abc
import inspect
import re
import sys
import unittest

import _testbuffer as tb

from suites.support import Case, since

RELEASED = "ValueError: operation forbidden on released memoryview object"


class Simple:
    """Exports whatever it is given."""

    def __init__(self, value):
        self.value = value
        self.flags = []

    def __buffer__(self, flags):
        self.flags.append(flags)
        return self.value


class Holding(Simple):
    """Allows one export at a time, and notes what it is released with."""

    held = None
    released = ()

    def __buffer__(self, flags):
        if self.held is not None:
            raise TypeError("already held")
        self.held = memoryview(self.value)
        return self.held

    def __release_buffer__(self, buffer):
        self.released += (buffer,)
        self.held = None


class Exporting(Case):

    def test_a_view_sees_what_buffer_returns(self):
        exporter = Simple(memoryview(b"hello"))
        view = memoryview(exporter)
        self.assertEqual(view.tobytes(), b"hello")
        self.assertEqual(exporter.flags, [inspect.BufferFlags.FULL_RO])
        self.assertEqual(bytes(exporter), b"hello")
        self.assertEqual(bytearray(exporter), b"hello")
        self.assertEqual(b"".join([exporter, exporter]), b"hellohello")
        self.assertEqual(memoryview(b"hello"), exporter)
        self.assertEqual(exporter, memoryview(b"hello"))

    def test_it_keeps_shape_and_format(self):
        inner = memoryview(bytearray(range(12))).cast("B", [3, 4])
        view = memoryview(Simple(inner))
        self.assertEqual((view.shape, view.strides, view.format, view.readonly, view.tolist()),
                         ((3, 4), (4, 1), "B", False, inner.tolist()))
        view[1, 2] = 99
        self.assertEqual(inner[1, 2], 99)
        words = memoryview(Simple(memoryview(bytes(8)).cast("h")[::-2]))
        self.assertEqual((words.format, words.shape, words.strides), ("h", (2,), (-4,)))

    def test_nothing_but_a_view_is_returned(self):
        for value in (42, b"hello", bytearray(b"hello"), None):
            self.error("TypeError: __buffer__ returned non-memoryview object",
                       memoryview, Simple(value))

    def test_a_released_view_is_not_exported(self):
        view = memoryview(b"abc")
        view.release()
        self.error(RELEASED, memoryview, Simple(view))

    def test_an_error_in_buffer_is_heard(self):
        class Failing:
            def __buffer__(self, flags):
                raise LookupError("mine")

        for call in (memoryview, bytes, bytearray):
            self.error("LookupError: mine", call, Failing())
        self.assertIs(memoryview(b"").__eq__(Failing()), NotImplemented)

    def test_buffer_takes_the_flags(self):
        class WrongArity:
            def __buffer__(self):
                return memoryview(b"hello")

        with self.assertRaises(TypeError):
            memoryview(WrongArity())
        exporter = Simple(memoryview(bytearray(b"abc")))
        for flags in (0, inspect.BufferFlags.WRITABLE, inspect.BufferFlags.ND,
                      inspect.BufferFlags.FULL):
            with memoryview._from_flags(exporter, flags):
                self.assertEqual(exporter.flags.pop(), flags)

    def test_the_returned_view_has_to_satisfy_the_flags(self):
        exporter = Simple(memoryview(b"abcdef"))
        self.error("BufferError: memoryview: underlying buffer is not writable",
                   memoryview._from_flags, exporter, inspect.BufferFlags.WRITABLE)
        exporter = Simple(memoryview(b"abcdef")[::2])
        self.error("BufferError: memoryview: underlying buffer is not C-contiguous",
                   memoryview._from_flags, exporter, 0)

    def test_an_exporter_may_answer_by_the_flags(self):
        class Copying:
            def __init__(self, mutable):
                self.data = bytearray(b"hello")
                self.mutable = mutable

            def __buffer__(self, flags):
                if not flags & inspect.BufferFlags.WRITABLE:
                    return memoryview(bytes(self.data))
                if not self.mutable:
                    raise RuntimeError("not mutable")
                return memoryview(self.data)

        with memoryview._from_flags(Copying(True), inspect.BufferFlags.WRITABLE) as view:
            view[0] = ord("x")
            self.assertEqual(view.tobytes(), b"xello")
        for flags in (inspect.BufferFlags.SIMPLE, inspect.BufferFlags.FULL_RO):
            with memoryview._from_flags(Copying(False), flags) as view:
                self.error("TypeError: cannot modify read-only memory", view.__setitem__, 0, 1)
        self.error("RuntimeError: not mutable", memoryview._from_flags, Copying(False),
                   inspect.BufferFlags.WRITABLE)

    def test_every_request_acquires_again(self):
        exporter = Simple(memoryview(b"abc"))
        one, two = memoryview(exporter), memoryview(exporter)
        self.assertEqual(len(exporter.flags), 2)
        memoryview(one)
        one[1:]
        self.assertEqual(len(exporter.flags), 2)
        one.release()
        self.assertEqual(two.tobytes(), b"abc")

    def test_an_instance_attribute_is_not_looked_at(self):
        class Plain:
            pass

        plain = Plain()
        plain.__buffer__ = lambda flags: memoryview(b"abc")
        self.error("TypeError: memoryview: a bytes-like object is required, not 'Plain'",
                   memoryview, plain)

    def test_what_is_a_buffer(self):
        for one in (b"", bytearray(), memoryview(b""), Simple(None), Holding(b"")):
            self.assertIsInstance(one, collections.abc.Buffer)
        for other in ("", [], None, object(), 5):
            self.assertNotIsInstance(other, collections.abc.Buffer)


class Releasing(Case):

    def test_release_is_called_once_when_the_last_view_goes(self):
        exporter = Holding(bytearray(b"hello"))
        with memoryview(exporter) as view:
            self.assertIsNotNone(exporter.held)
            other = view[1:]
            self.error("TypeError: already held", memoryview, exporter)
        self.assertEqual(exporter.released, ())
        other.release()
        self.assertEqual(len(exporter.released), 1)
        self.assertIsNone(exporter.held)
        self.assertEqual(bytes(exporter), b"hello")
        self.assertEqual(len(exporter.released), 2)

    def test_release_gets_the_very_view_that_buffer_returned(self):
        exporter = Holding(bytearray(b"hello"))
        with memoryview(exporter):
            held = exporter.held
        self.assertIs(exporter.released[0], held)
        self.assertEqual(held.tobytes(), b"hello")

    def test_the_memory_stays_locked_until_the_returned_view_is_released(self):
        owner = bytearray(b"hello")
        exporter = Holding(owner)
        with memoryview(exporter):
            pass
        with self.assertRaises(BufferError):
            owner.clear()
        exporter.released[0].release()
        owner.clear()

    def test_an_error_in_release_is_not_raised(self):
        class Failing(Holding):
            def __release_buffer__(self, buffer):
                super().__release_buffer__(buffer)
                raise LookupError("mine")

        heard, hook = [], sys.unraisablehook
        sys.unraisablehook = lambda event: heard.append(repr(event.exc_value))
        try:
            with memoryview(Failing(b"abc")) as view:
                self.assertEqual(view.tobytes(), b"abc")
        finally:
            sys.unraisablehook = hook
        self.assertEqual(heard, ["LookupError('mine')"])

    @since(3, 13)
    def test_an_error_in_release_names_the_class(self):
        class Failing(bytearray):
            def __release_buffer__(self, buffer):
                raise LookupError("mine")

        heard, hook = [], sys.unraisablehook
        sys.unraisablehook = lambda event: heard.append((event.err_msg, event.object))
        try:
            memoryview(Failing(b"abc")).release()
        finally:
            sys.unraisablehook = hook
        self.assertEqual(heard, [("Exception ignored in __release_buffer__ of Failing", None)])

    def test_release_while_an_error_is_on_its_way(self):
        class Quiet(Simple):
            def __release_buffer__(self, view):
                pass

        owner = bytearray(8)
        with memoryview(owner):
            with self.assertRaises(BufferError):
                owner.extend(Quiet(memoryview(bytes(8))))


class Inheriting(Case):

    def test_super_exports_the_builtin_buffer(self):
        for base in (bytes, bytearray):
            class Child(base):
                def __buffer__(self, flags):
                    return super().__buffer__(flags)

            child = Child(b"hello")
            with memoryview(child) as view:
                self.assertEqual(view.tobytes(), b"hello")

    def test_super_releases_the_builtin_buffer(self):
        calls = []

        class Child(bytearray):
            def __buffer__(self, flags):
                return super().__buffer__(flags)

            def __release_buffer__(self, view):
                calls.append(view.tobytes())
                super().__release_buffer__(view)

        child = Child(b"hello")
        with memoryview(child):
            self.assertEqual(calls, [])
        self.assertEqual(calls, [b"hello"])
        child.clear()

    def test_a_child_that_only_releases(self):
        class Child(bytearray):
            def __release_buffer__(self, buffer):
                super().__release_buffer__(buffer)

        child = Child(b"hello")
        with memoryview(child) as view:
            self.assertEqual(view.tobytes(), b"hello")
            with self.assertRaises(BufferError):
                child.clear()
        child.clear()

    def test_a_child_that_exports_something_else(self):
        raised = []

        class Child(bytearray):
            def __buffer__(self, flags):
                return memoryview(b"other")

            def __release_buffer__(self, view):
                try:
                    super().__release_buffer__(view)
                except ValueError as error:
                    raised.append(str(error))

        child = Child(b"hello")
        with memoryview(child) as view:
            self.assertEqual(view.tobytes(), b"other")
            self.assertEqual(raised, [])
        self.assertEqual(raised, ["memoryview's buffer is not this object"])
        child.clear()

    def test_a_child_of_bytearray_is_compared_by_its_buffer(self):
        heard = []

        class Child(bytearray):
            def __buffer__(self, flags):
                heard.append(flags)
                return memoryview(b"other")

            def __release_buffer__(self, view):
                heard.append("released")

        child = Child(b"abc")
        simple = [inspect.BufferFlags.SIMPLE, "released"]
        self.assertTrue(child == b"other" and bytearray(b"other") == child)
        self.assertFalse(child == b"abc")
        self.assertEqual(heard, simple * 3)
        self.assertTrue(child < memoryview(b"p"))
        self.assertTrue(child == memoryview(b"o_t_h_e_r_")[::2])
        self.assertEqual(heard[6:], simple * 2 + [inspect.BufferFlags.FULL_RO, "released"])
        self.assertFalse(child == 3)

    def test_a_redirection_to_an_exporter_in_python_has_no_buffer(self):
        class Exporter:
            def __buffer__(self, flags):
                return memoryview(b"abc")

        array = tb.ndarray(Exporter(), getbuf=0, flags=tb.ND_REDIRECT)
        self.assertEqual(array.tobytes(), b"abc")
        self.error("TypeError: a bytes-like object is required, not '_buffer_wrapper'",
                   memoryview, array)
        self.assertFalse(memoryview(b"abc") == array)

    def test_the_view_given_to_release_is_restricted(self):
        kept, case = [], self

        class Child(bytearray):
            def __release_buffer__(self, view):
                restricted = ("ValueError: cannot create new view on restricted memoryview")
                for call in (memoryview, lambda v: v.cast("b"), lambda v: v.toreadonly(),
                             lambda v: v[:1], lambda v: v.__buffer__(0)):
                    case.error(restricted, call, view)
                case.assertEqual(view.tobytes(), b"hello")
                case.assertEqual(view[0], ord("h"))
                kept.append(view)
                super().__release_buffer__(view)

        child = Child(b"hello")
        with memoryview(child) as view:
            self.assertEqual(view.tobytes(), b"hello")
        child.clear()
        self.assertEqual(len(kept), 1)
        self.error(RELEASED, kept[0].tobytes)

    def test_python_classes_before_the_builtin(self):
        class Exporter:
            def __buffer__(self, flags):
                return memoryview(b"python")

        class Child(Exporter, bytearray):
            def __buffer__(self, flags):
                return super().__buffer__(flags)

        with memoryview(Child(b"builtin")) as view:
            self.assertEqual(view.tobytes(), b"python")

        class Releaser:
            def __release_buffer__(self, buffer):
                self.buffer = buffer

        class Other(Releaser, bytearray):
            def __buffer__(self, flags):
                return super().__buffer__(flags)

        other = Other(b"builtin")
        with memoryview(other) as view:
            self.assertEqual(view.tobytes(), b"builtin")
        other.clear()
        self.error(RELEASED, other.buffer.tobytes)

    def test_python_classes_after_the_builtin_are_not_asked(self):
        class Exporter:
            def __buffer__(self, flags):
                raise RuntimeError("not to be called")

            def __release_buffer__(self, buffer):
                raise RuntimeError("not to be called")

        class Child(bytearray, Exporter):
            def __buffer__(self, flags):
                return super().__buffer__(flags)

        with memoryview(Child(b"builtin")) as view:
            self.assertEqual(view.tobytes(), b"builtin")

        class Releaser:
            buffer = None

            def __release_buffer__(self, buffer):
                self.buffer = buffer

        class Other(bytearray, Releaser):
            def __buffer__(self, flags):
                return super().__buffer__(flags)

        other = Other(b"builtin")
        with memoryview(other) as view:
            self.assertEqual(view.tobytes(), b"builtin")
        other.clear()
        self.assertIsNone(other.buffer)


class Made(Case):
    """Exporters are taken by builtins however they are made."""

    def takers(self, exporter):
        self.assertEqual(bytes(exporter), b"made")
        self.assertEqual(b"".join([b"<", exporter, b">"]), b"<made>")
        self.assertEqual(b"is made".find(exporter), 3)

    def test_by_a_new_of_their_own(self):
        class Own:
            def __new__(cls, value):
                self = super().__new__(cls)
                self.value = value
                return self

            def __buffer__(self, flags):
                return memoryview(self.value)

        class Child(Own):
            pass

        self.takers(Own(b"made"))
        self.takers(Child(b"made"))

    def test_by_a_new_that_others_have_used(self):
        class Base:
            def __new__(cls):
                return super().__new__(cls)

        class Plain(Base):
            pass

        made = [Plain() for _ in range(10)]

        class Exporter(Base):
            def __buffer__(self, flags):
                return memoryview(b"made")

        self.takers(Exporter())
        self.assertIs(type(Plain()), type(made[0]))

    def test_by_object(self):
        class Exporter:
            def __buffer__(self, flags):
                return memoryview(b"made")

        class Own(Exporter):
            def __new__(cls):
                return object.__new__(cls)

        self.takers(object.__new__(Exporter))
        self.takers(Exporter.__new__(Exporter))
        self.takers(Own())
        self.error("TypeError: object.__new__(dict) is not safe, use dict.__new__()",
                   object.__new__, dict)
        self.error("TypeError: object.__new__() takes exactly one argument "
                   "(the type to instantiate)", object.__new__, Own, 1)

    def test_in_an_assignment(self):
        for exporter in (Simple(memoryview(b"made")), tb.ndarray(list(b"made"), shape=[4])):
            owner = bytearray(b"<>")
            owner[1:1] = exporter
            self.assertEqual(owner, b"<made>")
            with memoryview(owner):
                owner[1:5] = exporter
                self.assertRaises(BufferError, owner.__setitem__, slice(0, 1), exporter)
            self.assertEqual(owner, b"<made>")


class Patterns(Case):
    """A search that gives bytes holds nothing of what it searched."""

    def test_the_exporter_hears_of_the_release_at_once(self):
        pattern = re.compile(b"[bd]")
        for search, expected in (
                (pattern.findall, [b"b", b"d"]), (pattern.split, [b"a", b"c", b"e"]),
                (lambda view: pattern.search(view).start(), 1)):
            exporter = Holding(bytearray(b"abcde"))
            view = memoryview(exporter)
            self.assertEqual(search(view), expected)
            self.assertEqual(len(exporter.released), 0)
            view.release()
            self.assertEqual(len(exporter.released), 1)
            self.assertEqual(search(exporter), expected)
            self.assertEqual(len(exporter.released), 2)


class Builtins(Case):
    """__buffer__ and __release_buffer__ of builtin types, called from Python."""

    def test_buffer_of_a_builtin(self):
        for owner in (b"hello", bytearray(b"hello"), memoryview(b"hello")):
            view = owner.__buffer__(0)
            self.assertIs(type(view), memoryview)
            self.assertEqual(view.tobytes(), b"hello")
            self.assertIs(view.obj, owner)

    def test_release_of_a_builtin(self):
        owner = bytearray(b"hello")
        view = owner.__buffer__(0)
        with self.assertRaises(BufferError):
            owner.clear()
        owner.__release_buffer__(view)
        self.error(RELEASED, view.tobytes)
        owner.clear()
        with self.assertRaises(ValueError):
            owner.__release_buffer__(view)

    def test_release_of_another_object_s_view(self):
        view = memoryview(b"hello")
        self.error("ValueError: memoryview's buffer is not this object",
                   bytearray(b"hello").__release_buffer__, view)
        self.error("TypeError: expected a memoryview object",
                   bytearray(b"hello").__release_buffer__, b"hello")
        self.assertEqual(view.tobytes(), b"hello")

    def test_flags_too_large(self):
        with self.assertRaises(OverflowError):
            bytearray(b"hello").__buffer__(sys.maxsize + 1)


if __name__ == "__main__":
    unittest.main()
