"""One case of each kind that differs between the lines of GraalPy; the argument is the version."""

import array
import ctypes
import gc
import io
import mmap
import pickle
import re
import struct
import sys
import tempfile
import unittest


class Exporter:
    def __init__(self):
        self.block = bytearray(b"abcdef")
        self.released = 0

    def __buffer__(self, flags):
        return memoryview(self.block)

    def __release_buffer__(self, view):
        self.released += 1
        view.release()


def mapped(octets):
    block = mmap.mmap(-1, 8192)
    block[:len(octets)] = octets
    return block


class Line(unittest.TestCase):
    def test_the_version_is_the_one_asked_for(self):
        version = sys.implementation.version
        self.assertEqual(".".join(map(str, version[:3])), sys.argv[1])

    def test_memoryview_is_ours(self):
        self.assertTrue(hasattr(memoryview, "index"))

    def test_items(self):
        view = memoryview(bytearray(b"abc"))
        self.assertEqual((view[1], view[-1], view.tolist()), (98, 99, [97, 98, 99]))
        view[0:2] = b"xy"
        self.assertEqual(view.tobytes(), b"xyc")
        self.assertEqual(hash(memoryview(b"abc")), hash(b"abc"))
        with self.assertRaisesRegex(IndexError, "^index out of bounds on dimension 1$"):
            view[3]

    def test_formats(self):
        numbers = array.array("d", [1.5, 2.5])
        view = memoryview(numbers)
        view[1] = 4
        self.assertEqual((view.format, numbers[1]), ("d", 4.0))
        self.assertEqual(view.cast("B").cast("B", (4, 4)).shape, (4, 4))

    def test_an_object_with_views_is_not_resized(self):
        block = bytearray(b"abc")
        with memoryview(block):
            with self.assertRaises(BufferError):
                block.append(1)
            with self.assertRaises(BufferError):
                block *= 2
            with self.assertRaises(BufferError):
                del block[0]
        block.append(100)
        self.assertEqual(block, b"abcd")

    def test_a_view_that_is_dropped_does_not_block(self):
        block = bytearray(b"abc")
        memoryview(block)
        gc.collect()
        block.append(100)
        self.assertEqual(block, b"abcd")

    def test_exporters_in_python(self):
        exporter = Exporter()
        with memoryview(exporter) as view:
            self.assertEqual(view.tobytes(), b"abcdef")
        self.assertEqual(exporter.released, 1)
        self.assertEqual((bytes(exporter), exporter.released), (b"abcdef", 2))

    def test_the_protocol_in_builtin_classes(self):
        with b"abc".__buffer__(0) as view:
            self.assertEqual(view.tobytes(), b"abc")

    def test_struct(self):
        block = bytearray(8)
        struct.pack_into("<q", memoryview(block), 0, 513)
        self.assertEqual(struct.unpack_from("<2H", memoryview(block)), (513, 0))

    def test_re(self):
        view = memoryview(bytearray(b"abc123"))
        self.assertEqual(re.search(b"[0-9]+", view).group(), b"123")
        self.assertEqual(re.match(b"b", view[1:]).span(), (0, 1))
        self.assertIsNone(re.fullmatch(b"abc", view))
        self.assertEqual(re.findall(b"[a-z]", view[::1]), [b"a", b"b", b"c"])
        self.assertEqual(re.sub(b"[a-z]", b"-", view), b"---123")
        self.assertEqual([m.group() for m in re.finditer(b"[a-z]+", view)], [b"abc"])
        with self.assertRaisesRegex(TypeError, "^cannot use a string pattern on a bytes-like object$"):
            re.search("a", view)

    def test_c_code_reaches_the_bytes_of_views(self):
        kind = ctypes.c_char * 4
        for block in (bytearray(b"abcdefgh"), array.array("b", b"abcdefgh"), mapped(b"abcdefgh"),
                      (ctypes.c_char * 8)(*b"abcdefgh")):
            view = memoryview(block).cast("B")
            self.assertEqual(kind.from_buffer_copy(view, 1).raw, b"bcde")
            shared = kind.from_buffer(view[2:], 1)
            self.assertEqual(shared.raw, b"defg")
            view[3] = 120
            self.assertEqual(shared[0], b"x")
            shared[1] = b"y"
            self.assertEqual((view[4], memoryview(block).tobytes()[:8]), (121, b"abcxyfgh"))
        self.assertEqual(kind.from_buffer_copy(memoryview(b"abcdef")[1:]).raw, b"bcde")

    def test_what_c_code_cannot_have(self):
        number = ctypes.c_uint64
        for view, error in (
                (memoryview(b"12345678"), "underlying buffer is not writable"),
                (memoryview(bytearray(16))[::2], "underlying buffer is not C contiguous"),
                (memoryview(bytearray(3)),
                 "Buffer size too small (3 instead of at least 8 bytes)")):
            with self.assertRaises((TypeError, ValueError)) as raised:
                number.from_buffer(view)
            self.assertEqual(str(raised.exception), error)
            view.release()
        with self.assertRaisesRegex(ValueError, "^offset cannot be negative$"):
            number.from_buffer(memoryview(bytearray(16)), -1)
        with self.assertRaisesRegex(BufferError, "underlying buffer is not C-contiguous$"):
            number.from_buffer_copy(memoryview(bytearray(16))[::2])

    def test_c_code_keeps_an_object_from_being_resized(self):
        block = bytearray(b"abcdefgh")
        with memoryview(block) as view:
            shared = (ctypes.c_char * 4).from_buffer(view)
        with self.assertRaises(BufferError):
            block.append(1)
        self.assertEqual(shared.raw, b"abcd")
        (ctypes.c_char * 4).from_buffer_copy(block)
        del shared
        # The native object goes with the first collection, and what it kept with another.
        for _ in range(10):
            gc.collect()
            try:
                block.append(1)
                break
            except BufferError:
                pass
        self.assertEqual(block, b"abcdefgh\x01")

    def test_c_code_asks_a_class_in_python(self):
        exporter = Exporter()
        self.assertEqual((ctypes.c_char * 3).from_buffer_copy(exporter, 1).raw, b"bcd")
        self.assertEqual(exporter.released, 1)
        shared = (ctypes.c_char * 3).from_buffer(exporter)
        shared[0] = b"X"
        self.assertEqual((exporter.block, exporter.released), (b"Xbcdef", 1))

    def test_a_resized_object_of_ctypes_is_all_its_bytes(self):
        class Empty(ctypes.Structure):
            pass

        for kind in Empty, ctypes.c_int, ctypes.c_char * 3:
            resized = kind()
            ctypes.resize(resized, 8)
            view = memoryview(resized)
            self.assertEqual(view.nbytes, 8)
            view.cast("B")[:] = b"abcdefgh"
            self.assertEqual(bytes(resized), b"abcdefgh")
            self.assertEqual(io.BytesIO(b"XY").readinto(resized), 2)
            self.assertEqual(view.tobytes(), b"XYcdefgh")

    def test_pickled_buffers_go_out_of_band(self):
        block = bytearray(b"abcdef")
        buffers = []
        data = pickle.dumps(pickle.PickleBuffer(block), 5, buffer_callback=buffers.append)
        again = pickle.loads(data, buffers=[memoryview(block)])
        self.assertEqual(bytes(again), b"abcdef")

    def test_a_view_and_c_code_see_the_same_bytes(self):
        for block, item in ((bytearray(b"abcdefgh"), ctypes.c_char), (array.array("i", [1, 2, 3]), ctypes.c_int)):
            view, size = memoryview(block), ctypes.sizeof(item)
            table = (item * 2).from_buffer(block)
            ctypes.memset(table, 65, size)
            self.assertEqual(bytes(view)[:size], b"A" * size)
            self.assertEqual(view[0], block[0])
            view[1] = view[0]
            self.assertEqual(ctypes.string_at(table, 2 * size), b"A" * 2 * size)

    def test_bytes_are_unpickled_from_a_file(self):
        values = [b"xyz", bytearray(b"abc"), b"x" * 100000]
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            data = pickle.dumps(values, protocol)
            self.assertEqual(pickle.load(io.BytesIO(data)), values)
            self.assertEqual(pickle.Unpickler(io.BytesIO(data)).load(), values)
            with tempfile.TemporaryFile() as file:
                file.write(data)
                file.seek(0)
                self.assertEqual(pickle.load(file, fix_imports=True), values)

    def test_pickle_buffers(self):
        self.assertEqual(pickle.PickleBuffer(memoryview(b"abcdef")).raw().tobytes(), b"abcdef")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
