"""A subclass of bytes, bytearray, array or str with a ``__buffer__`` of other bytes: what reads the
object itself, and what asks for its buffer."""

import array
import codecs
import fcntl
import io
import marshal
import os
import random
import re
import sys
import tokenize
import unittest
import zlib

from suites.support import each


class Exporting:
    """What is asked for, and told."""

    exported = memoryview(b"12")

    def __buffer__(self, flags):
        self.calls = getattr(self, "calls", []) + [int(flags)]
        return memoryview(self.exported)

    def __release_buffer__(self, view):
        self.calls = self.calls + ["released"]


class Bytes(Exporting, bytes):
    pass


class ByteArray(Exporting, bytearray):
    pass


class Text(Exporting, str):
    pass


class Refusing(bytes):
    def __buffer__(self, flags):
        raise ZeroDivisionError("no buffer")


class RefusingArray(bytearray):
    def __buffer__(self, flags):
        raise ZeroDivisionError("no buffer")


class Plain(bytes):
    pass


BOTH = (Bytes, ByteArray)
SIMPLE, FULL_RO = 0, 0x11C

# Of termios, an extension module on GraalPy, of which one context in a JVM loads any.
FIONREAD = 0x541B


class ReadThemselves(unittest.TestCase):
    def check(self, call, expected, made):
        for make in made:
            with self.subTest(make=make.__name__):
                x = make(b"other")
                self.assertEqual(call(x), expected)
                self.assertFalse(hasattr(x, "calls"))

    def test_methods(self):
        for call, expected in (
                (lambda x: x.isalpha(), True), (lambda x: x.isalnum(), True),
                (lambda x: x.isdigit(), False), (lambda x: x.islower(), True),
                (lambda x: x.isupper(), False), (lambda x: x.isspace(), False),
                (lambda x: x.istitle(), False), (lambda x: x.isascii(), True),
                (lambda x: x.removeprefix(b"ot"), b"her"),
                (lambda x: x.removesuffix(b"er"), b"oth"),
                (lambda x: x.upper(), b"OTHER"), (lambda x: x.find(b"h"), 2),
                (lambda x: x.find(b"1"), -1), (lambda x: x.replace(b"o", b"u"), b"uther"),
                (lambda x: x.join([b"a", b"b"]), b"aotherb"), (lambda x: x * 2, b"otherother"),
                (lambda x: x % (), b"other"), (lambda x: x[1:3], b"th"), (lambda x: len(x), 5),
                (lambda x: list(x)[:2], [111, 116]), (lambda x: b"the" in x, True)):
            self.check(call, expected, BOTH)

    def test_an_argument_of_a_method_is_asked(self):
        x = Bytes(b"other")
        self.assertEqual(b"12345".removeprefix(x), b"345")
        self.assertEqual(Bytes(b"12345").removesuffix(x), b"12345")
        self.assertEqual(b"34512".removesuffix(x), b"345")
        self.assertEqual(x.calls, [SIMPLE, "released"] * 3)

    def test_a_hash(self):
        self.check(lambda x: hash(x) == hash(b"other"), True, (Bytes,))
        self.check(lambda x: {x: 1}.get(b"other"), 1, (Bytes,))

    def test_a_pattern_and_a_line_of_code_are_asked_and_not_read(self):
        for call, expected in (
                (lambda x: re.search(x, b"another").span(), (2, 7)),
                (lambda x: re.compile(x).pattern, b"other"),
                (lambda x: list(tokenize.tokenize(iter([x, b""]).__next__))[1].string, "other")):
            self.assertEqual(call(Bytes(b"other")), expected)
        re.purge()
        self.assertRaises(TypeError, re.compile, Refusing(b"other"))

    def test_numbers(self):
        self.check(lambda x: int(x, 36), int("other", 36), BOTH)
        for call, message in (
                (int, "invalid literal for int() with base 10: b'other'"),
                (float, "could not convert string to float: ")):
            for make in BOTH:
                x = make(b"other")
                with self.assertRaises(ValueError) as caught:
                    call(x)
                self.assertTrue(str(caught.exception).startswith(message), caught.exception)
                self.assertFalse(hasattr(x, "calls"))

    def test_text(self):
        for call in (lambda x: str(x, "ascii"), lambda x: str(x, errors="ignore"),
                     lambda x: x.decode(), lambda x: x.decode("latin-1"), os.fsdecode):
            self.check(call, "other", (Bytes,))
        with self.assertRaises(UnicodeDecodeError):
            Bytes(b"other").decode("utf-16")

    def test_a_bytearray_is_decoded_by_its_buffer(self):
        for call in (lambda x: str(x, "ascii"), lambda x: x.decode(),
                     lambda x: str(x, errors="ignore")):
            x = ByteArray(b"other")
            self.assertEqual(call(x), "12")
            self.assertEqual(x.calls, [SIMPLE, "released"])

    def test_a_str_is_not_decoded(self):
        for call in (lambda x: str(x, "ascii"), lambda x: str(x, errors="ignore")):
            x = Text("34")
            with self.assertRaises(TypeError):
                call(x)
            self.assertFalse(hasattr(x, "calls"))

    def test_an_escape_in_a_str_is_none_of_its_buffer(self):
        class Unheard(str):
            def __buffer__(self, flags):
                return memoryview(b"12")

        for decode in (codecs.escape_decode, codecs.unicode_escape_decode,
                       codecs.raw_unicode_escape_decode):
            try:
                self.assertIn(decode(Unheard("34"))[0], ("34", b"34"))
            except TypeError:
                # GraalPy's take no str.
                pass


class Asked(unittest.TestCase):
    def check(self, call, expected, flags, made=BOTH):
        for make in made:
            with self.subTest(make=make.__name__):
                x = make(b"other")
                result = call(x)
                self.assertEqual(result, expected)
                self.assertEqual(type(result), type(expected))
                self.assertEqual(x.calls, [flags, "released"])

    def test_concatenation(self):
        self.check(lambda x: b"-" + x, b"-12", SIMPLE)
        self.check(lambda x: bytearray(b"-") + x, bytearray(b"-12"), SIMPLE)
        self.check(lambda x: Plain(b"-") + x, b"-12", SIMPLE)
        self.check(lambda x: x + b"-", b"12-", SIMPLE, (Bytes,))
        self.check(lambda x: x + b"-", bytearray(b"12-"), SIMPLE, (ByteArray,))
        self.check(lambda x: bytes.__add__(b"-", x), b"-12", SIMPLE)

    def test_a_str_where_any_buffer_is_taken(self):
        for call, expected, flags in (
                (lambda x: b"<%b>" % x, b"<12>", FULL_RO),
                (lambda x: b"<%4s>" % (x,), b"<  12>", FULL_RO),
                (lambda x: bytearray(b"<%b>") % (x,), bytearray(b"<12>"), FULL_RO),
                (lambda x: int.from_bytes(x, "big"), 0x3132, FULL_RO),
                (lambda x: marshal.loads(marshal.dumps(x)), b"12", SIMPLE)):
            self.check(call, expected, flags, (Text,))

    @unittest.skipUnless(sys.platform == "linux", "the request has another number elsewhere")
    def test_a_str_for_an_ioctl(self):
        x = Text("other")
        x.exported = memoryview(bytearray(8))
        reads, writes = os.pipe()
        try:
            os.write(writes, b"abc")
            self.assertEqual(fcntl.ioctl(reads, FIONREAD, x), 0)
        except io.UnsupportedOperation as problem:
            self.skipTest(str(problem))
        finally:
            os.close(reads)
            os.close(writes)
        self.assertEqual(int.from_bytes(x.exported[:4], sys.byteorder), 3)

    def test_both_are_asked_and_told_in_order(self):
        calls = []

        class Named(bytes):
            def __buffer__(self, flags):
                calls.append(bytes.__getitem__(self, slice(None)))
                return memoryview(b"12")

            def __release_buffer__(self, view):
                calls.append("released")

        self.assertEqual(Named(b"a") + Named(b"b"), b"1212")
        self.assertEqual(calls, [b"a", b"b", "released", "released"])

    def test_an_addition_in_place(self):
        def added(x):
            target = bytearray(b"-")
            target += x
            return target

        self.check(added, bytearray(b"-12"), SIMPLE)

    def test_what_refuses_is_named_and_not_its_error(self):
        for x in (Refusing(b"other"), RefusingArray(b"other")):
            name = type(x).__name__
            for target, kind in ((b"-", "bytes"), (bytearray(b"-"), "bytearray")):
                with self.assertRaises(TypeError) as caught:
                    target + x
                self.assertEqual(str(caught.exception), "can't concat %s to %s" % (name, kind))
                with self.assertRaises(TypeError) as caught:
                    x + target
                self.assertEqual(str(caught.exception), "can't concat %s to %s" % (kind, name))
            target = bytearray(b"-")
            with self.assertRaises(TypeError) as caught:
                target += x
            self.assertEqual(str(caught.exception), "can't concat %s to bytearray" % name)
            self.assertEqual(target, b"-")
            target.append(1)

    def test_what_is_no_buffer_is_named(self):
        with self.assertRaises(TypeError) as caught:
            Bytes(b"other") + 5
        self.assertEqual(str(caught.exception), "can't concat int to Bytes")

    def test_a_buffer_that_is_not_contiguous(self):
        class Strided(bytes):
            def __buffer__(self, flags):
                return memoryview(b"1-2-")[::2]

        with self.assertRaises(TypeError):
            b"-" + Strided(b"other")
        self.assertEqual(bytearray(Strided(b"other")), b"12")

    def test_construction(self):
        self.check(bytearray, bytearray(b"12"), FULL_RO)
        self.check(lambda x: bytearray(source=x), bytearray(b"12"), FULL_RO)
        self.check(bytes, b"12", FULL_RO, (ByteArray,))
        self.check(lambda x: bytes.__new__(bytes, x), b"12", FULL_RO, (ByteArray,))
        self.check(Plain, Plain(b"12"), FULL_RO, (ByteArray,))

    def test_initialization(self):
        def initialized(x):
            target = bytearray(b"---")
            target.__init__(x)
            return target

        self.check(initialized, bytearray(b"12"), FULL_RO)

    def test_bytes_of_bytes_are_its_own(self):
        x = Bytes(b"other")
        self.assertEqual(bytes(x), b"other")
        self.assertFalse(hasattr(x, "calls"))

    def test_a_method_for_bytes_comes_first(self):
        class Own(ByteArray):
            def __bytes__(self):
                return b"own"

        x = Own(b"other")
        self.assertEqual(bytes(x), b"own")
        self.assertFalse(hasattr(x, "calls"))
        self.assertEqual(bytearray(x), b"12")

    def test_an_encoding_is_for_text(self):
        for make in (bytes, bytearray):
            x = ByteArray(b"other")
            self.assertRaises(TypeError, make, x, "ascii")
            self.assertRaises(TypeError, make, x, errors="strict")
            self.assertFalse(hasattr(x, "calls"))

    def test_the_error_of_an_exporter_is_raised(self):
        self.assertRaises(ZeroDivisionError, bytes, RefusingArray(b"other"))
        self.assertRaises(ZeroDivisionError, bytearray, Refusing(b"other"))

    def test_an_array(self):
        self.check(lambda x: array.array("B", x), array.array("B", b"12"), SIMPLE)
        self.check(lambda x: array.array("H", x), array.array("H", b"12"), SIMPLE)
        for make in BOTH:
            x = make(b"other")
            self.assertRaises(ValueError, array.array, "Z", x)
            self.assertFalse(hasattr(x, "calls"))

    def test_an_array_takes_bytes_only(self):
        class Halves(bytes):
            def __buffer__(self, flags):
                return memoryview(array.array("H", [1, 2]))

        with self.assertRaises(TypeError) as caught:
            array.array("B", Halves(b"other"))
        self.assertEqual(str(caught.exception), "a bytes-like object is required")

    def test_what_is_made_of_these(self):
        for make in BOTH:
            x = make(b"other")
            self.assertEqual(random.Random(x).random(), random.Random(b"12").random())
            self.assertEqual(codecs.getincrementaldecoder("utf-8")().decode(x), "12")
            self.assertEqual(zlib.crc32(x), zlib.crc32(b"12"))

    def test_nothing_is_made_of_none(self):
        for make in (bytes, bytearray):
            with self.assertRaises(TypeError) as caught:
                make(None)
            self.assertEqual(str(caught.exception),
                             "cannot convert 'NoneType' object to " + make.__name__)


class NotIterable:
    def __iter__(self):
        raise TypeError("mine")


EXPECTED = "sequence item %d: expected a bytes-like object, %s found"
PARTS = [
    ([b"a", 3], EXPECTED % (1, "int")),
    (([b"a", b"b", "c"]), EXPECTED % (2, "str")),
    ([b"a"] * 6 + [None], EXPECTED % (6, "NoneType")),
    ((Refusing(b"other"),), EXPECTED % (0, "Refusing")),
    ([memoryview(b"abcd")[::2]], EXPECTED % (0, "memoryview")),
    ("text", EXPECTED % (0, "str")),
    (range(2), EXPECTED % (0, "int")),
    ({3: b"a"}, EXPECTED % (0, "int")),
    (5, "can only join an iterable"),
    (None, "can only join an iterable"),
    (NotIterable(), "can only join an iterable"),
]


class Joining(unittest.TestCase):
    def test_each_part_is_asked(self):
        for make in BOTH:
            for separator in (b"-", bytearray(b"-"), Plain(b"-"), Bytes(b"-")):
                for count in (1, 2, 9):
                    x = make(b"other")
                    for parts in ([x] * count, (x,) * count, iter([x] * count),
                                  (x for _ in range(count))):
                        x.calls = []
                        joined = separator.join(parts)
                        self.assertEqual(joined, b"-".join([b"12"] * count))
                        self.assertEqual(x.calls, [SIMPLE] * count + ["released"] * count)

    def test_kinds_of_parts(self):
        parts = [b"a", bytearray(b"b"), Bytes(b"other"), memoryview(b"c"), array.array("H", b"de")]
        self.assertEqual(b"-".join(parts), b"a-b-12-c-de")
        self.assertEqual(b"".join(parts[2:]), b"12cde")
        self.assertEqual(type(bytearray(b"-").join(parts)), bytearray)

    def test_nothing(self):
        self.assertEqual(b"-".join([]), b"")
        self.assertEqual(bytearray(b"-").join(()), bytearray())

    def test_one_bytes_object_is_itself(self):
        part = b"abc"
        self.assertIs(b"-".join([part]), part)
        self.assertIsNot(bytearray(b"-").join([part]), part)

    @each(PARTS)
    def test_what_is_no_part_is_told_by_its_place(self, case):
        parts, message = case
        for separator in (b"-", bytearray(b"-")):
            with self.assertRaises(TypeError) as caught:
                separator.join(parts)
            self.assertEqual(str(caught.exception), message)

    def test_an_error_in_the_middle_is_raised(self):
        def failing():
            yield b"a"
            raise KeyError("stopped")

        self.assertRaises(KeyError, b"-".join, failing())

    def test_a_released_view(self):
        released = memoryview(b"abc")
        released.release()
        with self.assertRaises(TypeError) as caught:
            b"-".join([released])
        self.assertEqual(str(caught.exception), EXPECTED % (0, "memoryview"))

    def test_no_part_stays_exported(self):
        target = bytearray(b"abc")
        self.assertRaises(TypeError, b"-".join, [memoryview(target), 3])
        self.assertRaises(TypeError, b"-".join, [target, Refusing(b"other")])
        del target[0]


if __name__ == "__main__":
    unittest.main()
