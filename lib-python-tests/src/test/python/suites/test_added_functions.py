"""Functions that take a buffer and that an interpreter may lack, or have without an argument."""

import binascii
import codecs
import io
import mmap
import ssl
import unittest
from array import array

from suites.support import Case, each, rows

STRIDED = memoryview(b"abcdef")[::2]
NOT_CONTIGUOUS = "BufferError: memoryview: underlying buffer is not C-contiguous"
NO_BYTES = "TypeError: a bytes-like object is required, not '%s'"


class Exporter:
    """Counts its exports."""

    def __init__(self, data):
        self.data, self.exports = data, 0

    def __buffer__(self, flags):
        self.exports += 1
        return memoryview(self.data)

    def __release_buffer__(self, view):
        self.exports -= 1


class Bytes(bytes):
    pass


class Text:
    """Makes a str that exports bytes."""

    def __new__(cls, data):
        class Exporting(str):
            def __buffer__(self, flags):
                return memoryview(data)
        return Exporting("text")


class Appending(str):
    """A separator that tries to resize what it separates."""

    def __new__(cls, text, data):
        self = super().__new__(cls, text)
        self.data = data
        return self

    def __len__(self):
        self.data.append(0)
        return 1


LINES = (
    (b"", b"\0" * 32), (b" ", b""), (b"#", b"\0\0\0"), (b"#86)C", b"abc"), (b"#86)C\n", b"abc"),
    (b"#86)C  `\r\n", b"abc"), (b"#8", b"`\0\0"), (b"M" + b"!" * 60, b"\x04\x10A" * 15),
    (b"\x7f", b"\0" * 31), (b"\xff", b"\0" * 31), (b"!", b"\0"), (b'"86', b"a`"),
)

MALFORMED = (
    (b"#86)Cx", "Error: Trailing garbage"), (b"#8\n6)C", "Error: Trailing garbage"),
    (b"#8\xff)C", "Error: Illegal char"), (b"#8\x1f)C", "Error: Illegal char"),
    (b"#8a)C", "Error: Illegal char"), (b"#86)C\0", "Error: Trailing garbage"),
)

# Bytes, and a line of them, with spaces and with backticks.
ENCODED = (
    (b"", b" \n", b"`\n"), (b"a", b"!80  \n", b"!80``\n"), (b"abc", b"#86)C\n", b"#86)C\n"),
    (b"\0\0\0", b"#    \n", b"#````\n"), (b"x" * 45, *[b"M" + b">'AX" * 15 + b"\n"] * 2),
)


class Uu(Case):

    @each(LINES)
    def test_decoding(self, row):
        line, octets = row
        for make in bytes, bytearray, memoryview, Exporter:
            self.same(binascii.a2b_uu(make(line)), octets)
        if line.isascii():
            self.same(binascii.a2b_uu(line.decode()), octets)

    @rows(MALFORMED)
    def test_malformed_lines(self, line, error):
        self.error(error, binascii.a2b_uu, line)

    @rows(ENCODED)
    def test_encoding(self, octets, spaces, backticks):
        for make in bytes, bytearray, memoryview, Exporter:
            self.same(binascii.b2a_uu(make(octets)), spaces)
        self.same(binascii.b2a_uu(octets, backtick=[0]), backticks)
        self.same(binascii.b2a_uu(octets, backtick=""), spaces)
        self.same(binascii.a2b_uu(backticks), octets)

    def test_what_is_refused(self):
        message = "TypeError: argument should be bytes, buffer or ASCII string, not '%s'"
        self.error(message % "int", binascii.a2b_uu, 5)
        self.error(message % "memoryview", binascii.a2b_uu, STRIDED)
        self.error("ValueError: string argument should contain only ASCII characters",
                   binascii.a2b_uu, "\xe9")
        self.error(NO_BYTES % "str", binascii.b2a_uu, "a")
        self.error(NOT_CONTIGUOUS, binascii.b2a_uu, STRIDED)
        self.error("Error: At most 45 bytes at once", binascii.b2a_uu, bytes(46))
        self.assertTrue(issubclass(binascii.Error, ValueError))

    def test_the_codec(self):
        text = b"begin 666 <data>\n#86)C\n \nend\n"
        self.same(codecs.encode(b"abc", "uu"), text)
        self.same(codecs.decode(text, "uu"), b"abc")


# The separator, the number of bytes in a group, and what "abcde" is with them.
SEPARATED = (
    ("-", 1, b"61-62-63-64-65"), (b"-", 1, b"61-62-63-64-65"), ("-", 2, b"61-6263-6465"),
    ("-", -2, b"6162-6364-65"), ("-", 0, b"6162636465"), ("-", 5, b"6162636465"),
    ("-", 4, b"61-62636465"), ("-", True, b"61-62-63-64-65"), ("\0", 3, b"6162\x00636465"),
    ("\xe9", 3, b"6162\xe9636465"), (b"\xff", 3, b"6162\xff636465"),
    ("-", 2**31 - 1, b"6162636465"), ("-", -2**31 + 1, b"6162636465"),
)

NO_SEPARATORS = (
    ("--", "ValueError: sep must be length 1."), ("", "ValueError: sep must be length 1."),
    (b"--", "ValueError: sep must be length 1."), ([], "ValueError: sep must be length 1."),
    ("\u0100", "ValueError: sep must be ASCII."), ([1], "TypeError: sep must be str or bytes."),
    (bytearray(b"-"), "TypeError: sep must be str or bytes."),
    (5, "TypeError: object of type 'int' has no len()"),
    (None, "TypeError: object of type 'NoneType' has no len()"),
)

HEXLIFY = (binascii.hexlify, binascii.b2a_hex)


class Hexlify(Case):

    @each(HEXLIFY, SEPARATED)
    def test_separators(self, hexlify, row):
        sep, group, digits = row
        for make in bytes, bytearray, memoryview, Exporter:
            self.same(hexlify(make(b"abcde"), sep, group), digits)
        self.same(hexlify(data=b"abcde", sep=sep, bytes_per_sep=group), digits)
        self.same(hexlify(b"", sep, group), b"")

    @each(HEXLIFY, NO_SEPARATORS)
    def test_what_is_no_separator(self, hexlify, row):
        sep, error = row
        exporter = Exporter(b"abc")
        self.error(error, hexlify, exporter, sep)
        self.assertEqual(exporter.exports, 0)

    def test_groups_without_a_separator(self):
        self.same(binascii.hexlify(b"abc", bytes_per_sep=2), b"616263")
        self.error("TypeError: 'str' object cannot be interpreted as an integer",
                   binascii.hexlify, b"abc", bytes_per_sep="x")

    def test_the_buffer_is_held_while_the_separator_is_asked(self):
        data = bytearray(b"ab")
        self.error("BufferError: Existing exports of data: object cannot be re-sized",
                   binascii.hexlify, data, Appending("-", data))
        data.append(0)
        self.same(binascii.hexlify(data, "-"), b"61-62-00")

    def test_what_is_refused(self):
        self.error(NO_BYTES % "str", binascii.hexlify, "a", "-")
        self.error(NOT_CONTIGUOUS, binascii.hexlify, STRIDED, 5)


# Bytes and further arguments, and what is decoded.
UTF_16 = (
    ((b"",), ("", 0, 0)), ((b"a",), ("", 0, 0)), ((b"\xff\xfea\0",), ("a", 4, -1)),
    ((b"\xfe\xff\0a",), ("a", 4, 1)), ((b"a\0",), ("a", 2, 0)), ((b"\0a", None, 1), ("a", 2, 1)),
    ((b"a\0", None, -1), ("a", 2, -1)), ((b"\xff\xfea\0", "strict", -1), ("\ufeffa", 4, -1)),
    ((b"\xff\xfea\0", "strict", 1), ("\ufffe\u6100", 4, 1)), ((b"\0a", "strict", 5), ("a", 2, 5)),
    ((b"a\0", "strict", -7), ("a", 2, -7)), ((b"a\0b", "strict", 0, False), ("a", 2, 0)),
    ((b"\xff\xfea\0b", "replace", 0, True), ("a\ufffd", 5, -1)),
    ((b"\xff\xfe\0\xdc", "ignore"), ("", 4, -1)), ((b"\xff\xfea\0\0\xd8",), ("a", 4, -1)),
    ((b"a\0", None, 0, [1]), ("a", 2, 0)),
)


class Codecs(Case):

    @rows(UTF_16)
    def test_decoding_utf_16_of_either_order(self, arguments, decoded):
        for make in bytes, bytearray, memoryview, Exporter:
            data = make(arguments[0])
            self.same(codecs.utf_16_ex_decode(data, *arguments[1:]), decoded)

    def test_what_is_no_utf_16(self):
        for data, start, end in (b"a\0b", 2, 3), (b"\xff\xfea\0b", 4, 5), (b"\0\xdc", 0, 2):
            with self.assertRaises(UnicodeDecodeError) as caught:
                codecs.utf_16_ex_decode(data, "strict", 0, True)
            self.same((caught.exception.start, caught.exception.end), (start, end))

    def test_what_is_refused(self):
        decode = codecs.utf_16_ex_decode
        self.error(NO_BYTES % "str", decode, "a")
        self.error(NOT_CONTIGUOUS, decode, STRIDED, 5)
        self.error("TypeError: utf_16_ex_decode() argument 2 must be str or None, not int",
                   decode, b"", 5, "x")
        self.error("TypeError: 'str' object cannot be interpreted as an integer",
                   decode, b"", None, "x")
        self.error("TypeError: readbuffer_encode() argument 2 must be str or None, not int",
                   codecs.readbuffer_encode, b"", 5)

    def test_a_file_in_utf_16(self):
        text = "a\u1234\nb"
        file = io.TextIOWrapper(io.BytesIO(text.encode("utf-16")), encoding="utf-16")
        self.same(file.read(), text)
        decoder = codecs.getincrementaldecoder("utf-16")()
        self.same([decoder.decode(part) for part in (b"\xff", b"\xfea", b"\0b\0")],
                  ["", "", "ab"])

    def test_a_decoder_takes_objects_of_any_class(self):
        octets = b"\xdc\xff\xdc\xff"
        makes = bytes, bytearray, memoryview, Bytes, Exporter, Text, lambda data: array("B", data)
        for name in "utf_8", "utf_16_be", "utf_32", "ascii":
            decode = getattr(codecs, name + "_decode")
            for make in makes:
                with self.assertRaises(UnicodeDecodeError) as caught:
                    decode(make(octets), "strict", *[True][:name != "ascii"])
                self.same(caught.exception.object, octets)
                self.assertTrue(decode(make(octets), "replace")[0])

    def test_reading_a_buffer(self):
        for data, octets in ((b"abc", b"abc"), (bytearray(b"ab"), b"ab"), (Exporter(b"a"), b"a"),
                             ("a\xe9\u1234", b"a\xc3\xa9\xe1\x88\xb4")):
            self.same(codecs.readbuffer_encode(data), (octets, len(octets)))
            self.same(codecs.readbuffer_encode(data, None), (octets, len(octets)))
        self.error(NO_BYTES % "int", codecs.readbuffer_encode, 5)
        self.error(NOT_CONTIGUOUS, codecs.readbuffer_encode, STRIDED)
        self.assertRaises(UnicodeEncodeError, codecs.readbuffer_encode, "\ud800")


class RandomSeed(Case):

    def test_seeds(self):
        for seed in b"a", "a\xe9", bytearray(b"a"), Exporter(b"a"):
            self.assertIsNone(ssl.RAND_add(seed, 1.5))
            self.assertIsNone(ssl.RAND_add(seed, True))
        self.error(NO_BYTES % "int", ssl.RAND_add, 5, "x")
        self.error(NOT_CONTIGUOUS, ssl.RAND_add, STRIDED, "x")
        self.error("TypeError: must be real number, not str", ssl.RAND_add, b"a", "x")
        self.assertRaises(UnicodeEncodeError, ssl.RAND_add, "\ud800", 1)


# What is looked for, start and end, in "abcabcabcabc\0abc" and 48 zeros, and where it is last.
FOUND = (
    ((b"abc",), 13), ((b"abc", 0, 5), 0), ((b"abc", 1), 13), ((b"abc", -60, -50), 9), ((b"",), 64),
    ((b"", 3, 2), -1), ((b"", 3, 10), 10), ((b"x",), -1), ((b"abc", 100), -1),
    ((b"abc", -1000, 1000), 13), ((b"c", 0, 3), 2), ((b"c", 0, 2), -1), ((b"\0",), 63),
    ((b"abc", 0, 15), 9), ((b"abc", 0, 16), 13), ((bytes(65),), -1), ((b"abc", True, 3), -1),
)


class Closing:
    """An index that closes the map."""

    def __init__(self, mapped):
        self.mapped = mapped

    def __index__(self):
        self.mapped.close()
        return 0


class FindLast(Case):

    def setUp(self):
        self.mapped = mmap.mmap(-1, 64)
        self.mapped[:16] = b"abcabcabcabc\0abc"

    @rows(FOUND)
    def test_finding(self, arguments, index):
        for make in bytes, bytearray, memoryview, Exporter:
            self.same(self.mapped.rfind(make(arguments[0]), *arguments[1:]), index)

    def test_from_the_position(self):
        self.mapped.seek(13)
        self.same(self.mapped.rfind(b"abc"), 13)
        self.mapped.seek(14)
        self.same(self.mapped.rfind(b"abc"), -1)
        self.same(self.mapped.rfind(b"abc", 0), 13)

    def test_a_map_of_many_pages(self):
        size = 1 << 20
        with mmap.mmap(-1, size) as large:
            for at in 0, 1, 65535, 65536, 65537, 131072, size - 300:
                large[at:at + 3] = b"abc"
                self.same(large.rfind(b"abc"), at)
                self.same(large.rfind(b"abc", at), at)
                self.same(large.rfind(b"abc" + bytes(200)), at)
                self.same(large.rfind(b"abc", 0, at + 2), large.find(b"abc", at + 3))
                large[at:at + 3] = bytes(3)
            large[:5] = b"abc\0d"
            self.same(large.rfind(b"c\0d"), 2)
            self.same(large.rfind(bytes(size - 5)), 5)
            self.same(large.rfind(bytes(size)), -1)

    def test_what_is_refused(self):
        self.error(NO_BYTES % "str", self.mapped.rfind, "a", "x")
        self.error(NOT_CONTIGUOUS, self.mapped.rfind, STRIDED)
        for arguments in ("x",), (0, "x"):
            self.error("TypeError: 'str' object cannot be interpreted as an integer",
                       self.mapped.rfind, b"a", *arguments)
        self.assertRaises(OverflowError, self.mapped.rfind, b"a", 1 << 70)

    def test_a_closed_map(self):
        self.mapped.close()
        self.error("ValueError: mmap closed or invalid", self.mapped.rfind, 5)


class Code(Case):

    def test_code_is_replaced_by_bytes_alone(self):
        def one():
            return 1

        code = one.__code__
        self.assertEqual(code.replace(co_code=code.co_code), code)
        for other in bytearray(code.co_code), memoryview(code.co_code), "a", 5, None:
            name = "None" if other is None else type(other).__name__
            self.error("TypeError: replace() argument 'co_code' must be bytes, not " + name,
                       code.replace, co_code=other)
        self.error("ValueError: code: co_code is malformed", code.replace, co_code=b"1")


if __name__ == "__main__":
    unittest.main()
