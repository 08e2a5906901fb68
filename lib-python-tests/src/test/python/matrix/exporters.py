"""Everything that exports a buffer, made over bytes that the consumer wants."""

import array
import ctypes
import io
import mmap
import pickle
import tempfile

from matrix.classes import SHAPES, Exports

try:
    from _testbuffer import ND_PIL, ND_FORTRAN, ND_WRITABLE, ndarray
except ImportError:
    ndarray = None


class Subject:
    """An exporter, with the object that has its bytes and those that count its exports."""

    def __init__(self, exporter, *holders, read=None):
        self.exporter = exporter
        self.holders = holders
        self._read = read or (lambda: bytes(holders[-1])) if holders else (lambda: None)

    def read(self):
        return self._read()

    def held(self):
        """Which of the objects still refuses what it refuses while there is an export."""
        for holder in self.holders:
            try:
                end(holder)
            except BufferError:
                return type(holder).__name__
        return ""


def end(holder):
    if isinstance(holder, bytearray):
        holder.append(0)
    elif isinstance(holder, array.array):
        holder.frombytes(bytes(holder.itemsize))
    elif isinstance(holder, (memoryview, pickle.PickleBuffer)):
        holder.release()
    elif isinstance(holder, mmap.mmap):
        holder.close()
    elif isinstance(holder, io.BytesIO):
        holder.truncate(0)


EXPORTERS = {}


def exporter(name):
    def add(make):
        EXPORTERS[name] = make
        return make
    return add


def views(name, change):
    """A memoryview of a bytearray, changed."""
    def make(data):
        base = bytearray(data)
        whole = memoryview(base)
        view = change(whole)
        if view is not whole:
            whole.release()
        return Subject(view, view, base)
    EXPORTERS["view " + name] = make


def spread(data):
    """Bytes of which every other one is data."""
    return b"".join(bytes((byte, 255 - byte)) for byte in data)


EXPORTERS["bytes"] = lambda data: Subject(bytes(data))


@exporter("bytearray")
def of_bytearray(data):
    base = bytearray(data)
    return Subject(base, base)


@exporter("bytes subclass")
def bytes_subclass(data):
    return Subject(type("B", (bytes,), {})(data))


@exporter("bytearray subclass")
def bytearray_subclass(data):
    base = type("B", (bytearray,), {})(data)
    return Subject(base, base)


def arrays(code):
    def make(data):
        base = array.array(code, bytes(data))
        return Subject(base, base, read=base.tobytes)
    EXPORTERS["array " + code] = make


for each in "bBhHiIlLqQfd":
    arrays(each)


@exporter("array subclass")
def array_subclass(data):
    base = type("A", (array.array,), {})("H", bytes(data))
    return Subject(base, base, read=base.tobytes)


@exporter("view of bytes")
def of_bytes(data):
    view = memoryview(bytes(data))
    return Subject(view, view, read=lambda: None)


@exporter("view of an array")
def of_array(data):
    base = array.array("i", bytes(data))
    view = memoryview(base)
    return Subject(view, view, base, read=base.tobytes)


views("whole", lambda m: m)
views("readonly", memoryview.toreadonly)
for each in "bcHhiIqdf?":
    views("cast to " + each, lambda m, code=each: m.cast(code))
views("2-D", lambda m: m.cast("B", (2, len(m) // 2)))
views("2-D of H", lambda m: m.cast("H", (2, len(m) // 4)))
views("3-D", lambda m: m.cast("B", (2, 2, len(m) // 4)))
views("a column", lambda m: m.cast("B", (len(m), 1)))
views("2-D rows backwards", lambda m: m.cast("B", (2, len(m) // 2))[::-1])
views("no dimension", lambda m: m[:1].cast("B", ()))
views("backwards twice", lambda m: m[::-1][::-1])
views("released", lambda m: m.release() or m)


@exporter("view sliced")
def sliced(data):
    base = bytearray(b"\0" + bytes(data) + b"\0\0")
    whole = memoryview(base)
    view = whole[1:-2]
    whole.release()
    return Subject(view, view, base)


@exporter("view strided")
def strided(data):
    base = bytearray(spread(data))
    whole = memoryview(base)
    view = whole[::2]
    whole.release()
    return Subject(view, view, base)


@exporter("view strided readonly")
def strided_readonly(data):
    view = memoryview(spread(data))[::2]
    return Subject(view, view, read=lambda: None)


@exporter("view backwards")
def backwards(data):
    base = bytearray(bytes(data)[::-1])
    whole = memoryview(base)
    view = whole[::-1]
    whole.release()
    return Subject(view, view, base)


EXPORTERS["empty bytes"] = lambda data: Subject(b"")
EXPORTERS["empty bytearray"] = lambda data: of_bytearray(b"")
EXPORTERS["empty array"] = lambda data: EXPORTERS["array H"](b"")


@exporter("empty view")
def empty(data):
    return EXPORTERS["view whole"](b"")


@exporter("empty strided view")
def empty_strided(data):
    return EXPORTERS["view strided"](b"")


@exporter("empty view of H")
def empty_cast(data):
    return EXPORTERS["view cast to H"](b"")


@exporter("mmap")
def mapped(data):
    base = mmap.mmap(-1, len(data))
    base[:] = bytes(data)
    return Subject(base, base, read=lambda: base[:])


@exporter("readonly mmap")
def mapped_readonly(data):
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        base = mmap.mmap(file.fileno(), len(data), access=mmap.ACCESS_READ)
    return Subject(base, base, read=lambda: base[:])


@exporter("closed mmap")
def mapped_closed(data):
    base = mmap.mmap(-1, len(data))
    base.close()
    return Subject(base)


@exporter("view of mmap")
def view_of_mmap(data):
    base = mmap.mmap(-1, len(data))
    base[:] = bytes(data)
    view = memoryview(base)
    return Subject(view, view, base, read=lambda: base[:])


@exporter("BytesIO's buffer")
def bytes_io_buffer(data):
    base = io.BytesIO(bytes(data))
    view = base.getbuffer()
    return Subject(view, view, base, read=base.getvalue)


@exporter("BytesIO's buffer strided")
def bytes_io_strided(data):
    base = io.BytesIO(spread(data))
    whole = base.getbuffer()
    view = whole[::2]
    whole.release()
    return Subject(view, view, base, read=base.getvalue)


def ctypes_object(name, make_type):
    def make(data):
        base = make_type(len(data)).from_buffer_copy(data)
        return Subject(base, read=lambda: ctypes.string_at(ctypes.addressof(base), len(data)))
    EXPORTERS["ctypes " + name] = make


class Pair(ctypes.Structure):
    _fields_ = [("a", ctypes.c_int), ("b", ctypes.c_int)]


ctypes_object("chars", lambda size: ctypes.c_char * size)
ctypes_object("ubytes", lambda size: ctypes.c_ubyte * size)
ctypes_object("ints", lambda size: ctypes.c_int * (size // 4))
ctypes_object("2-D", lambda size: (ctypes.c_ubyte * (size // 2)) * 2)
ctypes_object("structures", lambda size: Pair * (size // 8))
ctypes_object("structure", lambda size: type("S", (ctypes.Structure,), {
    "_fields_": [("a", ctypes.c_short), ("b", ctypes.c_char * (size - 2))]}))
ctypes_object("union", lambda size: type("U", (ctypes.Union,), {
    "_fields_": [("a", ctypes.c_char * size), ("b", ctypes.c_int)]}))


@exporter("ctypes scalar")
def ctypes_scalar(data):
    base = ctypes.c_longlong.from_buffer_copy(bytes(data)[:8])
    return Subject(base, read=lambda: base.value)


def pickle_buffers(name, of):
    def make(data):
        subject = EXPORTERS[of](data)
        wrapper = pickle.PickleBuffer(subject.exporter)
        return Subject(wrapper, wrapper, *subject.holders, read=subject.read)
    EXPORTERS["PickleBuffer of " + name] = make


pickle_buffers("bytes", "bytes")
pickle_buffers("bytearray", "bytearray")
pickle_buffers("H", "array H")
pickle_buffers("strided", "view strided")


@exporter("PickleBuffer released")
def pickle_released(data):
    wrapper = pickle.PickleBuffer(bytes(data))
    wrapper.release()
    return Subject(wrapper)


def arrays_of_tests(name, *, shape=None, **keywords):
    def make(data):
        size = len(data)
        sizes = [n if n > 0 else size // -n for n in shape or [-1]]
        return Subject(ndarray(list(data), shape=sizes, format="B", **keywords))
    EXPORTERS["ndarray " + name] = make


if ndarray is not None:
    arrays_of_tests("writable", flags=ND_WRITABLE)
    arrays_of_tests("readonly")
    arrays_of_tests("2-D", shape=[2, -2])
    arrays_of_tests("Fortran", shape=[2, -2], flags=ND_FORTRAN)
    arrays_of_tests("of pointers", shape=[2, -2], flags=ND_PIL)

    @exporter("view Fortran")
    def view_fortran(data):
        view = memoryview(EXPORTERS["ndarray Fortran"](data).exporter)
        return Subject(view, view, read=lambda: None)

    @exporter("view of pointers")
    def view_pointers(data):
        view = memoryview(EXPORTERS["ndarray of pointers"](data).exporter)
        return Subject(view, view, read=lambda: None)

    @exporter("view of structs")
    def view_structs(data):
        items = [tuple(data[i:i + 2]) for i in range(0, len(data), 2)]
        view = memoryview(ndarray(items, shape=[len(items)], format="BB"))
        return Subject(view, view, read=lambda: None)


class PythonSubject(Subject):
    """An instance of a Python class, which counts what it opens and closes."""

    def __init__(self, make, data):
        self._exports = Exports(data)
        super().__init__(make(), self._exports.base)

    def held(self):
        counts = self._exports
        return super().held() or ("" if counts.opened == counts.closed else "__buffer__")


for each, shape in SHAPES.items():
    EXPORTERS[each] = lambda data, make=shape: PythonSubject(make, data)

# What is not an exporter, for the errors.
EXPORTERS["no exporter"] = lambda data: Subject(object())
