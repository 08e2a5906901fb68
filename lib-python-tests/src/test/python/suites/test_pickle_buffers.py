"""PickleBuffer: a view of it, its raw bytes, and out-of-band pickling."""

import gc
import pickle
import unittest
import weakref
from pickle import PickleBuffer

import _testbuffer as tb

from suites import layouts
from suites.support import Case, collected, each

FIELDS = ("nbytes", "readonly", "itemsize", "shape", "strides", "suboffsets", "c_contiguous",
          "f_contiguous", "format")
RELEASED = "ValueError: operation forbidden on released PickleBuffer object"


class PickleBuffers(Case):

    def test_it_takes_an_exporter(self):
        self.error("TypeError: a bytes-like object is required, not 'str'", PickleBuffer, "foo")
        with self.assertRaises(TypeError):
            PickleBuffer()
        view = memoryview(b"foo")
        view.release()
        self.error("ValueError: operation forbidden on released memoryview object",
                   PickleBuffer, view)

    def test_it_exports_what_it_was_given(self):
        self.assertEqual(bytes(PickleBuffer(b"foo")), b"foo")
        with memoryview(PickleBuffer(b"foo")) as view:
            self.assertIs(view.readonly, True)
        buffer = PickleBuffer(bytearray(b"foo"))
        with memoryview(buffer) as view:
            self.assertIs(view.readonly, False)
            view[0] = 48
        self.assertEqual(bytes(buffer), b"0oo")

    @each(layouts.ALL, ("<i", "h"))
    def test_its_view_is_that_of_the_exporter(self, layout, fmt):
        array_ = layout.ndarray(fmt)
        with memoryview(PickleBuffer(array_)) as view, memoryview(array_) as expected:
            for field in FIELDS:
                self.assertEqual(getattr(view, field), getattr(expected, field), field)
            self.assertEqual(view.tobytes(), expected.tobytes())
            self.assertIs(view.obj, array_)

    def test_release(self):
        owner = bytearray(b"foo")
        buffer = PickleBuffer(owner)
        with self.assertRaises(BufferError):
            owner.clear()
        buffer.release()
        owner.clear()
        buffer.release()
        self.error(RELEASED, memoryview, buffer)
        self.error(RELEASED, buffer.raw)

    @each(layouts.ALL, ("<h", "d"))
    def test_raw_is_the_memory_of_a_contiguous_array(self, layout, fmt):
        array_ = layout.ndarray(fmt)
        buffer = PickleBuffer(array_)
        if not array_.contiguous:
            self.error("BufferError: cannot extract raw buffer from non-contiguous buffer",
                       buffer.raw)
            return
        with buffer.raw() as raw:
            self.assertIs(type(raw), memoryview)
            self.assertEqual((raw.format, raw.itemsize, raw.shape, raw.strides, raw.readonly),
                             ("B", 1, (array_.nbytes,), (1,), True))
            self.assertEqual(raw.tobytes(), memoryview(array_).tobytes("A"))

    def test_raw_is_writable_if_the_exporter_is(self):
        owner = bytearray(b"foo")
        with PickleBuffer(owner).raw() as raw:
            raw[0] = ord("z")
        self.assertEqual(owner, b"zoo")

    def test_raw_of_a_class_that_exports_is_refused_by_its_layout_first(self):
        class Exporter:
            def __init__(self, view):
                self._view = view

            def __buffer__(self, flags):
                return self._view

        contiguous = memoryview(bytes(8))
        for view in contiguous[::2], contiguous[::-1], contiguous.cast("B", (4, 2))[::2]:
            self.error("BufferError: cannot extract raw buffer from non-contiguous buffer",
                       PickleBuffer(Exporter(view)).raw)
        self.error("TypeError: a bytes-like object is required, not '_buffer_wrapper'",
                   PickleBuffer(Exporter(contiguous)).raw)

    def test_a_cycle_through_it_is_collected(self):
        class Child(bytes):
            pass

        child = Child(b"foo")
        buffer = PickleBuffer(child)
        child.cycle = buffer
        reference = weakref.ref(buffer)
        del child, buffer
        gc.collect()
        self.assertTrue(collected(lambda: reference() is None))

    def test_buffers_out_of_band(self):
        for owner in (bytearray(b"some data"), tb.ndarray(list(range(12)), shape=[3, 4])):
            buffers = []
            data = pickle.dumps(PickleBuffer(owner), protocol=5, buffer_callback=buffers.append)
            self.assertEqual(len(buffers), 1)
            self.assertIs(type(buffers[0]), PickleBuffer)
            raw = buffers[0].raw()
            self.assertIs(type(raw), memoryview)
            self.assertEqual(raw, memoryview(owner).cast("B"))
            again = pickle.loads(data, buffers=[raw])
            self.assertEqual(bytes(again), memoryview(owner).tobytes())

    @each((0, tb.ND_FORTRAN), (0, tb.ND_WRITABLE))
    def test_the_memory_is_pickled_as_it_is(self, order, writable):
        array_ = tb.ndarray(list(range(6)), shape=[2, 3], flags=order | writable)
        memory = memoryview(array_).tobytes("A")
        again = pickle.loads(pickle.dumps(PickleBuffer(array_), protocol=5))
        self.same(again, (bytearray if writable else bytes)(memory))
        data = pickle.dumps(PickleBuffer(array_), protocol=5, buffer_callback=lambda b: None)
        self.assertEqual(pickle.READONLY_BUFFER in data, not writable)

    def test_buffers_in_band(self):
        owner = bytearray(b"some data")
        again = pickle.loads(pickle.dumps(PickleBuffer(owner), protocol=5))
        self.same(again, owner)
        with self.assertRaises(pickle.PicklingError):
            pickle.dumps(PickleBuffer(owner), protocol=4)

    def test_what_a_file_returns_is_to_be_contiguous(self):
        class File:
            def __init__(self, octets):
                self.read = self.readline = lambda *size: octets

        data = pickle.dumps([1, "a"])
        spread = bytearray(2 * len(data))
        spread[::2] = data
        for load in pickle.load, lambda file: pickle.Unpickler(file).load():
            self.assertEqual(load(File(memoryview(data))), [1, "a"])
            view = memoryview(spread)[::2]
            self.error("BufferError: memoryview: underlying buffer is not C-contiguous",
                       load, File(view))
        self.assertEqual(b"%b" % PickleBuffer(view), data)

    def test_a_released_one_is_not_pickled(self):
        buffer = PickleBuffer(bytearray(b"some data"))
        message = "ValueError: operation forbidden on released PickleBuffer object"
        self.assertEqual(pickle.dumps(buffer, protocol=5, buffer_callback=lambda b: b.release()), b"\x80\x05\x97.")
        for release in (buffer.release, lambda: None):
            release()
            self.error(message, pickle.dumps, buffer, 5)
            self.error(message, pickle.dumps, [buffer], 5, buffer_callback=lambda b: None)
            self.error(message, memoryview, buffer)
            self.error(message, PickleBuffer, buffer)
            self.error(message, buffer.raw)
        with self.assertRaisesRegex(TypeError, "doesn't apply to (a )?'int' object"):
            PickleBuffer.release(3)


if __name__ == "__main__":
    unittest.main()
