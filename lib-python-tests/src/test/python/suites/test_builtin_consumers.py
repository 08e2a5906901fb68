"""Builtins that take a bytes-like object ask each exporter for its buffer, as CPython's do."""

import array
import base64
import binascii
import bz2
import collections
import collections.abc
import ctypes
import enum
import functools
import hashlib
import hmac
import io
import lzma
import marshal
import mmap
import pickle
import re
import socket
import ssl
import struct
import types
import typing
import unittest
import urllib.parse
import zlib

from suites.support import LATER, each

ABC = hashlib.md5(b"abc").digest()
CONSUMERS = [
    lambda x: b"-".join([x, x]) == b"abc-abc",
    lambda x: b"-" + x == b"-abc",
    # GraalPy's % takes any str for text.
    lambda x: isinstance(x, str) or b"<%b>" % (x,) == b"<abc>",
    lambda x: b"zabc".find(x) == 1,
    lambda x: io.BytesIO().write(x) == 3,
    lambda x: isinstance(x, str) or hashlib.md5(x).digest() == ABC,
    lambda x: zlib.crc32(x) == zlib.crc32(b"abc"),
    lambda x: isinstance(x, str) or re.findall(b"[ab]", x) == [b"a", b"b"],
    lambda x: memoryview(x).tobytes() == b"abc",
]


def buffer(self, flags):
    return memoryview(b"abc")


def raising_exporter(error):
    """An exporter that raises an error."""
    class Raising:
        def __buffer__(self, flags):
            raise error

    return Raising()


class Point(typing.NamedTuple):
    a: int
    __buffer__ = buffer


class Colour(enum.Enum):
    RED = 1
    __buffer__ = buffer


def instances():
    for base, *arguments in [
            (object,), (list, [1]), (dict, {1: 2}), (tuple, (1,)), (set,), (int, 7), (float, 2.5),
            (str, "z"), (Exception,), (collections.deque,), (types.SimpleNamespace,),
            (io.RawIOBase,), (io.BytesIO, b"z"), (ctypes.Structure,), (array.array, "B", b"z")]:
        made = types.new_class("Of", (base,), exec_body=lambda names: names.update(
            __buffer__=buffer))
        yield base.__name__, made(*arguments)
    yield "NamedTuple", Point(1)
    yield "Enum", Colour.RED


class Shapes(unittest.TestCase):
    """A class exports by its ``__buffer__``, whatever else it is."""

    def test_whatever_its_base(self):
        for name, x in instances():
            for number, consumer in enumerate(CONSUMERS):
                with self.subTest(base=name, consumer=number):
                    self.assertTrue(consumer(x))

    def test_a_str_with_a_buffer_is_text_where_a_path_or_a_number_is_meant(self):
        class S(str):
            __buffer__ = buffer
        with self.assertRaisesRegex(ValueError, "^embedded null (byte|character)$"):
            open(S("a\0b"))
        with self.assertRaises(FileNotFoundError):
            io.FileIO(S("there is no such file"))
        self.assertEqual(binascii.unhexlify(S("ff")), b"\xff")
        self.assertEqual(binascii.a2b_base64(S("/w==")), b"\xff")
        self.assertEqual(base64.b64decode(S("/w==")), b"\xff")

    def test_conversions_ask_for_the_buffer_before_items(self):
        class L(list):
            __buffer__ = buffer
        self.assertEqual(bytes(L([1])), b"abc")
        self.assertEqual(bytearray(L([1])), b"abc")
        self.assertEqual(int.from_bytes(L([1]), "big"), 0x616263)
        target = bytearray(3)
        target[:] = L([1])
        self.assertEqual(target, b"abc")

    def test_buffer_set_after_the_instance_was_made(self):
        class Late:
            pass
        late = Late()
        with self.assertRaises(TypeError):
            b"-".join([late])
        Late.__buffer__ = buffer
        self.assertEqual(b"-".join([late]), b"abc")
        del Late.__buffer__
        with self.assertRaises(TypeError):
            b"-".join([late])

    def test_the_class_assigned_decides(self):
        class Bare:
            pass

        class Exporting:
            __buffer__ = buffer
        x = Bare()
        x.__class__ = Exporting
        self.assertEqual(b"" + x, b"abc")
        x.__class__ = Bare
        with self.assertRaises(TypeError):
            b"" + x

    def test_an_index_is_not_asked_where_there_is_a_buffer(self):
        class Both:
            __buffer__ = buffer
            __index__ = lambda self: 3
        self.assertEqual(b"zabc".find(Both()), 1)
        self.assertEqual(b"zabc".count(Both()), 1)

    def test_a_release_is_told(self):
        told = []

        class Telling(list):
            __buffer__ = buffer
            __release_buffer__ = lambda self, view: told.append(1)
        zlib.crc32(Telling())
        self.assertEqual(told, [1])


class Regex(unittest.TestCase):
    """re reads bytes, whatever the items are."""

    def test_bytes_and_not_items(self):
        view = memoryview(b"abcd").cast("H")
        self.assertEqual(re.search(b"b", view).group(), b"b")
        self.assertEqual(re.findall(b"[bc]", view), [b"b", b"c"])
        self.assertEqual(re.sub(b"b", b"-", view), b"a-cd")

    def test_a_pattern_replaces_what_it_finds_with_any_exporter(self):
        class Exporter:
            def __buffer__(self, flags):
                return memoryview(b"<>")

        class Called(Exporter):
            def __call__(self, match):
                return match.group() * 2

        pattern = re.compile(b"b")
        for replacement in (memoryview(b"<>").cast("B", (2, 1)), memoryview(b"<>").cast("H"),
                            array.array("H", b"<>"), pickle.PickleBuffer(b"<>"), Exporter()):
            with self.subTest(type(replacement)):
                self.assertEqual(pattern.sub(replacement, b"abc"), b"a<>c")
                self.assertEqual(pattern.subn(repl=replacement, string=b"abb"), (b"a<><>", 2))
                self.assertEqual(re.sub(b"b", replacement, b"abc"), b"a<>c")
        self.assertEqual(pattern.sub(Called(), b"abc"), b"abbc")
        self.assertEqual(re.split(b"b", array.array("H", b"abcd")), [b"a", b"cd"])

    def test_a_template_is_read_as_bytes(self):
        for template in (memoryview(b"<-->"), memoryview(b"<-->").cast("H"),
                         memoryview(b"<-->").cast("B", [2, 2]), memoryview(b"<?-?-?>?")[::2],
                         memoryview(bytearray(b"<-->")), array.array("H", b"<-->")):
            self.assertEqual(re.sub(b"b", template, b"abc"), b"a<-->c")
            self.assertEqual(re.compile(b"b").subn(string=b"abc", repl=template), (b"a<-->c", 1))

    def test_escapes_of_a_template(self):
        for template in (memoryview(b"<\\g<0>>"), bytearray(b"<\\g<0>>"),
                         array.array("b", b"<\\g<0>>")):
            self.assertEqual(re.sub(b"b", template, b"abc"), b"a<b>c")

    def test_a_template_with_escapes_is_hashed(self):
        text = bytearray(b"<\\g<0>>")
        for view in (memoryview(text), memoryview(bytearray(b"abc"))[::2]):
            with self.assertRaisesRegex(ValueError, "^cannot hash writable memoryview object$"):
                re.sub(b"b", view, b"abc")
        released = memoryview(b"-")
        released.release()
        with self.assertRaisesRegex(ValueError, "^operation forbidden on released"):
            re.sub(b"b", released, b"abc")

    def test_the_error_of_a_template_is_raised(self):
        class Failing:
            def __buffer__(self, flags):
                raise KeyError("failing")
        with self.assertRaisesRegex(KeyError, "failing"):
            re.sub(b"b", Failing(), b"abc")

    def test_a_subclass_of_bytes_as_a_template(self):
        class Other(bytes):
            def __buffer__(self, flags):
                return memoryview(b"<->")
        self.assertEqual(re.sub(b"b", Other(b"other"), b"abc"), b"a<->c")

    def test_what_is_called_is_no_template(self):
        class Both(bytearray):
            def __call__(self, match):
                return match.group() * 2
        self.assertEqual(re.sub(b"b", Both(b"-"), b"abc"), b"abbc")

    @unittest.skipIf(LATER, "GraalPy's re searches a copy there")
    def test_the_object_searched_is_kept(self):
        view = memoryview(b"abcd").cast("H")
        self.assertIs(re.search(b"b", view).string, view)

    def test_bytes_that_are_not_contiguous_are_refused(self):
        for search in (re.search, re.match, re.findall):
            with self.assertRaisesRegex(TypeError, "expected string or bytes-like object"):
                search(b"a", memoryview(b"abcd")[::2])


SLICES = [
    slice(None, None, -1), slice(3, None, -1), slice(0, 10, 2), slice(8191, 0, -3), slice(10, 5),
    slice(-4, None), slice(None, -8180), slice(5, 5, -1), slice(2 ** 70), slice(1, 9, 1),
    slice(None, None, 2 ** 40), slice(None, None, -2 ** 70)]


class Others(unittest.TestCase):
    def test_a_ctypes_object_has_the_protocol(self):
        x = (ctypes.c_char * 3)(*b"abc")
        self.assertIsInstance(x, collections.abc.Buffer)
        self.assertEqual(x.__buffer__(0).tobytes(), b"abc")

        class Pair(ctypes.Structure):
            _fields_ = [("a", ctypes.c_char * 3)]

            def __buffer__(self, flags):
                return super().__buffer__(flags)
        self.assertEqual(b"" + Pair(b"abc"), b"abc")

    def test_sha3_tells_its_parameters(self):
        try:
            import _sha3
        except ImportError as e:
            self.skipTest(str(e))
        for name, capacity, suffix in (
                ("sha3_224", 448, b"\x06"), ("sha3_256", 512, b"\x06"),
                ("sha3_384", 768, b"\x06"), ("sha3_512", 1024, b"\x06"),
                ("shake_128", 256, b"\x1f"), ("shake_256", 512, b"\x1f")):
            state = getattr(_sha3, name)(b"abc")
            self.assertEqual(
                (state._capacity_bits, state._rate_bits, state._suffix),
                (capacity, 1600 - capacity, suffix))
            with self.assertRaisesRegex(AttributeError, "objects is not writable"):
                state._suffix = b""

    def test_zlib_takes_a_dictionary_of_any_exporter(self):
        packer = zlib.compressobj(zdict=memoryview(b"abc"))
        packed = packer.compress(b"abcabc") + packer.flush()
        unpacker = zlib.decompressobj(zdict=array.array("B", b"abc"))
        self.assertEqual(unpacker.decompress(packed), b"abcabc")
        with self.assertRaises(BufferError):
            zlib.compressobj(zdict=memoryview(b"abcd")[::2])

    def test_an_array_has_no_hash(self):
        class Sub(array.array):
            pass

        class Own(array.array):
            __hash__ = object.__hash__

        self.assertIsNone(array.array.__hash__)
        self.assertIsNone(Sub.__hash__)
        for made, name in (array.array("B"), "array.array"), (Sub("B"), "Sub"):
            for call in hash, lambda x: {x}, lambda x: {x: 1}, urllib.parse.urlsplit:
                with self.assertRaises(TypeError) as caught:
                    call(made)
                self.assertEqual(str(caught.exception), "unhashable type: '%s'" % name)
        own = Own("B")
        self.assertEqual({own: 1}[own], 1)

    def test_an_array_of_a_class_with_a_hash_lets_its_view_be_hashed(self):
        class Hashed(array.array):
            __hash__ = lambda self: 7

        view = memoryview(Hashed("B", b"xyz")).toreadonly()
        self.assertEqual(hash(view), hash(b"xyz"))
        unhashed = type("Unhashed", (array.array,), {})("B", b"xyz")
        with self.assertRaisesRegex(TypeError, "^unhashable type: 'Unhashed'$"):
            hash(memoryview(unhashed).toreadonly())

    def test_a_closed_map_is_not_read(self):
        mapped = mmap.mmap(-1, 4)
        mapped.close()
        with self.assertRaisesRegex(ValueError, "mmap closed or invalid"):
            bytes(mapped)

    @each(SLICES)
    def test_a_slice_of_a_map(self, part):
        data = bytes(range(256)) * 32
        with mmap.mmap(-1, len(data)) as mapped:
            mapped[:] = data
            self.assertEqual(mapped[part], data[part])
            self.assertEqual(type(mapped[part]), bytes)

    def test_bounds_that_close_a_map(self):
        class Closes:
            def __init__(self, mapped):
                self.mapped = mapped

            def __index__(self):
                self.mapped.close()
                return 1

        for step in (None, 1, -1):
            mapped = mmap.mmap(-1, 100)
            with self.assertRaises(ValueError) as caught:
                mapped[0:Closes(mapped):step]
            self.assertEqual(str(caught.exception), "mmap closed or invalid")

    def test_a_closed_map_does_nothing(self):
        mapped = mmap.mmap(-1, 100)
        mapped.close()
        for call in (
                lambda: mapped[0], lambda: mapped[0:2], lambda: mapped[::-1], mapped.read,
                mapped.read_byte, mapped.readline, mapped.size, mapped.tell, mapped.flush,
                mapped.__enter__, lambda: mapped.find(b"a"), lambda: mapped.seek(0),
                lambda: mapped.write(b"a")):
            with self.assertRaises(ValueError) as caught:
                call()
            self.assertEqual(str(caught.exception), "mmap closed or invalid")

    def test_partition_returns_the_separator_it_was_given(self):
        separator = bytearray(b"b")
        self.assertIs(b"abc".partition(separator)[1], separator)
        strided = memoryview(b"b-")[::2]
        self.assertEqual(bytearray(b"abc").partition(strided)[1], b"b")

    def test_an_affix_of_bytes_is_not_asked_for_a_buffer(self):
        kinds = {base: type("Of", (base,), {"__buffer__": buffer}) for base in (bytes, bytearray)}
        for text in b"zbc", bytearray(b"zbc"):
            self.assertTrue(text.startswith(kinds[bytes](b"z")))
            self.assertTrue(text.endswith(kinds[bytes](b"c")))
            self.assertFalse(text.startswith(kinds[bytearray](b"z")))

    def test_an_affix_that_is_refused_is_named(self):
        for error, message in (
                (TypeError("mine"), "%s first arg must be bytes or a tuple of bytes, not Raising"),
                (ValueError("mine"), "mine")):
            raising = raising_exporter(error)
            for name in "startswith", "endswith":
                with self.assertRaises(type(error)) as raised:
                    getattr(b"abc", name)(raising)
                self.assertEqual(str(raised.exception), message.replace("%s", name))

    def test_strip_asks_once(self):
        asked = []

        class Counting:
            def __buffer__(self, flags):
                asked.append(flags)
                return memoryview(b"a")

        self.assertEqual((b"abca".strip(Counting()), asked), (b"bc", [0]))
        self.assertEqual((bytearray(b"abca").strip(Counting()), asked), (b"bc", [0, 0]))

    def test_a_slice_of_a_bytearray_takes_another_as_it_is(self):
        target = bytearray(b"123")
        target[0:1] = type("Of", (bytearray,), {"__buffer__": buffer})(b"wx")
        self.assertEqual(target, b"wx23")
        target[0:2] = type("Of", (bytes,), {"__buffer__": buffer})(b"wx")
        self.assertEqual(target, b"abc23")

    def test_bytes_that_are_not_contiguous_are_a_buffer_error(self):
        strided = memoryview(b"abcd")[::2]
        for call in (b"a".find, b"a".startswith, b"a".translate):
            with self.assertRaises(BufferError):
                call(strided)

    def test_a_slice_of_a_bytearray_takes_the_bytes_of_items(self):
        target = bytearray(8)
        target[::2] = array.array("H", b"abcd")
        self.assertEqual(target, b"a\0b\0c\0d\0")

    def test_a_slice_of_a_bytearray_takes_bytes_where_other_classes_came_before(self):
        data = bytes([200, 255, 1, 0])
        before = [memoryview(data), array.array("B", data), [1, 2, 3, 4], (1, 2, 3, 4), range(4)]
        for code in "Bbc?":
            target = bytearray(8)
            for source in before + [memoryview(data).cast(code)]:
                target[::2] = source
            self.assertEqual(target[::2], data, code)
        for source in before + [array.array("b", data)]:
            target[::2] = source
        self.assertEqual(target[::2], data)

    def test_a_variable_of_a_subclass_of_str_hides_no_view(self):
        class Text(str):
            pass
        text = Text("z")
        base = bytearray(b"abc")
        memoryview(base)
        base.append(1)
        self.assertEqual((len(base), text), (4, "z"))


class Receiving(unittest.TestCase):
    """socket.recvfrom_into, which fills the buffer it is given and nothing beside it."""

    def setUp(self):
        self.sender, self.receiver = socket.socketpair()
        self.addCleanup(self.sender.close)
        self.addCleanup(self.receiver.close)

    def received(self, buffer, *arguments):
        self.sender.send(b"0123456789")
        count = self.receiver.recvfrom_into(buffer, *arguments)[0]
        self.receiver.recv(10 - count)
        return count

    def test_part_of_a_buffer(self):
        for part, expected in ((slice(None, 4), b"0123........"), (slice(2, 6), b"..0123......"),
                               (slice(None), b"0123456789..")):
            for make in (bytearray, lambda text: array.array("B", text)):
                base = make(b"." * 12)
                view = memoryview(base)[part]
                self.assertEqual(self.received(view), min(len(view), 10))
                self.assertEqual(bytes(base), expected)

    def test_a_number_of_bytes(self):
        class Two:
            __index__ = lambda self: 2
        for start in (0, 3):
            for nbytes in (2, Two()):
                base = bytearray(b"." * 12)
                self.assertEqual(self.received(memoryview(base)[start:], nbytes), 2)
                self.assertEqual(base[start:start + 3], b"01.")
        base = bytearray(b"." * 12)
        self.assertEqual(self.received(base, 2), 2)
        self.assertEqual(base, b"01..........")
        self.assertEqual(self.received(base, 0), 10)

    def test_items_of_more_than_a_byte(self):
        numbers = array.array("H", [0] * 4)
        self.assertEqual(self.received(memoryview(numbers)[:2]), 4)
        self.assertEqual(numbers.tobytes(), b"0123\0\0\0\0")

    def test_the_buffer_is_held_meanwhile_only(self):
        base = bytearray(4)
        view = memoryview(base)

        class Releases:
            def __index__(self):
                view.release()
        with self.assertRaises(BufferError):
            self.receiver.recvfrom_into(view, Releases())
        view.release()
        base.append(1)

    def test_what_is_refused_leaves_no_export(self):
        base = bytearray(4)
        for arguments in ((-1,), (5,), ("2",), (1 << 70,), (2, "flags")):
            with self.assertRaises((TypeError, ValueError, OverflowError)):
                self.receiver.recvfrom_into(base, *arguments)
            base.append(1)
            del base[4:]

        class Exporter:
            asked = 0

            def __buffer__(self, flags):
                self.asked += 1
                return memoryview(b"bytes")
        exporter = Exporter()
        for buffer in (b"bytes", memoryview(b"bytes"), memoryview(bytearray(8))[::2], 1, exporter):
            with self.assertRaisesRegex(TypeError, r"^recvfrom_into\(\) argument 1 must be read-write "
                                        "bytes-like object, not %s$" % type(buffer).__name__):
                self.receiver.recvfrom_into(buffer)
        self.assertEqual(exporter.asked, 1)


class Readers(unittest.TestCase):
    """Functions of modules that read bytes ask any class, and raise what the exporter raises."""

    READERS = [
        zlib.crc32, lambda x: zlib.crc32(x, 3), zlib.adler32, bz2.compress,
        lambda x: bz2.BZ2Compressor().compress(x), lambda x: lzma.LZMACompressor().compress(x),
        lambda x: bz2.BZ2Decompressor().decompress(x),
        lambda x: lzma.LZMADecompressor().decompress(x)]

    def test_an_exporter_that_refuses_says_why(self):
        for number, read in enumerate(self.READERS):
            for raised in KeyError, ValueError, BufferError:
                with self.subTest(reader=number), self.assertRaises(raised):
                    read(raising_exporter(raised("mine")))
            with self.subTest(reader=number), self.assertRaises(BufferError):
                read(memoryview(b"abcd")[::2])

    def test_a_subclass_of_bytes_is_asked(self):
        for base in bytes, bytearray:
            x = type("Of", (base,), {"__buffer__": buffer})(b"other")
            self.assertEqual(zlib.crc32(x), zlib.crc32(b"abc"))
            self.assertEqual(bz2.decompress(bz2.compress(x)), b"abc")
            self.assertEqual(lzma.decompress(lzma.compress(x)), b"abc")

    def test_hexadecimal_digits_and_base64_hide_why(self):
        for read in binascii.a2b_hex, binascii.unhexlify, binascii.a2b_base64:
            with self.assertRaisesRegex(
                    TypeError, "^argument should be bytes, buffer or ASCII string, not 'Raising'$"):
                read(raising_exporter(KeyError("mine")))

    def test_certificates_are_read_from_any_exporter(self):
        load = ssl.create_default_context().load_verify_locations
        for data in b"no certificate", memoryview(b"no certificate"), array.array("H", b"abcd"):
            with self.assertRaisesRegex(ssl.SSLError, "not enough data"):
                load(cadata=data)
        for data in b"", bytearray(), memoryview(b""):
            with self.assertRaisesRegex(ValueError, "^Empty certificate data$"):
                load(cadata=data)
        with self.assertRaises(BufferError):
            load(cadata=memoryview(b"abcd")[::2])

    def test_a_format_of_struct_is_text_or_bytes(self):
        for call in struct.calcsize, lambda x: struct.unpack(x, b"a"):
            for x, name in (5, "int"), (memoryview(b"i"), "memoryview"), (object(), "object"):
                with self.assertRaisesRegex(
                        TypeError,
                        "^Struct\\(\\) argument 1 must be a str or bytes object, not %s$" % name):
                    call(x)
            # It is hashed before.
            with self.assertRaisesRegex(ValueError, "cannot hash writable memoryview object"):
                call(memoryview(bytearray(b"i")))

    def test_a_hash_takes_no_text_and_one_dimension(self):
        text = type("Of", (str,), {"__buffer__": buffer})("z")
        rows = (ctypes.c_ubyte * 2 * 2)()
        # GraalPy has no blake2b there without BouncyCastle.
        for name in ("md5", "sha256", "sha3_256") + (() if LATER else ("blake2b",)):
            for digest in hashlib.new(name), getattr(hashlib, name)():
                with self.assertRaisesRegex(TypeError, "^Strings must be encoded before hashing$"):
                    digest.update(text)
                with self.assertRaisesRegex(BufferError, "^Buffer must be single dimension$"):
                    digest.update(rows)
            # GraalPy's own functions make hashes of objects of C code there, as those of ctypes are.
            for make in () if LATER else (functools.partial(hashlib.new, name), getattr(hashlib, name)):
                with self.assertRaisesRegex(BufferError, "^Buffer must be single dimension$"):
                    make(rows)
        with self.assertRaisesRegex(BufferError, "^Buffer must be single dimension$"):
            hmac.new(b"k", rows, "sha256")
        self.assertEqual(hmac.digest(b"k", rows, "md5"), hmac.digest(b"k", bytes(4), "md5"))
        derived = hashlib.pbkdf2_hmac("sha256", bytes(4), b"salt", 1)
        self.assertEqual(hashlib.pbkdf2_hmac("sha256", rows, b"salt", 1), derived)

    def test_the_key_of_an_hmac_may_be_empty(self):
        for key in b"", bytearray(), memoryview(b""):
            self.assertEqual(
                hmac.digest(key, b"a", "sha256").hex(),
                "9615a95d4a336118c435b9cd54c5e8644ab956b573aa2926274a1280b6674713")

    def test_what_is_no_text_is_no_line(self):
        with self.assertRaisesRegex(
                TypeError, "^decoder should return a string result, not 'bytes'$"):
            io.IncrementalNewlineDecoder(None, True).decode(b"a")

    def test_pickle_refuses_bytes_that_are_not_contiguous(self):
        strided = pickle.PickleBuffer(memoryview(bytearray(b"abcd"))[::2])
        for callback in None, [].append, lambda buffer: True:
            with self.assertRaisesRegex(pickle.PicklingError, "non-contiguous buffer"):
                pickle.dumps(strided, 5, buffer_callback=callback)
        empty = pickle.PickleBuffer(memoryview(bytearray())[::2])
        self.assertEqual(
            pickle.dumps(empty, 5, buffer_callback=[].append),
            pickle.dumps(pickle.PickleBuffer(bytearray()), 5, buffer_callback=[].append))

    def test_marshal_hides_why_an_exporter_refuses(self):
        for value in (raising_exporter(KeyError("mine")), [memoryview(b"abcd")[::2]]):
            with self.assertRaisesRegex(ValueError, "^unmarshallable object$"):
                marshal.dumps(value)
        with self.assertRaises(TypeError):
            marshal.dumps(1, "no version")


if __name__ == "__main__":
    unittest.main()
