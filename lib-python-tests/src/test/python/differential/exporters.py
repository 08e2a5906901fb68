"""The exporters that a program starts from: (text, object) pairs drawn from a generator."""

import array
import ctypes
import io
import mmap
import pickle

from differential import hooks, hostile, values

try:
    import _testbuffer
except ImportError:
    _testbuffer = None

SHAPES = ((), (1,), (3,), (6,), (0,), (12,), (2, 3), (3, 4), (1, 5), (4, 1), (2, 0), (0, 3),
          (2, 2, 2), (3, 1, 2), (2, 3, 2), (1, 1, 1, 1), (2, 1, 3, 1), (2, 2, 2, 2))


def draw(machine, r):
    """A new exporter, of any kind."""
    kinds = [(5, plain_bytes), (7, plain_bytearray), (6, plain_array), (2, bytes_io),
             (5, python_exporter), (2, inheriting), (1, pickle_buffer),
             (2, memory_map), (1, plain_bools), (1, c_array)]
    if machine.ndarray:
        kinds += [(8, ndarray), (8, sliced_ndarray), (4, strided_ndarray), (1, deep_ndarray),
                  (1, static_array)]
    if machine.hostile:
        kinds += [(16, hostile.exporter)]
    return r.weighted(kinds)(machine, r)


def plain_bytes(machine, r):
    n, key = r.pick((0, 1, 4, 8, 12, 16, 24, 48)), r.below(50)
    return "raw(%d,%d)" % (n, key), values.raw(n, key)


def plain_bools(machine, r):
    data = bytes(r.below(2) for _ in range(r.pick((1, 4, 6, 8))))
    return repr(data), data


def plain_bytearray(machine, r):
    text, data = plain_bytes(machine, r)
    return "bytearray(%s)" % text, bytearray(data)


def plain_array(machine, r):
    code, n, key = r.pick(values.ARRAY), r.pick((0, 1, 3, 5, 8, 12)), r.below(8)
    return ("array('%s',items(%d,%d))" % (code, n, key),
            array.array(code, values.items(code, n, key)))


def c_array(machine, r):
    """A view of an array of C: CPython follows strides that such an array itself does not give."""
    kind = r.pick((ctypes.c_int, ctypes.c_short, ctypes.c_double, ctypes.c_ubyte, ctypes.c_char))
    fmt, n, key = kind._type_, r.pick((1, 3, 6)), r.below(8)
    data = (kind * n)(*values.items(fmt, n, key))
    machine.keep.append(data)
    return "%s*%d,key=%d" % (kind.__name__, n, key), memoryview(data)


def bytes_io(machine, r):
    text, data = plain_bytes(machine, r)
    return "BytesIO(%s)" % text, io.BytesIO(data)


def memory_map(machine, r):
    key = r.below(50)
    mapped = mmap.mmap(-1, 16)
    mapped[:] = values.raw(16, key)
    return "mmap(raw(16,%d))" % key, mapped


def pickle_buffer(machine, r):
    text, data = plain_bytearray(machine, r)
    return "PickleBuffer(%s)" % text, pickle.PickleBuffer(data)


def python_exporter(machine, r):
    kind = r.weighted((
        (4, hooks.Exporter), (6, hooks.Releasing), (1, hooks.Failing), (1, hooks.Same),
        (1, hooks.Closing), (1, hooks.Keeping), (1, hooks.Refusing)))
    action_text, action = machine.action(r, 25)
    text, source = r.weighted((
        (5, plain_bytes), (5, plain_bytearray), (2, machine.view_source), (2, bad_source)))(
            machine, r)
    name = "p%d" % machine.next_number()
    return ("%s=%s(%s%s)" % (name, kind.__name__, text, action_text),
            kind(machine, name, source, action))


def bad_source(machine, r):
    return r.pick((("42", 42), ("None", None), ("'text'", "text"), ("BufferError", BufferError("no buffer")),
                   ("KeyError", KeyError("key")), ("ValueError", ValueError("bad value"))))


def inheriting(machine, r):
    kind = r.pick((hooks.Bytes, hooks.LoudBytes, hooks.LoudArray, hooks.OtherBytes,
                   hooks.LoudShorts, hooks.First, hooks.Last, hooks.HashedBytes))
    kind.machine = machine
    if kind is hooks.LoudShorts:
        n, key = r.below(5), r.below(8)
        return "LoudShorts(items(%d,%d))" % (n, key), kind("h", values.items("h", n, key))
    text, data = plain_bytes(machine, r)
    return "%s(%s)" % (kind.__name__, text), kind(data)


def nd_format(r):
    """A format of every kind, with the plain ones more often."""
    kind = r.below(10)
    if kind < 5:
        return r.pick(values.NATIVE)
    if kind < 6:
        return "@" + r.pick(values.NATIVE)
    if kind < 7:
        return r.pick("Bbc")
    return r.pick(values.STRUCT)


def product(shape):
    n = 1
    for extent in shape:
        n *= extent
    return n


def nd_arguments(r, shape):
    flags, names = _testbuffer.ND_WRITABLE if r.chance(65) else 0, []
    if r.chance(20):
        flags |= _testbuffer.ND_FORTRAN
    if shape and r.chance(25):
        flags |= _testbuffer.ND_PIL
    if r.chance(5):
        flags |= _testbuffer.ND_VAREXPORT
    if r.chance(2):
        flags |= _testbuffer.ND_GETBUF_FAIL
    if r.chance(2):
        flags |= _testbuffer.ND_GETBUF_UNDEFINED | _testbuffer.ND_GETBUF_FAIL
    return flags


def ndarray(machine, r):
    fmt, shape, key = nd_format(r), r.pick(SHAPES), r.below(8)
    count = max(product(shape), 1)
    flags = nd_arguments(r, shape)
    content = values.items(fmt, count, key)
    return ("nd(%r,%s,%d,key=%d)" % (fmt, shape, flags, key),
            _testbuffer.ndarray(content if shape else content[0], shape=list(shape), format=fmt,
                                flags=flags))


def sliced_ndarray(machine, r):
    text, base = ndarray(machine, r)
    slices = tuple(slice_of(r) for _ in range(base.ndim))
    if not slices or 0 in base.shape or machine.getbuf_fails(base):
        return text, base
    return "%s[%s]" % (text, ",".join(map(slice_text, slices))), base[slices]


def slice_of(r):
    step = r.pick((None, 1, 2, -1, -2, 3, -1))
    start = r.pick((None, None, 0, 1, -1, 2, 5))
    stop = r.pick((None, None, None, 0, 2, -1, 4, 9))
    return slice(start, stop, step)


def slice_text(s):
    return ":".join("" if part is None else str(part) for part in (s.start, s.stop, s.step))


def strided_ndarray(machine, r):
    """Arbitrary strides, zero and overlapping ones too, with an offset that keeps them inside."""
    fmt, key = nd_format(r), r.below(8)
    shape = r.pick(((3,), (4,), (2, 3), (3, 2), (2, 2, 2)))
    steps = [r.pick((1, 2, 3, -1, -2, 0, 4)) for _ in shape]
    low = sum(step * (n - 1) for step, n in zip(steps, shape) if step < 0)
    high = sum(step * (n - 1) for step, n in zip(steps, shape) if step > 0)
    itemsize = machine.calcsize(fmt)
    flags = nd_arguments(r, shape) & ~_testbuffer.ND_FORTRAN
    return ("nd(%r,%s,%d,strides=%s,offset=%d,key=%d)" % (fmt, shape, flags, steps, -low, key),
            _testbuffer.ndarray(
                values.items(fmt, high - low + 1, key), shape=list(shape), format=fmt, flags=flags,
                strides=[step * itemsize for step in steps], offset=-low * itemsize))


def deep_ndarray(machine, r):
    ndim = r.pick((5, 8, 63, 64, 65, 100))
    return ("nd('B',[1]*%d)" % ndim,
            _testbuffer.ndarray([7], shape=[1] * ndim, format="B", flags=_testbuffer.ND_WRITABLE))


def static_array(machine, r):
    return "staticarray()", _testbuffer.staticarray(legacy_mode=r.chance(50))
