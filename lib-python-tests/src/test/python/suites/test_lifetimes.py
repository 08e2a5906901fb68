"""Lifetimes: nothing is lost, nothing is stale, and nothing that was dropped stands in the way."""

import array
import binascii
import copy
import ctypes
import gc
import hashlib
import io
import mmap
import pickle
import re
import struct
import tempfile
import unittest
import zlib

import _testbuffer as tb

from suites.support import LATER, Case, collected, each, rows

EXISTING = "BufferError: Existing exports of data: object cannot be re-sized"
ARRAY = "BufferError: cannot resize an array that is exporting buffers"
CLOSING = "BufferError: cannot close exported pointers exist"


def stream():
    """A BytesIO at its end."""
    found = io.BytesIO(b"abcd")
    found.seek(0, io.SEEK_END)
    return found


# A name, how to make the object, its views, how to make it grow and shrink, and its bytes.
RESIZABLE = (
    ("bytearray", lambda: bytearray(b"abcd"), memoryview, lambda o: o.extend(b"x" * 100),
     lambda o: o.__delitem__(slice(0, 2)), bytes),
    ("array", lambda: array.array("B", b"abcd"), memoryview, lambda o: o.frombytes(b"x" * 100),
     lambda o: o.__delitem__(slice(0, 2)), lambda o: o.tobytes()),
    ("BytesIO", stream, lambda o: o.getbuffer(), lambda o: o.write(b"x" * 100),
     lambda o: o.truncate(2), lambda o: o.getvalue()))


def attempt(change, exporter):
    """Resizes an object, or is refused to."""
    try:
        change(exporter)
    except BufferError:
        pass


class Resizing(Case):
    @each(RESIZABLE)
    def test_no_write_is_lost(self, kind):
        _, make, view, grow, shrink, contents = kind
        for change in (grow, shrink):
            exporter = make()
            seen = view(exporter)
            attempt(change, exporter)
            seen[0] = 90
            self.assertEqual(contents(exporter)[0], 90)

    @each(RESIZABLE)
    def test_no_read_is_stale(self, kind):
        name, make, view, grow, _, contents = kind
        exporter = make()
        seen = view(exporter)
        attempt(grow, exporter)
        if name == "BytesIO":
            exporter.seek(0)
            attempt(lambda o: o.write(b"Z"), exporter)
        else:
            exporter[0] = 90
        self.assertEqual(seen[0], contents(exporter)[0])

    @each(RESIZABLE)
    def test_views_of_views_go_along(self, kind):
        _, make, view, grow, _, contents = kind
        exporter = make()
        seen = view(exporter)
        parts = [seen[1:], seen.cast("b"), seen[::-1], memoryview(seen)]
        attempt(grow, exporter)
        parts[0][0] = 89
        parts[1][0] = 88
        parts[2][0] = 87
        self.assertEqual(contents(exporter)[:4], b"XYcW")
        self.assertEqual(bytes(parts[3]), b"XYcW")

    @each(RESIZABLE)
    def test_a_view_stays_in_bounds(self, kind):
        _, make, view, _, shrink, _ = kind
        exporter = make()
        seen = view(exporter)
        attempt(shrink, exporter)
        self.assertEqual(len(seen.tobytes()), 4)
        seen[3] = 1
        self.assertEqual(seen[3], 1)

    @each(RESIZABLE)
    def test_dropped_views_do_not_stand_in_the_way(self, kind):
        _, make, view, grow, shrink, contents = kind
        exporter = make()
        for _ in range(4):
            view(exporter)[0]
            view(exporter)[1:].tolist()
            grow(exporter)
        view(exporter)
        shrink(exporter)
        self.assertIn(len(contents(exporter)), (2, 402))

    @each(RESIZABLE)
    def test_a_view_in_use_is_known(self, kind):
        name, make, view, grow, shrink, contents = kind
        for change in (grow, shrink):
            exporter = make()
            with view(exporter):
                self.error(ARRAY if name == "array" else EXISTING, change, exporter)
            change(exporter)

    @each(RESIZABLE)
    def test_a_view_in_a_variable_is_known(self, kind):
        name, make, view, grow, _, _ = kind
        expected = ARRAY if name == "array" else EXISTING
        exporter = make()
        seen = view(exporter)
        self.error(expected, grow, exporter)
        held = [seen[1:]]
        del seen
        self.error(expected, grow, exporter)
        held = {"a": (held.pop(),)}
        self.error(expected, grow, exporter)
        iterator = iter(held.pop("a")[0])
        self.error(expected, grow, exporter)
        list(iterator)

    def test_init_under_a_view(self):
        for arguments in ((b"x",), (b"abc",), (), (5,), (object(),)):
            owner = bytearray(b"abc")
            with memoryview(owner):
                self.error(EXISTING, owner.__init__, *arguments)
            self.assertEqual(owner, b"abc")
        owner = bytearray()
        with memoryview(owner):
            owner.__init__(b"")
            self.error(EXISTING, owner.__init__, b"x")
        owner.__init__(b"xy")
        self.assertEqual(owner, b"xy")

    def test_init_of_a_stream_under_a_view(self):
        owner = io.BytesIO(b"abcdef")
        with owner.getbuffer() as view:
            self.error(EXISTING, owner.__init__, b"zz")
            self.assertEqual(bytes(view), b"abcdef")
            self.assertEqual(owner.getvalue(), b"")
        owner.__init__(b"zz")
        self.assertEqual(owner.getvalue(), b"zz")


HANDED_OUT = {
    "getvalue": lambda b: b.getvalue(), "read": lambda b: b.read(), "read1": lambda b: b.read1(),
    "readline": lambda b: b.readline(), "next": next, "readlines": lambda b: b.readlines()[0],
    "list": lambda b: list(b)[0], "state": lambda b: b.__getstate__()[0],
    "copy": lambda b: copy.copy(b).getvalue(), "pickle": lambda b: pickle.loads(
        pickle.dumps(b)).getvalue()}


class BytesObjects(Case):
    @rows(HANDED_OUT.items())
    def test_bytes_never_change(self, _, hand_out):
        owner = io.BytesIO(b"abcdef")
        before = hand_out(owner)
        owner.seek(0)
        view = owner.getbuffer()
        during = hand_out(owner)
        view[0] = 90
        struct.pack_into("B", view, 1, 89)
        self.assertEqual((before, during), (b"abcdef", b"abcdef"))
        self.assertEqual(owner.getvalue(), b"ZYcdef")
        self.assertEqual(bytes(view), b"ZYcdef")

    def test_the_object_of_a_view_exports_anew(self):
        owner = io.BytesIO(b"abcdef")
        exporter = owner.getbuffer().obj
        value = owner.getvalue()
        memoryview(exporter)[0] = 90
        self.assertEqual(value, b"abcdef")
        self.assertEqual(owner.getvalue(), b"Zbcdef")


def mapped():
    """A mapped file of 8,192 times a."""
    with tempfile.TemporaryFile() as file:
        file.write(b"a" * 8192)
        file.flush()
        return mmap.mmap(file.fileno(), 8192)


# What holds a buffer past its call, and a read through it.
HOLDERS = {
    "view": (memoryview, lambda h: h[0]),
    "slice": (lambda o: memoryview(o)[5:], lambda h: h[0]),
    "iter_unpack": (lambda o: struct.iter_unpack("B", o), lambda h: next(h)[0]),
    "Struct.iter_unpack": (lambda o: struct.Struct("B").iter_unpack(o), lambda h: next(h)[0]),
    "finditer": (lambda o: re.finditer(b"(?s).", o), lambda h: next(h).group()[0]),
    "scanner": (lambda o: re.compile(b"(?s).").scanner(o), lambda h: h.match().group()[0]),
    "from_buffer": (lambda o: (ctypes.c_char * 4).from_buffer(o), lambda h: h[0][0]),
    "PickleBuffer": (pickle.PickleBuffer, lambda h: h.raw()[0])}


class Holders(Case):
    @rows(HOLDERS.items())
    def test_a_mapped_file_is_not_closed_under_a_holder(self, _, holder):
        hold, read = holder
        owner = mapped()
        held = hold(owner)
        self.assertEqual(read(held), 97)
        self.error(CLOSING, owner.close)
        self.assertFalse(owner.closed)
        self.assertEqual(read(held), 97)

    @rows(HOLDERS.items())
    def test_a_bytearray_is_not_resized_under_a_holder(self, name, holder):
        hold, read = holder
        owner = bytearray(b"abcdefgh")
        held = hold(owner)
        self.error(EXISTING, owner.append, 1)
        self.assertIn(read(held), b"af")
        self.assertEqual(owner, b"abcdefgh")
        del held
        gc.collect()
        if LATER and name == "from_buffer":
            return  # it gives the object back with a collection of GraalPy's
        owner.append(1)
        self.assertEqual(owner, b"abcdefgh\x01")

    def test_a_view_is_released_after_what_was_made_of_it_is_dropped(self):
        view = memoryview(bytearray(b"abc"))
        array = tb.ndarray(view)
        self.error("BufferError: memoryview has 1 exported buffer", view.release)
        del array
        view.release()
        self.error("ValueError: operation forbidden on released memoryview object", len, view)

    @each((pickle.PickleBuffer, tb.ndarray, lambda o: re.compile(b".").scanner(o),
           lambda o: struct.iter_unpack("B", o)))
    def test_a_view_is_not_released_under_a_holder(self, hold):
        for owner in (bytearray(b"abc"), io.BytesIO(b"abc").getbuffer(), mapped()):
            view = memoryview(owner)
            held = hold(view)
            self.error("BufferError: memoryview has 1 exported buffer", view.release)
            self.assertEqual(view[0], 97)
            del held
            gc.collect()
            view.release()

    def test_an_iterator_does_not_keep_a_view_from_being_released(self):
        view = memoryview(bytearray(b"abc"))
        iterators = [iter(view), iter(view[::2]), (item for item in view), reversed(view)]
        self.assertEqual([next(found) for found in iterators], [97, 97, 97, 99])
        pickle.PickleBuffer(view)
        gc.collect()
        view.release()
        for found in iterators[0], iterators[2], iterators[3]:
            self.error("ValueError: operation forbidden on released memoryview object", next, found)
        self.assertEqual(next(iterators[1]), 99)

    def test_a_closed_file_closes_again(self):
        owner = mapped()
        with memoryview(owner) as view:
            self.assertEqual(view[8191], 97)
        owner.close()
        owner.close()
        self.assertTrue(owner.closed)

    def test_from_buffer_leaves_the_view_alone(self):
        class Number(ctypes.Structure):
            _fields_ = [("value", ctypes.c_ubyte)]

        for kind in (Number, ctypes.c_ubyte, ctypes.c_char * 2, ctypes.POINTER(ctypes.c_ubyte)):
            owner = bytearray(b"abcdefgh")
            with memoryview(owner) as view:
                held = kind.from_buffer(view)
            self.error("ValueError: operation forbidden on released memoryview object", len, view)
            self.error(EXISTING, owner.append, 1)
            del held

    def test_a_view_of_what_from_buffer_made_has_the_exporters_bytes(self):
        owner = bytearray(range(16))
        for source, offset in ((owner, 3), (memoryview(owner)[2:], 1),
                               (memoryview(owner).cast("H")[1:], 1)):
            held = (ctypes.c_ubyte * 4).from_buffer(source, offset)
            with memoryview(held).cast("B") as view:
                self.assertEqual(view.tobytes(), bytes(owner[3:7]))
                self.assertEqual((view[0], view[-1]), (owner[3], owner[6]))
                self.error("IndexError: index out of bounds on dimension 1", view.__getitem__, 4)
                view[1] += 1
                self.assertEqual(owner[4], held[1])
                owner[5] += 1
                self.assertEqual(view[2], owner[5])
            self.error(EXISTING, owner.append, 1)
        inner = (ctypes.c_ubyte * 2).from_buffer(memoryview(held).cast("B")[1:])
        memoryview(inner).cast("B")[1] = 99
        self.assertEqual(owner[5], 99)

    def test_from_buffer_that_fails_holds_nothing(self):
        class Number(ctypes.Structure):
            _fields_ = [("value", ctypes.c_uint64)]

        view = memoryview(bytearray(3))
        self.error(
            "ValueError: Buffer size too small (3 instead of at least 8 bytes)",
            Number.from_buffer, view)
        view.release()
        view = memoryview(b"12345678")
        self.error("TypeError: underlying buffer is not writable", Number.from_buffer, view)
        view.release()
        view = memoryview(bytearray(32))[::2]
        self.error("TypeError: underlying buffer is not C contiguous", Number.from_buffer, view)
        view.release()


# Consumers that raise once they have the buffer.
RAISING = {
    "unpack_from": lambda m: struct.unpack_from("B", m, "x"),
    "unpack_from too far": lambda m: struct.unpack_from("B", m, 100),
    "unpack": lambda m: struct.unpack("100B", m), "iter_unpack": lambda m: struct.iter_unpack("3B", m),
    "pack_into": lambda m: struct.pack_into("B", m, 100, 1),
    "pack_into a string": lambda m: struct.pack_into("B", m, 0, "x"),
    "replace": lambda m: b"a".replace(m, 1), "split": lambda m: b"a".split(m, "x"),
    "find": lambda m: b"a".find(m, "x"), "count": lambda m: b"a".count(m, 1, "x"),
    "startswith": lambda m: b"a".startswith(m, "x"), "join": lambda m: b"".join([m, 1]),
    "translate": lambda m: b"a".translate(m, 1), "strip": lambda m: b"a".strip(m, 1),
    "readinto closed": lambda m: closed().readinto(m),
    "readinto of a file": lambda m: written(lambda f: f.raw.readinto(m)),
    "hexlify": lambda m: binascii.hexlify(m, object()),
    "unhexlify": lambda m: binascii.unhexlify(m), "b2a_base64": lambda m: binascii.b2a_base64(m, 1),
    "crc_hqx": lambda m: binascii.crc_hqx(m, "x"), "crc32": lambda m: binascii.crc32(m, "x"),
    "adler32": lambda m: zlib.adler32(m, "x"), "decompress": lambda m: zlib.decompress(m),
    "compress": lambda m: zlib.compress(m, 99),
    "blake2b": lambda m: hashlib.blake2b(m, digest_size=999),
    "pbkdf2": lambda m: hashlib.pbkdf2_hmac("sha1", m, b"", 0),
    "int": lambda m: int(m, 99), "int of bytes": lambda m: int.from_bytes(m, "middle"),
    "str": lambda m: str(m, "utf-99"), "bytes": lambda m: bytes(m, "x"),
    "bytearray": lambda m: bytearray(m, "x"), "extend": lambda m: array.array("i").frombytes(m),
    "search": lambda m: re.search("text", m), "loads": lambda m: pickle.loads(m),
    "float": lambda m: float(m), "fromhex": lambda m: bytes.fromhex(m)}


def closed():
    """A closed stream."""
    found = io.BytesIO(b"abc")
    found.close()
    return found


def written(use):
    """Uses a file that is only written to."""
    with tempfile.NamedTemporaryFile("wb") as file:
        use(file.file)


class Raising(Case):
    @rows(RAISING.items())
    def test_what_raises_gives_its_buffer_back(self, _, consume):
        view = memoryview(bytearray(b"zyxwv"))
        try:
            consume(view)
        except Exception:
            pass
        else:
            self.fail("no error")
        view.release()
        self.error("ValueError: operation forbidden on released memoryview object", len, view)


class Loud:
    """An exporter that hears of releases."""

    released = 0

    def __buffer__(self, flags):
        return memoryview(b"abc")

    def __release_buffer__(self, view):
        Loud.released += 1


DROPPED = {
    "view": memoryview, "slice": lambda o: memoryview(o)[1:],
    "cast": lambda o: memoryview(o).cast("b"), "view of a view": lambda o: memoryview(memoryview(o)),
    "readonly": lambda o: memoryview(o).toreadonly(), "iterator": lambda o: iter(memoryview(o)),
    "PickleBuffer": pickle.PickleBuffer}


class Dropped(Case):
    @rows(DROPPED.items())
    def test_a_dropped_buffer_is_released(self, _, make):
        for exporter in (Loud(), None):
            before = Loud.released
            make(exporter or Loud())
            self.assertTrue(collected(lambda: Loud.released == before + 1))

    def test_a_released_buffer_is_not_released_again(self):
        before = Loud.released
        memoryview(Loud()).release()
        with memoryview(Loud()) as view:
            view[1:].release()
        self.assertEqual(Loud.released, before + 2)
        gc.collect()
        self.assertEqual(Loud.released, before + 2)

    def test_many_pickle_buffers_of_one_view(self):
        view = memoryview(bytearray(b"abc"))
        for _ in range(20000):
            memoryview(pickle.PickleBuffer(view))
        held = [pickle.PickleBuffer(view) for _ in range(20000)]
        self.error("BufferError: memoryview has ", lambda: self.release(view))
        for buffer in held:
            buffer.release()
        self.assertTrue(collected(lambda: self.try_release(view)))

    def release(self, view):
        try:
            view.release()
        except BufferError as error:
            raise BufferError(str(error)[:len("memoryview has ")])

    def try_release(self, view):
        try:
            view.release()
        except BufferError:
            return False
        return True


if __name__ == "__main__":
    unittest.main()
