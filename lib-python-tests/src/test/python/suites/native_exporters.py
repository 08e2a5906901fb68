"""Extension modules written in C take buffers of objects that Python code makes exporters.

The tests are those of test_native_code: on GraalPy one context in a JVM loads such modules.
"""

import array
import ctypes
import dataclasses
import io
import mmap
import pickle
import sqlite3
import unittest
from xml.parsers import expat

import _testcapi

from suites.support import LATER, Case, each

XML = b"<a/>"


class Exporter:
    """Says what it is asked for, and told."""

    exported = XML

    def __init__(self, exported=None):
        self.calls = []
        if exported is not None:
            self.exported = exported

    def __buffer__(self, flags):
        self.calls.append(int(flags))
        return memoryview(self.exported)

    def __release_buffer__(self, view):
        self.calls.append(bytes(view))


class Derived(Exporter):
    pass


class Plain:
    pass


class Mixed(Plain, Exporter):
    pass


class Bytes(bytes):
    def __buffer__(self, flags):
        return memoryview(XML)


class ByteArray(bytearray):
    def __buffer__(self, flags):
        return memoryview(XML)


class Map(mmap.mmap):
    pass


class Meta(type):
    def __new__(cls, *arguments):
        return super().__new__(cls, *arguments)

    def __buffer__(cls, flags):
        return memoryview(b"class")


class OfMeta(metaclass=Meta):
    def __buffer__(self, flags):
        return memoryview(XML)


@dataclasses.dataclass(slots=True)
class Data:
    number: int = 3

    def __buffer__(self, flags):
        return memoryview(bytearray(XML))


class Structure(ctypes.Structure):
    _fields_ = [("a", ctypes.c_char * 2), ("b", ctypes.c_char * 2)]


class Union(ctypes.Union):
    _fields_ = [("a", ctypes.c_char * 4), ("b", ctypes.c_int)]


class ExportingStructure(Structure):
    def __buffer__(self, flags):
        return memoryview(XML)


def mapped(make=mmap.mmap):
    made = make(-1, len(XML))
    made[:] = XML
    return made


def kept(x):
    """The bytes that sqlite has of an object: what it asks is SIMPLE."""
    return sqlite3.connect(":memory:").execute("select ?", (x,)).fetchone()[0]


EXPORTERS = (
    Exporter, Derived, Mixed, lambda: Bytes(b"other"), lambda: ByteArray(b"other"), OfMeta, Data,
    lambda: type("Made", (), {"__buffer__": lambda self, flags: memoryview(XML)})(),
    lambda: (ctypes.c_char * 4)(*XML), lambda: Structure(b"<a", b"/>"), lambda: Union(XML),
    lambda: ctypes.c_uint32(int.from_bytes(XML, "little")), ExportingStructure,
    lambda: pickle.PickleBuffer(XML), lambda: io.BytesIO(XML).getbuffer().obj, mapped, lambda: mapped(Map),
    lambda: memoryview(XML), lambda: bytearray(XML), lambda: array.array("H", XML),
)


class NativeExporters(Case):

    @each(EXPORTERS)
    def test_bytes_are_read(self, make):
        self.assertEqual(kept(make()), XML)
        self.assertEqual(expat.ParserCreate().Parse(make(), True), 1)

    def test_an_exporter_is_asked_and_told(self):
        exporter = Derived()
        kept(exporter)
        self.assertEqual(exporter.calls, [0, XML])

    def test_a_class_exports_by_its_metaclass(self):
        self.assertEqual(kept(OfMeta), b"class")

    def test_an_export_ends(self):
        octets = bytearray(XML)
        self.assertEqual(kept(Exporter(octets)), XML)
        octets.append(0)
        self.assertEqual(len(octets), 5)

    def test_a_class_can_become_an_exporter_and_be_none_again(self):
        class Late:
            pass

        class Later(Late):
            pass

        refusal = "ProgrammingError: Error binding parameter 1: type 'Later' is not supported"
        self.error(refusal, kept, Later())
        Late.__buffer__ = lambda self, flags: memoryview(b"late")
        self.assertEqual(kept(Later()), b"late")
        del Late.__buffer__
        self.error(refusal, kept, Later())

    def test_no_exporter_is_one_by_its_instance(self):
        plain = Plain()
        plain.__buffer__ = lambda flags: memoryview(XML)
        self.error("ProgrammingError: Error binding parameter 1: type 'Plain' is not supported",
                   kept, plain)

    def test_errors_are_those_of_the_exporter(self):
        class Failing:
            def __buffer__(self, flags):
                raise ZeroDivisionError("no buffer")

        class NoMethod:
            __buffer__ = None

        class NoView:
            def __buffer__(self, flags):
                return b"abc"

        self.error("ZeroDivisionError: no buffer", kept, Failing())
        self.error("TypeError: 'NoneType' object is not callable", kept, NoMethod())
        self.error("TypeError: __buffer__ returned non-memoryview object", kept, NoView())
        self.error("ZeroDivisionError: no buffer", expat.ParserCreate().Parse, Failing(), True)

    def test_scattered_bytes_are_refused(self):
        octets = bytearray(8)
        exporter = Exporter(memoryview(octets)[::2])
        self.error("BufferError: memoryview: underlying buffer is not C-contiguous",
                   kept, exporter)
        exporter.exported.release()
        octets.append(0)

    @unittest.skipIf(LATER, "GraalPy's own functions of a map are those of C code there")
    def test_a_map_is_checked(self):
        closed = mapped()
        closed.close()
        self.error("ValueError: mmap closed or invalid", kept, closed)
        readonly = mmap.mmap(-1, 4, access=mmap.ACCESS_READ)
        with self.assertRaisesRegex(TypeError, "must be read-write bytes-like object, not "):
            _testcapi.getargs_w_star(readonly)
        self.assertEqual(readonly[:], bytes(4))

    def test_a_released_one_is_refused(self):
        released = pickle.PickleBuffer(XML)
        released.release()
        self.error("ValueError: operation forbidden on released PickleBuffer object",
                   kept, released)
