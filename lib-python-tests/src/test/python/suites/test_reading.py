"""Reading a whole view at once: tobytes, hex and hash."""

import array
import unittest

import _testbuffer as tb

from suites import formats, layouts
from suites.support import Case, each, rows

WRITABLE = "ValueError: cannot hash writable memoryview object"
NOT_BYTES = "ValueError: memoryview: hashing is restricted to formats 'B', 'b' or 'c'"


class ToBytes(Case):

    def test_the_order_is_c_f_a_or_none(self):
        view = memoryview(bytes(range(6))).cast("B", [2, 3])
        for order, data in ((None, b"\0\1\2\3\4\5"), ("C", b"\0\1\2\3\4\5"),
                            ("A", b"\0\1\2\3\4\5"), ("F", b"\0\3\1\4\2\5")):
            self.assertEqual(view.tobytes(order), data)
            self.assertEqual(view.tobytes(order=order), data)
        for order in ("X", "", "c", "CC"):
            self.error("ValueError: order must be 'C', 'F' or 'A'", view.tobytes, order)
        for order, name in ((5, "int"), (b"C", "bytes")):
            self.error("TypeError: tobytes() argument 'order' must be str or None, not " + name,
                       view.tobytes, order)

    def test_the_result_is_bytes(self):
        for owner in (b"abc", bytearray(b"abc"), array.array("b", b"abc")):
            self.same(memoryview(owner).tobytes(), b"abc")

    def test_a_large_view_backwards(self):
        data = bytes(range(256)) * 100
        self.assertEqual(memoryview(data)[::-1].tobytes(), data[::-1])
        self.assertEqual(memoryview(data)[::-3].hex(), data[::-3].hex())


class Hex(Case):

    @rows([((":",), "65:64:63:62:61"), ((":", 2), "65:6463:6261"), ((":", -2), "6564:6362:61"),
           ((b"-", 3), "6564-636261"), (("*", -4), "65646362*61"), ((":", 5), "6564636261"),
           ((":", -5), "6564636261"), ((":", 2 ** 31 - 1), "6564636261"),
           ((":", 1 - 2 ** 31), "6564636261"), ((":", 0), "6564636261"), ((), "6564636261")])
    def test_a_separator_and_a_group_size(self, arguments, expected):
        backwards = memoryview(bytes(range(97, 102)))[::-1]
        straight = memoryview(backwards.tobytes())
        for view in (backwards, straight, straight.cast("c"), straight.cast("b", [1, 5])):
            self.assertEqual(view.hex(*arguments), expected)
            self.assertEqual(view.hex(**dict(zip(("sep", "bytes_per_sep"), arguments))), expected)

    def test_the_separator_is_one_ascii_character(self):
        view = memoryview(b"abc")
        for separator in ("", "ab", b"", b"ab"):
            self.error("ValueError: sep must be length 1.", view.hex, separator)
        self.error("ValueError: sep must be ASCII.", view.hex, "\u20ac")
        self.error("ValueError: sep must be ASCII.", view.hex, b"\xff")
        for separator in (5, None, [":"]):
            with self.assertRaises(TypeError):
                view.hex(separator)

    @each((2 ** 31, -2 ** 31, 2 ** 1000, -2 ** 1000))
    def test_a_huge_group_is_one_group_or_too_large(self, group):
        try:
            self.assertEqual(memoryview(b"abc").hex(":", group), "616263")
        except OverflowError:
            pass

    def test_items_are_written_in_memory_order(self):
        view = memoryview(array.array("H", [1, 258]))
        self.assertEqual(view.hex(), view.tobytes().hex())
        self.assertEqual(view[::-1].hex(":"), view[::-1].tobytes().hex(":"))
        self.assertEqual(memoryview(b"").hex(), "")
        self.assertEqual(memoryview(b"").hex(":"), "")

    @each(layouts.ALL, ("b", "h"))
    def test_groups_run_over_every_layout(self, layout, fmt):
        view = memoryview(layout.ndarray(fmt))
        self.assertEqual(view.hex(":", 3), view.tobytes().hex(":", 3))


class Hash(Case):

    @each(layouts.ALL, formats.BYTE)
    def test_a_readonly_view_hashes_as_its_bytes(self, layout, fmt):
        array_ = layout.ndarray(fmt)
        view = memoryview(array_)
        self.assertEqual(hash(view), hash(view.tobytes()))
        self.assertEqual(hash(view), hash(array_))
        self.assertEqual(hash(view), hash(view))

    def test_equal_views_hash_equally(self):
        data = bytes(range(12))
        views = [memoryview(data), memoryview(data).cast("b"), memoryview(data).cast("B", [3, 4]),
                 memoryview(data).cast("c", shape=[3, 4]), memoryview(memoryview(data))]
        self.assertEqual({hash(view) for view in views}, {hash(data)})
        self.assertEqual(hash(memoryview(data)[::-2]), hash(data[::-2]))
        self.assertIn(memoryview(data), {data: 1})

    @each(formats.NOT_BYTE + ("<h", "= L", "<B", "BB", "3s"))
    def test_only_byte_formats_are_hashed(self, fmt):
        items = {"= L": [1, 2], "BB": [(1, 2), (3, 4)]}.get(fmt) or formats.items(fmt, 2)
        view = memoryview(tb.ndarray(items, shape=[2], format=fmt))
        self.error(NOT_BYTES, hash, view)
        self.error(NOT_BYTES, view.__hash__)

    def test_writable_views_are_not_hashed(self):
        for owner in (bytearray(b"abc"), array.array("B", b"abc"), array.array("i", [1]),
                      tb.ndarray([1, 2], shape=[2], flags=tb.ND_WRITABLE)):
            self.error(WRITABLE, hash, memoryview(owner))

    def test_a_readonly_view_of_something_unhashable(self):
        self.error("TypeError: unhashable type: 'bytearray'",
                   hash, memoryview(bytearray(b"abc")).toreadonly())

    @each((slice(None), slice(1, 3)))
    def test_the_exporter_is_asked_for_its_hash_too(self, part):
        class Unhashable(bytes):
            __hash__ = None

        class Failing(bytes):
            def __hash__(self):
                raise LookupError("mine")

        class Counting(bytes):
            asked = 0

            def __hash__(self):
                type(self).asked += 1
                return 5

        self.error("TypeError: unhashable type: 'Unhashable'",
                   hash, memoryview(Unhashable(b"abcd"))[part])
        self.error("LookupError: mine", hash, memoryview(Failing(b"abcd"))[part])
        view = memoryview(Counting(b"abcd"))[part]
        self.assertEqual(hash(view), hash(b"abcd"[part]))
        self.assertEqual((hash(view), Counting.asked), (hash(b"abcd"[part]), 1))

    def test_the_hash_is_kept_after_release(self):
        view = memoryview(b"abcdef")
        value = hash(view)
        view.release()
        self.assertEqual(hash(view), value)
        other = memoryview(b"abcdef")
        other.release()
        self.error("ValueError: operation forbidden on released memoryview object", hash, other)


if __name__ == "__main__":
    unittest.main()
