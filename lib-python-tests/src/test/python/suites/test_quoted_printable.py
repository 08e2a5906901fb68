"""binascii.a2b_qp and b2a_qp, and quopri, which is made of them."""

import binascii
import io
import quopri
import unittest

from suites.support import Case, each

LINE = b"x" * 75


class Text(str):
    def __buffer__(self, flags):
        return memoryview(b"12")


class Bytes(bytes):
    def __buffer__(self, flags):
        return memoryview(b"1=32")


class Refusing(bytes):
    def __buffer__(self, flags):
        raise ZeroDivisionError("no buffer")


DECODED = (
    (b"", b""), (b"abc", b"abc"), (b"a=41b", b"aAb"), (b"=e9=E9", b"\xe9\xe9"), (b"a=\nb", b"ab"),
    (b"a=\r\nb", b"ab"), (b"a=\rx\nb", b"ab"), (b"a=", b"a"), (b"a==b", b"a=b"), (b"a=4", b"a=4"),
    (b"a=4g", b"a=4g"), (b"a=\xff1", b"a=\xff1"), (b"a_b", b"a_b"), (b"a=\r", b"a"),
    (b"\n\r", b"\n\r"),
)

# Bytes, and what they are encoded to: by itself, with quotetabs, without istext, with header.
ENCODED = (
    (b"", b"", b"", b"", b""),
    (b"a b\tc", b"a b\tc", b"a=20b=09c", b"a b\tc", b"a_b\tc"),
    (b"a \nb\t", b"a=20\nb=09", b"a=20\nb=09", b"a =0Ab=09", b"a_\nb=09"),
    (b"a\r\nb\n", b"a\r\nb\r\n", b"a\r\nb\r\n", b"a=0D=0Ab=0A", b"a\r\nb\r\n"),
    (b"a\nb\r\n", b"a\nb\n", b"a\nb\n", b"a=0Ab=0D=0A", b"a\nb\n"),
    (b"a\rb", b"a\rb", b"a\rb", b"a=0Db", b"a\rb"),
    (b".\n..\n.a", b"=2E\n..\n.a", b"=2E\n..\n.a", b"=2E=0A..=0A.a", b"=2E\n..\n.a"),
    (b"=_~\x7f\0\xff", *[b"=3D_~=7F=00=FF"] * 3, b"=3D=5F~=7F=00=FF"),
    (LINE, LINE, LINE, LINE, LINE),
    (LINE + b"x", LINE + b"x", LINE + b"x", LINE + b"x", LINE + b"x"),
    (LINE + b"xx", *[LINE + b"=\nxx"] * 4),
    (LINE + b"=", *[LINE + b"=\n=3D"] * 4),
)


class QuotedPrintable(Case):

    @each(DECODED)
    def test_decoding(self, row):
        text, octets = row
        for make in bytes, bytearray, memoryview:
            self.same(binascii.a2b_qp(make(text)), octets)
        if text.isascii():
            self.same(binascii.a2b_qp(text.decode()), octets)
        self.same(quopri.decodestring(text), octets)

    @each(ENCODED)
    def test_encoding(self, row):
        octets, plain, tabs, binary, header = row
        self.same(binascii.b2a_qp(octets), plain)
        self.same(binascii.b2a_qp(memoryview(octets), True), tabs)
        self.same(binascii.b2a_qp(bytearray(octets), istext=False), binary)
        self.same(binascii.b2a_qp(octets, header=True), header)
        self.same(quopri.encodestring(octets), plain)
        self.same(binascii.a2b_qp(binary), octets)

    def test_a_header(self):
        self.same(binascii.a2b_qp(b"a_b=5F", True), b"a b_")
        self.same(binascii.a2b_qp(data=b"a_b", header=[0]), b"a b")

    def test_files(self):
        target = io.BytesIO()
        quopri.encode(io.BytesIO(b"a=b \n"), target, quotetabs=False)
        self.assertEqual(target.getvalue(), b"a=3Db=20\n")

    def test_a_str_is_read_itself(self):
        self.same(binascii.a2b_qp(Text("a=41")), b"aA")
        self.same(quopri.decodestring(Text("a=41")), b"aA")
        self.error("ValueError: string argument should contain only ASCII characters",
                   binascii.a2b_qp, "\xe9")
        self.error("TypeError: a bytes-like object is required, not 'str'", binascii.b2a_qp, "a")

    def test_an_exporter_is_asked(self):
        self.same(binascii.a2b_qp(Bytes(b"other")), b"12")
        self.same(binascii.b2a_qp(Bytes(b"other")), b"1=3D32")

    def test_what_is_refused(self):
        strided = memoryview(b"abcd")[::2]
        for refused, name in (Refusing(b"a"), "Refusing"), (strided, "memoryview"), (5, "int"):
            message = "TypeError: argument should be bytes, buffer or ASCII string, not '%s'"
            self.error(message % name, binascii.a2b_qp, refused)
        self.error("ZeroDivisionError: no buffer", binascii.b2a_qp, Refusing(b"a"))
        self.error("BufferError: memoryview: underlying buffer is not C-contiguous",
                   binascii.b2a_qp, strided)


if __name__ == "__main__":
    unittest.main()
