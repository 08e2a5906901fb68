"""memoryview as a type and its instances as objects; what other builtins make of them."""

import _imp
import array
import binascii
import collections.abc
import copy
import ctypes
import gc
import hashlib
import inspect
import io
import mmap
import pickle
import re
import struct
import sys
import threading
import unittest
import weakref
import zlib

import _testbuffer as tb

from suites.support import LATER, OURS, Case, collected, each


class Type(Case):

    def test_the_type(self):
        self.assertIs(type(memoryview(b"")), memoryview)
        self.assertEqual((memoryview.__name__, memoryview.__qualname__, memoryview.__module__),
                         ("memoryview", "memoryview", "builtins"))
        self.assertEqual(memoryview.__mro__, (memoryview, object))
        self.assertIn("object", memoryview.__doc__)
        self.assertTrue(issubclass(memoryview, collections.abc.Sequence))
        self.assertTrue(issubclass(memoryview, collections.abc.Buffer))

    def test_the_constructor(self):
        for owner in (b"abc", bytearray(b"abc"), array.array("i", [1])):
            self.assertTrue(memoryview(owner))
            self.assertTrue(memoryview(object=owner))
            for arguments, keywords in (((), {}), ((owner, owner), {}), ((), {"argument": owner}),
                                        ((owner,), {"argument": True})):
                with self.assertRaises(TypeError):
                    memoryview(*arguments, **keywords)

    @each(({}, [], "abc", None, 5, 1.5, object(), Ellipsis, int))
    def test_nothing_but_an_exporter_is_looked_at(self, value):
        self.error("TypeError: memoryview: a bytes-like object is required, not '%s'"
                   % type(value).__name__, memoryview, value)

    def test_it_is_no_base(self):
        self.error("TypeError: type 'memoryview' is not an acceptable base type",
                   type, "Child", (memoryview,), {})

    def test_it_has_no_attributes_of_its_own(self):
        view = memoryview(b"")
        with self.assertRaises(AttributeError):
            view.attribute = 1
        with self.assertRaises(AttributeError):
            view.nbytes = 1
        with self.assertRaises((TypeError, AttributeError)):
            memoryview.attribute = 1
        self.assertFalse(hasattr(view, "__dict__"))

    @each(("nothing", "hex", "nbytes", "__len__", "__doc__"))
    def test_its_attributes_do_not_change(self, name):
        message = "TypeError: cannot set '%s' attribute of immutable type 'memoryview'" % name
        before = getattr(memoryview, name, None)
        self.error(message, setattr, memoryview, name, 1)
        self.error(message, delattr, memoryview, name)
        self.error(message, type.__setattr__, memoryview, name, 1)
        self.assertEqual(getattr(memoryview, name, None), before)

    def test_it_is_neither_copied_nor_pickled(self):
        view = memoryview(b"abc")
        for call in (copy.copy, copy.deepcopy):
            with self.assertRaisesRegex(TypeError, "^cannot pickle '?memoryview'? object"):
                call(view)
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            with self.assertRaisesRegex(TypeError, "^cannot pickle '?memoryview'? object"):
                pickle.dumps(view, protocol)

    def test_it_matches_a_sequence_pattern(self):
        match memoryview(b"abc"):
            case [97, *rest]:
                self.assertEqual(rest, [98, 99])
            case _:
                self.fail("no match")

    @unittest.skipIf(OURS, "an object of a JVM has no such size")
    def test_its_size_grows_with_its_dimensions(self):
        sizes = [sys.getsizeof(memoryview(bytes(8)).cast("B", shape))
                 for shape in ([8], [2, 4], [2, 2, 2])]
        self.assertEqual(sizes[1] - sizes[0], sizes[2] - sizes[1])
        self.assertGreater(sizes[1], sizes[0])


class Lifetime(Case):

    @each((bytes, bytearray))
    def test_weak_references(self, kind):
        owner, called = kind(b"abc"), []
        view = memoryview(owner)
        reference = weakref.ref(view, lambda _: called.append(owner))
        self.assertIs(reference(), view)
        del view
        self.assertTrue(collected(lambda: reference() is None))
        self.assertTrue(collected(lambda: called == [owner]))

    @each((bytes, bytearray))
    def test_cycles_through_a_view_are_collected(self, kind):
        class Source(kind):
            pass

        class Thing:
            pass

        source, thing = Source(b"abc"), Thing()
        source.view, source.thing = memoryview(source), thing
        reference = weakref.ref(thing)
        del source, thing
        gc.collect()
        self.assertTrue(collected(lambda: reference() is None))

        holder, thing = Thing(), Thing()
        holder.view, holder.holder, holder.thing = memoryview(kind(b"abc")), holder, thing
        reference = weakref.ref(thing)
        del holder, thing
        self.assertTrue(collected(lambda: reference() is None))

    @unittest.skipIf(not OURS and sys.version_info < (3, 13), "crashes on earlier versions")
    def test_cycles_through_an_exported_view_are_collected(self):
        class Thing:
            pass

        for exported in (lambda v: v.__buffer__(0), pickle.PickleBuffer):
            thing = Thing()
            thing.exported, thing.thing = exported(memoryview(b"abc")), thing
            reference = weakref.ref(thing)
            del thing
            gc.collect()
            self.assertTrue(collected(lambda: reference() is None))

    @unittest.skipUnless(hasattr(sys, "getrefcount") and not OURS, "needs reference counts")
    def test_a_view_holds_one_reference(self):
        for owner in (bytes(bytearray(b"abc")), bytearray(b"abc")):
            count = sys.getrefcount(owner)
            view = memoryview(owner)
            part = view[1:]
            str(view, "utf-8")
            del view, part
            self.assertEqual(sys.getrefcount(owner), count)


class Threads(Case):

    def test_many_threads_acquire_and_release(self):
        owner, failures = bytearray(range(100)), []
        view = memoryview(owner)

        def work():
            try:
                for _ in range(50):
                    with memoryview(view) as other, view[10:] as part, part.cast("c") as chars:
                        if other[99] != 99 or part[0] != 10 or chars[1] != b"\x0b":
                            failures.append("wrong item")
            except Exception as error:
                failures.append(error)

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])
        view.release()
        owner.clear()


class Consumers(Case):
    """Builtins and modules that take bytes-like objects take views."""

    VIEWS = {
        "whole": lambda: memoryview(b"hello, world"),
        "part": lambda: memoryview(b"-- hello, world --")[3:15],
        "backwards": lambda: memoryview(b"dlrow ,olleh")[::-1],
        "every other": lambda: memoryview(b"h.e.l.l.o.,. .w.o.r.l.d.")[::2],
        "table": lambda: memoryview(b"hello, world").cast("B", [3, 4]),
        "chars": lambda: memoryview(bytearray(b"hello, world")).cast("c"),
        "words": lambda: memoryview(bytearray(b"hello, world")).cast("h"),
        "pointers": lambda: memoryview(tb.ndarray(list(b"hello, world"), shape=[3, 4],
                                                  flags=tb.ND_PIL)),
    }
    CONTIGUOUS = ("whole", "part", "table", "chars", "words")
    DATA = b"hello, world"

    @each(tuple(VIEWS))
    def test_any_view_is_copied(self, name):
        view = self.VIEWS[name]()
        self.same(bytes(view), self.DATA)
        self.same(bytearray(view), bytearray(self.DATA))

    @each(CONTIGUOUS)
    def test_a_contiguous_view_is_read(self, name):
        view = self.VIEWS[name]()
        self.same(b"> " + view, b"> " + self.DATA)
        self.same(b"".join([view, b"!"]), self.DATA + b"!")
        self.assertEqual(bytearray(b"> ") + view, b"> " + self.DATA)
        self.assertEqual(str(view, "ascii"), "hello, world")
        self.assertEqual(int.from_bytes(view, "big"), int.from_bytes(self.DATA, "big"))
        self.assertEqual(struct.unpack_from("<h", view, 2), struct.unpack_from("<h", self.DATA, 2))
        self.assertEqual(hashlib.sha256(view).digest(), hashlib.sha256(self.DATA).digest())
        self.assertEqual(zlib.crc32(view), zlib.crc32(self.DATA))
        self.assertEqual(zlib.decompress(zlib.compress(view)), self.DATA)
        self.assertEqual(binascii.hexlify(view), self.DATA.hex().encode())
        self.assertTrue(self.DATA.startswith(view))
        self.assertIn(view, self.DATA)
        self.assertEqual(io.BytesIO(view).read(), self.DATA)
        stream = io.BytesIO()
        self.assertEqual(stream.write(view), 12)
        self.assertEqual(stream.getvalue(), self.DATA)
        if view.itemsize == 1:
            items = array.array("B")
            items.frombytes(view)
            self.assertEqual(items.tobytes(), self.DATA)

    @each(CONTIGUOUS)
    def test_unpack_from_takes_the_bytes_of_a_view(self, name):
        view = self.VIEWS[name]()
        for format in ("<h", "4s", ">IB", "<3sxH", "", "<q", "13s"):
            both = struct.Struct(format)
            for offset in (0, 1, 4, 7, 11, 12, 13, -1, -4, -12, -13, 2 ** 31, -2 ** 31, 2 ** 70):
                expected = self.outcome(struct.unpack_from, format, self.DATA, offset)
                self.assertEqual(self.outcome(struct.unpack_from, format, view, offset), expected)
                self.assertEqual(self.outcome(both.unpack_from, view, offset), expected)
            self.assertEqual(self.outcome(both.unpack_from, view), self.outcome(both.unpack_from, self.DATA))
        view.release()
        for call in (struct.unpack_from, struct.Struct("B").unpack_from):
            with self.assertRaisesRegex(ValueError, "operation forbidden on released memoryview object"):
                call("B", view) if call is struct.unpack_from else call(view)

    @each(CONTIGUOUS)
    def test_a_view_is_one_of_many_parts(self, name):
        view = self.VIEWS[name]()
        owner = bytearray(b"[owner]")
        parts = [view, owner, b"", memoryview(owner)[1:-1], view, b"bytes"]
        for separator in (b", ", b"", bytearray(b"-")):
            joined = separator.join(parts)
            self.same(joined, separator.join(map(bytes, parts)))
            self.same(joined, separator.join(tuple(parts)))
        owner[1:-1] = b"other"
        self.assertEqual(b"".join(parts)[19:24], b"other")
        for wrong in (1, None, "text", memoryview(owner)[::2]):
            with self.assertRaises(TypeError):
                b"".join(parts + [wrong])
        view.release()
        with self.assertRaises(TypeError):
            b"".join(parts)
        del parts, wrong
        owner.append(1)

    @each(tuple("bBhHiIlLqQnN?fde"))
    def test_the_sum_of_a_view(self, format):
        bits = memoryview(bytes(range(256)) * 128 if format not in "fde?" else bytes(2 ** 15))
        whole = memoryview(bytearray(bits)).cast("B").cast(format)
        for view in (whole, whole[:0], whole[1:7], whole[::-1], whole[2::3]):
            self.same(sum(view), sum(view.tolist()))
            self.same(sum(view, 5), sum(view.tolist(), 5))
        with self.assertRaisesRegex(NotImplementedError, "multi-dimensional"):
            sum(whole.cast("B").cast("B", (128, 256)))
        with self.assertRaises(TypeError):
            sum(whole, b"")
        whole.release()
        with self.assertRaisesRegex(ValueError, "operation forbidden on released memoryview object"):
            sum(whole)

    def test_the_sum_of_a_view_is_an_int_of_any_size(self):
        for format, item in (("B", 0xff), ("b", -1), ("H", 0xffff), ("h", -1), ("I", 0xffffffff), ("i", -1),
                             ("Q", 2 ** 64 - 1), ("q", -1)):
            view = memoryview(b"\xff" * 2 ** 16).cast(format)
            self.same(sum(view), item * len(view))

    @each(CONTIGUOUS)
    def test_an_int_of_the_bytes_of_a_view(self, name):
        class Number(int):
            pass

        whole = self.VIEWS[name]().cast("B")
        for data in (whole, memoryview(bytearray(b"\xff\x80\x00\x01\xfe\x7f\xff\xff\x80")), memoryview(b"")):
            for end in range(len(data) + 1):
                view = data[:end]
                for order in ("little", "big"):
                    for signed in (False, True):
                        expected = int.from_bytes(bytes(view), order, signed=signed)
                        for kind in (int, Number):
                            number = kind.from_bytes(view, order, signed=signed)
                            self.assertEqual((type(number), number), (kind, expected))
        for order in ("Little", "", "big "):
            with self.assertRaisesRegex(ValueError, "byteorder must be either 'little' or 'big'"):
                int.from_bytes(whole[:4], order)
        with self.assertRaisesRegex(ValueError, "operation forbidden on released memoryview object"):
            whole.release()
            int.from_bytes(whole, "little")

    @staticmethod
    def outcome(call, *arguments):
        """What a call returns or raises."""
        try:
            return call(*arguments)
        except (struct.error, OverflowError) as e:
            return str(e)

    @each(("backwards", "every other", "pointers"))
    def test_other_views_are_refused_where_contiguous_memory_is_needed(self, name):
        view = self.VIEWS[name]()
        for call in (lambda v: b"> " + v, lambda v: b"".join([v]), hashlib.sha256, zlib.crc32, binascii.hexlify,
                     io.BytesIO):
            with self.assertRaises((BufferError, TypeError)):
                call(view)

    def test_more_dimensions_than_a_view_can_have_are_read(self):
        array_ = tb.ndarray([7, 8], shape=[1] * 64 + [2])
        changed = bytearray(b"abc")
        changed[1:2] = array_
        self.assertEqual((bytes(array_), bytearray(array_)), (b"\7\x08", b"\7\x08"))
        self.assertEqual((changed, b"%b" % array_), (b"a\7\x08c", b"\7\x08"))

    def test_a_writable_view_is_filled(self):
        owner = bytearray(12)
        view = memoryview(owner)[2:9]
        self.assertEqual(io.BytesIO(b"read into a view").readinto(view), 7)
        self.assertEqual(owner, b"\0\0read in\0\0\0")
        struct.pack_into("<h", view, 1, 0x4241)
        self.assertEqual(owner, b"\0\0rABd in\0\0\0")
        for readonly in (memoryview(b"abc"), memoryview(bytearray(b"abc")).toreadonly()):
            with self.assertRaises(TypeError):
                io.BytesIO(b"ZZZ").readinto(readonly)

    PARTS = {
        "all of it": lambda view: view,
        "from inside": lambda view: view[3:11],
        "nothing": lambda view: view[4:4],
        "of ints": lambda view: view[4:12].cast("B").cast("i"),
    }

    OWNERS = {
        "bytearray": lambda data: bytearray(data),
        "array": lambda data: array.array("B", data),
        "ctypes": lambda data: (ctypes.c_ubyte * len(data))(*data),
        "ndarray": lambda data: tb.ndarray(list(data), shape=[len(data)], flags=tb.ND_WRITABLE),
    }

    @each(OWNERS, PARTS)
    def test_parts_of_a_view_are_written_from(self, owner, part):
        data = bytes(range(16))
        view = self.PARTS[part](memoryview(self.OWNERS[owner](data)))
        expected = view.tobytes()
        stream, items, grown = io.BytesIO(b"zzz"), array.array("B", b"zz"), bytearray(b"z")
        self.assertEqual((stream.seek(1), stream.write(view)), (1, len(expected)))
        self.assertEqual(stream.getvalue(), (b"z" + expected).ljust(3, b"z"))
        if view.itemsize == 1:
            items.frombytes(view)
            self.assertEqual(items.tobytes(), b"zz" + expected)
        grown += view
        self.assertEqual(grown, b"z" + expected)
        view.release()

    @each(OWNERS, PARTS, (0, 1, 5, 40))
    def test_parts_of_a_view_are_read_into(self, owner, part, position):
        data = bytes(range(16))
        whole = memoryview(self.OWNERS[owner](data))
        view = self.PARTS[part](whole)
        expected, text = view.tobytes(), b"0123456789"
        stream = io.BytesIO(text)
        stream.seek(position)
        count = min(len(expected), max(len(text) - position, 0))
        self.assertEqual(stream.readinto(view), count)
        self.assertEqual(stream.tell(), position + count)
        self.assertEqual(view.tobytes(), text[position:position + count] + expected[count:])
        outside = [i for i, byte in enumerate(whole.tobytes()) if byte != data[i]]
        self.assertLessEqual(len(outside), count)
        view.release()

    def test_a_view_of_the_stream_itself_is_read_into(self):
        stream = io.BytesIO(b"0123456789")
        stream.seek(2)
        with stream.getbuffer() as view:
            self.assertEqual(stream.readinto(view[1:6]), 5)
            self.assertEqual(view.tobytes(), b"0234566789")

    def test_a_view_that_is_no_run_of_writable_bytes_is_not_read_into(self):
        released = memoryview(bytearray(4))
        released.release()
        for view in (released, memoryview(bytearray(8))[::2], memoryview(b"abcd")):
            with self.assertRaises((BufferError, TypeError)):
                io.BytesIO(b"abcd").readinto(view)

    def test_a_closed_stream_reads_nothing(self):
        stream, view = io.BytesIO(b"abcd"), memoryview(bytearray(4))
        stream.close()
        self.error("ValueError: I/O operation on closed file.", stream.readinto, view)
        view.release()

    @each((slice(None), slice(2, 9)))
    def test_a_pattern_is_searched_for_in_a_part(self, part):
        view = memoryview(b"ab12cd34ef")[part]
        text = view.tobytes()
        for method in ("search", "match", "fullmatch"):
            for pattern in (rb"[0-9]+", rb"([a-f]+)([0-9]+)", rb".*", rb"z"):
                found = getattr(re, method)(pattern, view)
                expected = getattr(re, method)(pattern, text)
                self.assertEqual(found is None, expected is None)
                if found:
                    self.assertEqual((found.span(), found.group(), found.groups()),
                                     (expected.span(), expected.group(), expected.groups()))
                    if not LATER:  # it searches a copy
                        self.assertIs(found.string, view)

    def test_nothing_is_packed_into_what_is_not_writable(self):
        class Readonly:
            def __buffer__(self, flags):
                return memoryview(b"abcd")

        released = memoryview(bytearray(b"abcd"))
        released.release()
        mapped = mmap.mmap(-1, 16, access=mmap.ACCESS_READ)
        for target, name in (
                (b"abcd", "bytes"), (b"", "bytes"), (memoryview(b"abcd"), "memoryview"),
                (memoryview(bytearray(b"abcd")).toreadonly(), "memoryview"),
                (memoryview(bytearray(b"abcd"))[::2], "memoryview"), (released, "memoryview"),
                (mapped, "mmap.mmap"), (Readonly(), "Readonly"), ("abcd", "str"), (None, "None"),
                ([1], "list")):
            message = "TypeError: argument must be read-write bytes-like object, not " + name
            self.error(message, struct.pack_into, "b", target, 0, 1)
            self.error(message, struct.Struct("b").pack_into, target, 0, 1)
            self.error(message, struct.pack_into, "b", target, 99, 300)
        mapped.close()
        # The number of values is looked at first.
        self.assertRaises(struct.error, struct.pack_into, "b", b"abcd", 0)
        self.assertRaises(struct.error, struct.pack_into, "j", b"abcd", 0, 1)

    def test_a_python_exporter_is_packed_into(self):
        owner = bytearray(4)
        seen = []

        class Writable:
            def __buffer__(self, flags):
                seen.append(flags)
                return memoryview(owner)

            def __release_buffer__(self, view):
                seen.append("released")

        struct.pack_into("b", Writable(), 1, 120)
        struct.Struct("b").pack_into(Writable(), 2, 121)
        self.assertEqual(owner, b"\0xy\0")
        self.assertEqual(seen, [inspect.BufferFlags.WRITABLE, "released"] * 2)

    def test_a_view_through_a_stream(self):
        owner = array.array("i", [1, 2, 3, 4, 5])
        for exporter in (owner, tb.ndarray(list(range(12)), shape=[2, 3, 2], format="L")):
            view = memoryview(exporter)
            copied = bytearray(view.nbytes)
            io.BytesIO(view).readinto(copied)
            self.assertEqual(copied, view.tobytes())

    def test_a_view_of_a_stream_is_the_stream_s_memory(self):
        stream = io.BytesIO(b"abcdef")
        with stream.getbuffer() as view:
            self.assertIs(type(view), memoryview)
            self.assertEqual((view.format, view.readonly, view.shape), ("B", False, (6,)))
            view[1:3] = b"XY"
        self.assertEqual(stream.getvalue(), b"aXYdef")
        stream.close()
        self.error("ValueError: I/O operation on closed file.", stream.getbuffer)

    def test_a_view_of_a_frozen_module(self):
        # GraalPy takes by position what CPython takes by name.
        options = {} if OURS else {"withdata": True}
        data = _imp.find_frozen("zipimport", *[True][:OURS], **options)[0]
        self.assertIs(type(data), memoryview)
        self.assertEqual((data.readonly, data.format, data.ndim), (True, "B", 1))


if __name__ == "__main__":
    unittest.main()
