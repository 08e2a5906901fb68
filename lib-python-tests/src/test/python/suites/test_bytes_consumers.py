"""Methods of bytes, arrays and streams ask for buffers in CPython's order, and tell why not."""

import _imp
import array
import ctypes
import hmac
import io
import mmap
import pickle
import tempfile
import unittest

from suites.support import each, since

STRIDED = memoryview(b"1-2-")[::2]


class Fails:
    def __buffer__(self, flags):
        raise KeyError("no buffer")


class Refuses:
    def __buffer__(self, flags):
        raise TypeError("mine")


class Other(bytes):
    """Bytes whose buffer has other contents."""

    def __buffer__(self, flags):
        return memoryview(b"12")


class Pair(tuple):
    def __buffer__(self, flags):
        return memoryview(b"1")


class Affixes(unittest.TestCase):
    @each(["startswith", "endswith"], [b"12", bytearray(b"12")])
    def test_the_error_of_a_buffer_is_raised(self, name, text):
        method = getattr(text, name)
        for affix in (STRIDED, (STRIDED,), (b"0", STRIDED)):
            with self.assertRaises(BufferError):
                method(affix)
        for affix in (Fails(), (Fails(),)):
            with self.assertRaisesRegex(KeyError, "no buffer"):
                method(affix)
        with self.assertRaisesRegex(TypeError, "^mine$"):
            method((Refuses(),))
        with self.assertRaisesRegex(
                TypeError, "^%s first arg must be bytes or a tuple of bytes, not Refuses$" % name):
            method(Refuses())

    def test_what_is_behind_a_match_is_not_read(self):
        self.assertIs(b"12".startswith((b"1", Fails())), True)
        self.assertIs(bytearray(b"12").endswith((b"2", STRIDED)), True)

    def test_a_tuple_with_a_buffer_is_a_tuple(self):
        self.assertTrue(b"12".startswith(Pair((b"1",))))
        self.assertFalse(b"12".startswith(Pair((b"0",))))

    def test_bytes_are_read_by_themselves(self):
        self.assertFalse(b"12".startswith(Other(b"other")))
        self.assertTrue(b"other".endswith((Other(b"other"),)))

    def test_bounds_hold_for_each_of_a_tuple(self):
        self.assertTrue(b"0123".startswith((b"1", memoryview(b"2")), 2))
        self.assertFalse(b"0123".startswith((b"3", memoryview(b"2")), 2, 2))


class Tables(unittest.TestCase):
    def test_maketrans_raises_the_error_of_a_buffer(self):
        for maketrans in (bytes.maketrans, bytearray.maketrans, b"".maketrans):
            for arguments in ((STRIDED, b"ab"), (b"ab", STRIDED)):
                with self.assertRaises(BufferError):
                    maketrans(*arguments)
            with self.assertRaisesRegex(KeyError, "no buffer"):
                maketrans(Fails(), b"ab")

    def test_maketrans_reads_the_buffer_of_a_subclass(self):
        self.assertEqual(bytes.maketrans(b"ab", Other(b"other"))[97:99], b"12")
        self.assertEqual(bytearray.maketrans(memoryview(b"ab"), b"12")[97:99], b"12")

    def test_translate_of_bytes_reads_bytes_by_themselves(self):
        self.assertEqual(b"123".translate(None, Other(b"other")), b"123")
        self.assertEqual(bytearray(b"123").translate(None, Other(b"other")), b"3")

    def test_the_error_of_a_closed_map_is_raised(self):
        mapped = mmap.mmap(-1, 4)
        mapped.close()
        for call in (b"12".translate, bytearray(b"12").translate, b"12".startswith,
                     lambda x: bytes.maketrans(x, b"ab"), lambda x: b"12".translate(None, x)):
            with self.assertRaisesRegex(ValueError, "mmap closed or invalid"):
                call(mapped)


class Separators(unittest.TestCase):
    def test_partition_returns_what_the_buffer_is_of(self):
        base = bytearray(b"12")
        self.assertIs(b"x12".partition(pickle.PickleBuffer(base))[1], base)
        self.assertEqual(type(b"x12".rpartition(Other(b"x"))[1]).__name__, "_buffer_wrapper")


class Appending(unittest.TestCase):
    def test_extend_tells_that_it_has_no_buffer(self):
        for value in (STRIDED, Fails(), Refuses()):
            target = bytearray(b"-")
            with self.assertRaisesRegex(
                    TypeError, "^can't set bytearray slice from %s$" % type(value).__name__):
                target.extend(value)
            self.assertEqual(target, b"-")

    def test_extend_asks_for_a_buffer_first(self):
        class Text(str):
            def __buffer__(self, flags):
                return memoryview(b"12")
        for value in (Other(b"other"), Text("other"), Pair((1, 2))):
            target = bytearray(b"-")
            target.extend(value)
            self.assertEqual(target, b"-" + memoryview(value))

    def test_an_array_takes_the_bytes_of_buffers_of_bytes_only(self):
        for items in (array.array("q", [1]), memoryview(b"1234").cast("H"), (ctypes.c_int * 2)()):
            target = array.array("H")
            with self.assertRaisesRegex(TypeError, "^a bytes-like object is required$"):
                target.frombytes(items)
            self.assertEqual(len(target), 0)
        with self.assertRaises(BufferError):
            array.array("B").frombytes(STRIDED)

    def test_an_array_takes_bytes_of_any_shape(self):
        for items in (array.array("b", b"1234"), memoryview(b"1234").cast("B", (2, 2)),
                      memoryview(b"1234").cast("c"), Other(b"other"), bytearray(b"12")):
            target = array.array("H")
            target.frombytes(items)
            self.assertEqual(target.tobytes()[:2], bytes(memoryview(items))[:2])


class Lines(unittest.TestCase):
    """A stream checks for views with each line that it writes."""

    def test_no_lines_are_written_to_a_stream_with_views(self):
        stream = io.BytesIO(b"abcd")
        with stream.getbuffer():
            stream.writelines([])
            with self.assertRaisesRegex(TypeError, "^'int' object is not iterable$"):
                stream.writelines(5)
            with self.assertRaises(BufferError):
                stream.writelines([b""])

    def test_a_view_is_made_between_two_lines(self):
        views = []

        def lines():
            yield b"1"
            views.append(stream.getbuffer())
            yield b"2"
        stream = io.BytesIO(b"abcd")
        with self.assertRaises(BufferError):
            stream.writelines(lines())
        self.assertEqual(stream.getvalue(), b"1bcd")
        views.pop().release()

    def test_a_view_is_released_before_the_first_line(self):
        def lines():
            view.release()
            yield b"1"
        stream = io.BytesIO(b"abcd")
        view = stream.getbuffer()
        stream.writelines(lines())
        self.assertEqual(stream.getvalue(), b"1bcd")

    def test_a_stream_is_closed_between_two_lines(self):
        def lines():
            yield b"1"
            stream.close()
            yield b"2"
        stream = io.BytesIO(b"abcd")
        with self.assertRaisesRegex(ValueError, "I/O operation on closed file"):
            stream.writelines(lines())

    @since(3, 15)
    def test_a_line_closes_the_stream(self):
        class Closing:
            def __buffer__(self, flags):
                stream.close()
                return memoryview(b"1")
        stream = io.BytesIO(b"abcd")
        with self.assertRaisesRegex(ValueError, "I/O operation on closed file"):
            stream.writelines([Closing()])


class Others(unittest.TestCase):
    def test_the_hash_of_a_source(self):
        for key, source, expected in [
                (1, b"", "8125964ebf0e4ac4"), (1, bytes(range(7)), "f64a207ed496e89c"),
                (-1, bytes(range(8)), "6016cd1dc13181a7"),
                (2 ** 63 - 1, bytes(range(16)), "70d151cb4c385e27")]:
            for exporter in (source, memoryview(source), bytearray(source)):
                self.assertEqual(_imp.source_hash(key, exporter).hex(), expected)
        with self.assertRaises(BufferError):
            _imp.source_hash(1, STRIDED)
        with self.assertRaisesRegex(TypeError, "a bytes-like object is required, not 'str'"):
            _imp.source_hash(1, "")
        with self.assertRaises(OverflowError):
            _imp.source_hash(2 ** 63, b"")

    def test_digests_are_compared_without_the_room_behind_them(self):
        grown = bytearray(b"abc")
        grown.append(100)
        for exporter in (grown, array.array("H", b"abcd"), memoryview(b"abcd").cast("H"),
                         memoryview(bytearray(b"-abcd-"))[1:-1]):
            self.assertTrue(hmac.compare_digest(exporter, b"abcd"))
            self.assertTrue(hmac.compare_digest(b"abcd", exporter))
            self.assertFalse(hmac.compare_digest(exporter, b"abcde"))
        for digest in (memoryview(b"abcd")[::2], ((ctypes.c_char * 2) * 2)()):
            with self.assertRaises(BufferError):
                hmac.compare_digest(digest, b"abcd")

    def test_digests_are_both_text_or_both_bytes(self):
        self.assertTrue(hmac.compare_digest("ab", "ab"))
        with self.assertRaisesRegex(TypeError, "^a bytes-like object is required, not 'str'$"):
            hmac.compare_digest("ab", b"ab")
        with self.assertRaisesRegex(TypeError, "^unsupported operand types.*: 'int' and 'str'$"):
            hmac.compare_digest(5, "ab")

    def test_a_readonly_map_is_not_written_to(self):
        with tempfile.TemporaryFile() as file:
            file.write(b"abcd")
            file.flush()
            mapped = mmap.mmap(file.fileno(), 4, access=mmap.ACCESS_READ)
            file.seek(0)
            for read in (io.BytesIO(b"1234").readinto, file.readinto, file.raw.readinto):
                with self.assertRaisesRegex(TypeError, "must be read-write bytes-like object"):
                    read(mapped)
        with mapped:
            self.assertEqual(mapped[:], b"abcd")


if __name__ == "__main__":
    unittest.main()
