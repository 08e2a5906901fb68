"""The operations of a random program.

Each function draws its operands and returns (text, action): the text names the operation as it would
be written, the action does it and returns what to show.
"""

import array
import io
import mmap
import pickle
import struct

from differential import exporters, hooks, values
from differential.show import Plain

ATTRIBUTES = ("nbytes", "readonly", "itemsize", "format", "ndim", "shape", "strides", "suboffsets",
              "c_contiguous", "f_contiguous", "contiguous")
BUF = (0, 1, 4, 8, 0x18, 0x38, 0x58, 0x98, 0x118, 9, 0x19, 0x1d, 0x1c, 0x11c, 0x11d, 5, 0xc, 0x14)
HUGE = (1 << 31, -(1 << 31) - 1, 1 << 63, -(1 << 63) - 1, 1 << 64, 1 << 100)


def draw(machine, r):
    """The next operation, as (text, action)."""
    if len(machine.views) < 2:
        return construct(machine, r)
    table = COMMON
    if machine.ndarray:
        table = table + NDARRAY
    if machine.level >= 315:
        table = table + NEWER
    return r.weighted(table)(machine, r)


# Making views.

def construct(machine, r):
    text, source = machine.source(r)
    if isinstance(source, io.BytesIO) and source.closed:
        return construct_wrong(machine, r)
    if isinstance(source, io.BytesIO):
        return "%s.getbuffer()" % text, lambda: machine.keep_view(r, source.getbuffer())
    return "memoryview(%s)" % text, lambda: machine.keep_view(r, memoryview(source))


def construct_again(machine, r):
    name, view = machine.view(r)
    return "memoryview(%s)" % name, lambda: machine.keep_view(r, memoryview(view))


def construct_wrong(machine, r):
    arguments, keywords = r.pick((
        ((), {}), ((5,), {}), (("text",), {}), (([1, 2],), {}), ((None,), {}), ((b"a", b"b"), {}),
        ((), {"obj": b"a"}), ((b"a",), {"object": b"a"}), ((object(),), {}), (({},), {})))
    return ("memoryview(*%s, **%s)" % (len(arguments), sorted(keywords)),
            lambda: memoryview(*arguments, **keywords))


def from_flags(machine, r):
    flags = r.pick(BUF)
    if r.chance(30):
        name, source = machine.view(r)
    else:
        name, source = machine.source(r)
    return ("_from_flags(%s,%#x)" % (name, flags),
            lambda: machine.keep_view(r, memoryview._from_flags(source, flags)))


def dunder_buffer(machine, r):
    flags = r.pick(BUF + ("x", 1 << 31, 1 << 63))
    name, view = machine.view(r)
    return "%s.__buffer__(%r)" % (name, flags), lambda: machine.keep_view(r, view.__buffer__(flags))


def dunder_buffer_of_source(machine, r):
    flags = r.pick(BUF)
    source = bytearray(values.raw(4, 1)) if r.chance(50) else values.raw(4, 2)
    machine.keep.append(source)

    def act():
        view = source.__buffer__(flags)
        result = "%s %s" % (view.readonly, view.nbytes)
        if isinstance(source, bytearray):
            source.__release_buffer__(view)
        else:
            view.release()
        return Plain(result + " " + machine.text(lambda: view.nbytes))

    return "%s.__buffer__(%#x)" % (type(source).__name__, flags), act


def toreadonly(machine, r):
    name, view = machine.view(r)
    return "%s.toreadonly()" % name, lambda: machine.keep_view(r, view.toreadonly())


def cast(machine, r):
    name, view = machine.view(r)
    writable_bool = machine.format(view).endswith("?") or "?" in str(machine.sources)
    fmt = r.weighted((
        (6, r.pick(values.NATIVE.replace("?", ""))), (8, r.pick(values.BYTE)),
        (2, "@" + r.pick(values.BYTE)), (2, r.pick(values.NOT_NATIVE)), (1, None)))
    if writable_bool and fmt not in values.NOT_NATIVE:
        fmt = "c"
    if r.chance(60):
        return "%s.cast(%r)" % (name, fmt), lambda: machine.keep_view(r, view.cast(fmt))
    shape = cast_shape(machine, r, view)
    return ("%s.cast(%r,%s)" % (name, fmt, shape),
            lambda: machine.keep_view(r, view.cast(fmt, shape)))


def cast_shape(machine, r, view):
    """A shape that has the view's number of bytes, or some wrong one."""
    total = max(exporters.product(machine.shape(view)), 1)
    rows = r.pick((1, 2, 3, 4))
    return r.weighted((
        (8, [rows, total // rows]), (3, (total // 4, 2, 2)), (2, [1, total, 1]), (1, (total,)),
        (2, []), (1, [0]), (1, [0, 3]), (1, [-1, 2]), (1, ["x"]), (1, [2.0]), (1, [1 << 64]),
        (1, [True, total]), (1, {}), (1, None), (1, 5), (1, [1] * 63 + [total]), (1, [1] * 65),
        (1, [1 << 20, 1 << 20, 1 << 20, 1 << 8]), (1, [r.pick((2, 4, 6, 12, 16, 24))])))


# Reading.

def attributes(machine, r):
    name, view = machine.view(r)

    def act():
        return Plain(" ".join([str(getattr(view, attribute)) for attribute in ATTRIBUTES]
                              + [machine.owner(view)]))

    return "%s.attributes" % name, act


def attribute(machine, r):
    name, view = machine.view(r)
    what = r.pick(ATTRIBUTES + ("obj", "nothing", "__doc__"))
    if what != "nothing" and r.chance(15):
        return "%s.%s=1" % (name, what), lambda: setattr(view, what, 1)
    return "%s.%s" % (name, what), lambda: short(getattr(view, what))


def short(value):
    return value if isinstance(value, (int, str, tuple)) else type(value).__name__


def length(machine, r):
    name, view = machine.view(r)
    return r.pick((("len(%s)" % name, lambda: len(view)), ("bool(%s)" % name, lambda: bool(view)),
                   ("repr(%s)" % name, lambda: repr(view)), ("str(%s)" % name, lambda: str(view)),
                   ("id(%s)" % name, lambda: view == view)))


def one_index(machine, r, extent):
    """An index for one dimension as (text, value)."""
    kind = r.below(24)
    if kind < 16:
        value = r.between(-extent - 1, extent)
    elif kind < 17:
        value = r.pick(HUGE)
    elif kind < 18:
        value = r.pick((None, 1.0, "0", b"0", True, False, [], 2j))
        return repr(value), value
    elif kind < 22:
        return machine.hook(r, hooks.Index, r.between(-extent - 1, extent))
    elif kind < 23:
        return machine.hook(r, hooks.Index, r.pick((IndexError("mine"), ZeroDivisionError("mine"))))
    else:
        return machine.hook(r, hooks.Index, r.pick((None, "text", 1.5, 1 << 70)))
    return str(value), value


def key(machine, r, view):
    """An index of any kind: integer, tuple, slice, tuple of slices, or wrong."""
    shape = machine.shape(view)
    extents = shape or (3,)
    kind = r.below(100)
    if kind < 4:
        return "...", ...
    if kind < 8:
        return "()", ()
    if kind < 30 and len(shape) < 2:
        return slice_key(machine, r, extents[0])
    if kind < 14:
        return slice_key(machine, r, extents[0])
    if kind < 20:
        parts = [slice_key(machine, r, extent) for extent in extents[:3]]
    elif kind < 24:
        parts = [slice_key(machine, r, extents[0]), one_index(machine, r, extents[0])]
    elif kind < 28:
        parts = [one_index(machine, r, n) for n in extents + (2,)]
    elif len(shape) == 1 or kind < 34:
        return one_index(machine, r, extents[0])
    else:
        parts = [one_index(machine, r, n) for n in extents]
    text = ",".join(text for text, _ in parts) + ("," if len(parts) == 1 else "")
    return text, tuple(value for _, value in parts)


def slice_key(machine, r, extent):
    texts, parts = [], []
    for place in range(3):
        kind = r.below(12)
        if kind < 5:
            text, value = "", None
        elif kind < 10:
            value = r.between(-extent - 2, extent + 2) if place < 2 else r.pick(
                (1, 2, -1, -2, 3, -3, 0, extent))
            text = str(value)
        elif kind < 11 or place == 2:
            value = r.pick(HUGE + (-HUGE[0],))
            text = str(value)
        else:
            text, value = machine.hook(r, hooks.Index, r.between(-extent - 1, extent + 1))
        texts.append(text)
        parts.append(value)
    if r.chance(2):
        parts[r.below(3)] = "x"
        return "slice x", slice(*parts)
    return ":".join(texts), slice(*parts)


def get(machine, r):
    name, view = machine.view(r)
    text, where = key(machine, r, view)

    def act():
        value = view[where]
        return machine.keep_view(r, value) if isinstance(value, memoryview) else value

    return "%s[%s]" % (name, text), act


def tobytes(machine, r):
    name, view = machine.view(r)
    order = r.pick(("none", "none", "C", "F", "A", None, "X", "", "CF", 5, b"C"))
    if order == "none":
        return "%s.tobytes()" % name, view.tobytes
    if r.chance(50):
        return "%s.tobytes(order=%r)" % (name, order), lambda: view.tobytes(order=order)
    return "%s.tobytes(%r)" % (name, order), lambda: view.tobytes(order)


def tolist(machine, r):
    name, view = machine.view(r)
    return "%s.tolist()" % name, view.tolist


def to_hex(machine, r):
    name, view = machine.view(r)
    separator = r.pick((":", b"-", "", "ab", "\u20ac", "\xff", 5, None, " ", b"\xff", b"", "\n"))
    group = r.pick((1, 2, 3, -1, -2, 0, 100, -100, (1 << 31) - 1, -(1 << 31)))
    kind = r.below(4)
    if kind == 0:
        return "%s.hex()" % name, view.hex
    if kind == 1:
        return "%s.hex(%r)" % (name, separator), lambda: view.hex(separator)
    if kind == 2:
        return ("%s.hex(%r,%d)" % (name, separator, group), lambda: view.hex(separator, group))
    return ("%s.hex(sep=%r,bytes_per_sep=%d)" % (name, separator, group),
            lambda: view.hex(sep=separator, bytes_per_sep=group))


def iterate(machine, r):
    # CPython 3.12 and 3.13 look at the dimensions and the format of a released view before they
    # look whether it is released; later versions do not.
    live = machine.live_view(r)
    if live is None:
        return construct(machine, r)
    name, view = live
    kind = r.below(4)
    if kind == 0:
        return "list(%s)" % name, lambda: list(view)
    if kind == 1:
        return "list(reversed(%s))" % name, lambda: list(reversed(view))
    action_text, action = machine.action(r, 70)
    stop = r.below(4)

    def act():
        seen = []
        for number, value in enumerate(reversed(view) if kind == 3 else view):
            seen.append(value)
            if number == stop:
                action()
        return seen

    return "%s %s, at %d%s" % (("iter", "reversed")[kind == 3], name, stop, action_text), act


def contains(machine, r):
    live = machine.live_view(r)
    if live is None:
        return construct(machine, r)
    name, view = live
    text, value = needle(machine, r, view)
    return "%s in %s" % (text, name), lambda: value in view


def needle(machine, r, view):
    kind = r.below(10)
    if kind < 2:
        return machine.hook(r, hooks.Equal, r.pick((True, False, False, KeyError("eq"))))
    if kind < 3:
        value = r.pick((None, "a", 1.0, float("nan"), 1j, True, b"a"))
    else:
        value = good_value(r, machine.format(view))
    if value != value:
        value = 0.5  # whether a NaN is found depends on the identity of floats
    return machine.text(lambda: value), value


def compare(machine, r):
    name, view = machine.view(r)
    kind = r.below(10)
    if kind < 5:
        other_name, other = machine.view(r)
    elif kind < 8:
        other_name, other = machine.source(r)
    elif kind < 9:
        fmt, where = r.pick("BbhHiIlLqQfd"), r.below(4) * 2
        count = exporters.product(machine.shape(view))
        other_name = "array('%s',items(%d,%d))" % (fmt, count, where)
        other = array.array(fmt, values.items(fmt, count, where))
    else:
        other_name, other = r.pick((("None", None), ("5", 5), ("'text'", "text"), ("[]", [])))
    if isinstance(other, io.BytesIO):
        other_name, other = "None", None
    if r.chance(10):
        operator = r.pick(("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"))
        return ("%s.%s(%s)" % (name, operator, other_name),
                lambda: getattr(view, operator)(other))
    if r.chance(5):
        return "%s < %s" % (name, other_name), lambda: view < other
    if r.chance(30):
        return "%s != %s" % (name, other_name), lambda: view != other
    if r.chance(20):
        return "%s == %s" % (other_name, name), lambda: other == view
    return "%s == %s" % (name, other_name), lambda: view == other


def hashing(machine, r):
    name, view = machine.view(r)

    def act():
        value = hash(view)
        same = machine.text(lambda: value == hash(view.tobytes()))
        return Plain("%s %s" % (value == hash(view), same))

    return "hash(%s)" % name, act


# Writing.

def good_value(r, fmt):
    """A value that fits a format, or 1 where the format has no simple ones."""
    char = fmt[-1:] if fmt[:-1] in ("", "@") else ""
    return values.item(r, char) if char in values.NATIVE and char else 1


def new_value(machine, r, view):
    """A value to assign, right or wrong, as (text, value)."""
    fmt = machine.format(view)
    kind = r.below(20)
    if kind < 11:
        value = good_value(r, fmt)
    elif kind < 13 and fmt[-1:] in values.RANGES and fmt[-1:] != "P":
        low, high = values.limits(fmt[-1:])
        value = r.pick((low - 1, high + 1, high, low, high + 2, 1 << 200))
    elif kind < 15:
        value = r.pick((None, "a", "", b"a", b"", b"ab", bytearray(b"a"), 1.5, 1j, [], (1,), True, 7,
                        1 << 65, -1, 1e300, -1e39, 65504.0, 65520.0, 70000, float("nan"), {}))
    elif kind < 17 or fmt[-1:] == "?":
        kind = hooks.Bool if fmt[-1:] == "?" else hooks.Index
        return machine.hook(r, kind, r.pick((1, 0, 5, 300, "text", OSError("mine"), True)))
    else:
        kind = r.pick((hooks.Float, hooks.Float, hooks.Bool, hooks.Index))
        return machine.hook(r, kind, r.pick((1.0, 2.5, 1e300, "text", OSError("mine"), 3)))
    return machine.text(lambda: value), value


def put(machine, r):
    name, view = machine.view(r)
    text, where = key(machine, r, view)
    if text == "..." or isinstance(where, slice) and r.chance(70):
        value_text, value = slice_value(machine, r, view)
    else:
        value_text, value = new_value(machine, r, view)

    def act():
        view[where] = value
        return view

    return "%s[%s] = %s" % (name, text, value_text), act


def put_slice(machine, r):
    name, view = machine.view(r)
    shape = machine.shape(view)
    text, where = slice_key(machine, r, shape[0] if shape else 3)
    value_text, value = slice_value(machine, r, view)

    def act():
        view[where] = value
        return view

    return "%s[%s] = %s" % (name, text, value_text), act


def slice_value(machine, r, view):
    """Something to assign to a slice: exporters that fit, or do not, and views of the same memory."""
    kind = r.below(12)
    fmt, shape = machine.format(view), machine.shape(view)
    extent = shape[0] if shape else 1
    if kind < 3 and fmt == "B":
        count, seed = r.between(0, extent), r.below(50)
        return "raw(%d,%d)" % (count, seed), values.raw(count, seed)
    if kind < 6 and fmt in values.ARRAY:
        count, seed = r.between(0, extent), r.below(8)
        return ("array('%s',items(%d,%d))" % (fmt, count, seed),
                array.array(fmt, values.items(fmt, count, seed)))
    if kind < 10:
        return machine.view(r)
    if kind < 11:
        text, source = machine.source(r)
        if not isinstance(source, io.BytesIO):
            return text, source
    return r.pick((("b'a'", b"a"), ("b''", b""), ("[1]", [1]), ("None", None), ("5", 5),
                   ("'a'", "a")))


def overlap(machine, r):
    """Copies one part of a view onto another."""
    name, view = machine.view(r)
    shape = machine.shape(view)
    extent = shape[0] if shape else 3
    count = r.between(0, extent)
    step, other = r.pick((1, 1, 2, -1)), r.pick((1, 1, 2, -1))
    left = slice(r.between(0, extent - count), None, step)
    right = slice(r.between(0, extent - count), None, other)

    def act():
        with view[right] as tail, tail[:count] as source, view[left] as target:
            target[:count] = source
        return view

    return "%s[%s][:%d] = %s[%s]" % (name, exporters.slice_text(left), count, name,
                                     exporters.slice_text(right)), act


def delete(machine, r):
    name, view = machine.view(r)
    text, where = key(machine, r, view)

    def act():
        del view[where]

    return "del %s[%s]" % (name, text), act


# Releasing, and resizing what is looked at.

def release(machine, r):
    name, view = machine.view(r)
    kind = r.below(4)
    if kind == 0:
        def act():
            with view as inside:
                return inside is view and inside.nbytes
        return "with %s" % name, act
    if kind == 1:
        def act():
            with view:
                view.release()
                return view.nbytes
        return "with %s, release" % name, act
    return "%s.release()" % name, view.release


def resize(machine, r):
    resizable = [(name, source) for name, source in machine.sources.items()
                 if isinstance(source, (bytearray, array.array, io.BytesIO, mmap.mmap))]
    if not resizable:
        return release(machine, r)
    name, source = r.pick(resizable)
    if isinstance(source, io.BytesIO):
        what, act = r.pick((("write", lambda: source.write(b"abc")),
                            ("truncate", lambda: source.truncate(1)), ("close", source.close),
                            ("grow", lambda: (source.seek(100), source.write(b"x")))))
    elif isinstance(source, mmap.mmap):
        what, act = r.pick((("len", lambda: len(source)),
                            ("set", lambda: source.__setitem__(0, 7))))
    elif isinstance(source, array.array):
        what, act = r.pick((("append", lambda: source.append(1)), ("pop", lambda: source.pop()),
                            ("extend", lambda: source.extend(array.array(source.typecode, [1]))),
                            ("insert", lambda: source.insert(0, 1)),
                            ("delete", lambda: source.__delitem__(0)),
                            ("set", lambda: source.__setitem__(0, 1))))
    else:
        what, act = r.pick((("append", lambda: source.append(1)), ("pop", lambda: source.pop()),
                            ("extend", lambda: source.extend(b"ab")), ("clear", source.clear),
                            ("insert", lambda: source.insert(0, 1)),
                            ("delete", lambda: source.__delitem__(slice(0, 2))),
                            ("empty extend", lambda: source.extend(b"")),
                            ("set", lambda: source.__setitem__(0, 122))))
    return "%s %s" % (name, what), act


# What other builtins make of a view.

def consume(machine, r):
    name, view = machine.view(r)
    what, act = r.pick((
        ("bytes", lambda: bytes(view)),
        ("bytearray", lambda: bytearray(view)),
        ("join", lambda: b"-".join([view, b"x", view])),
        ("b''+", lambda: b"x" + view),
        ("str", lambda: str(view, "latin-1")),
        ("from_bytes", lambda: int.from_bytes(view, "little") & 0xffffffff),
        ("unpack_from", lambda: struct.unpack_from("<h", view, 1)),
        ("pack_into", lambda: struct.Struct("<h").pack_into(view, 1, 258)),
        ("BytesIO", lambda: io.BytesIO(view).getvalue()),
        ("readinto", lambda: io.BytesIO(b"read into the view").readinto(view)),
        ("write", lambda: io.BytesIO().write(view)),
        ("startswith", lambda: b"abc".startswith(view)),
        ("in bytes", lambda: view in b"abc"),
        ("frombytes", lambda: array.array("B").frombytes(view)),
    ))
    return "%s(%s)" % (what, name), act


def pickle_buffer(machine, r):
    name, view = machine.view(r)

    def act():
        pickled = pickle.PickleBuffer(view)
        try:
            raw = pickled.raw()
            text = machine.text(lambda: raw)
            raw.release()
            return Plain(text)
        finally:
            pickled.release()

    return "PickleBuffer(%s).raw()" % name, act


# The exporter of _testbuffer, and its functions.

def reexport(machine, r):
    from _testbuffer import ndarray, ND_REDIRECT
    flags = r.pick(BUF)
    redirect = ND_REDIRECT if r.chance(30) else 0
    if r.chance(60):
        name, source = machine.view(r)
    else:
        name, source = machine.source(r)

    def act():
        array_ = ndarray(source, getbuf=flags, flags=redirect)
        machine.keep_source(r, "", array_)
        return Plain("%r %s/%s/%s %d %d %s" % (
            array_.format, array_.shape, array_.strides, array_.suboffsets, array_.ndim,
            array_.itemsize, machine.text(array_.tobytes)))

    return "ndarray(%s,getbuf=%#x,flags=%d)" % (name, flags, redirect), act


def contiguous_copy(machine, r):
    import _testbuffer
    name, view = machine.view(r)
    order, flags = r.pick("CFAZ"), r.pick((_testbuffer.PyBUF_READ, _testbuffer.PyBUF_READ,
                                            _testbuffer.PyBUF_WRITE, 255))

    def act():
        return machine.keep_view(r, _testbuffer.get_contiguous(view, flags, order))

    return "get_contiguous(%s,%d,%s)" % (name, flags, order), act


def contiguous_bytes(machine, r):
    import _testbuffer
    name, view = machine.view(r)
    order, flags = r.pick("CFA"), r.pick(BUF)
    return ("py_buffer_to_contiguous(%s,%s,%#x)" % (name, order, flags),
            lambda: _testbuffer.py_buffer_to_contiguous(view, order, flags))


def testbuffer_function(machine, r):
    import _testbuffer
    name, view = machine.view(r)
    other_name, other = machine.view(r)
    order = r.pick("CFA")
    where = [r.between(-3, 3) for _ in machine.shape(view)]
    return r.pick((
        ("is_contiguous(%s,%s)" % (name, order), lambda: _testbuffer.is_contiguous(view, order)),
        ("cmp_contig(%s,%s)" % (name, other_name), lambda: _testbuffer.cmp_contig(view, other)),
        ("get_pointer(%s,%s)" % (name, where), lambda: _testbuffer.get_pointer(view, where))))


# Operations of newer versions.

def index(machine, r):
    name, view = machine.view(r)
    text, value = needle(machine, r, view)
    limits = [r.pick((0, 1, -1, 3, -3, 100, -100)) for _ in range(r.below(3))]
    return ("%s.index(%s%s)" % (name, text, "".join(",%d" % limit for limit in limits)),
            lambda: view.index(value, *limits))


def count(machine, r):
    name, view = machine.view(r)
    text, value = needle(machine, r, view)
    return "%s.count(%s)" % (name, text), lambda: view.count(value)


COMMON = [
    (14, construct), (3, construct_again), (1, construct_wrong), (4, from_flags),
    (2, dunder_buffer), (1, dunder_buffer_of_source), (3, toreadonly), (12, cast), (4, attributes),
    (2, attribute), (2, length), (20, get), (6, tobytes), (7, tolist), (4, to_hex), (4, iterate),
    (4, contains), (16, compare), (5, hashing), (14, put), (9, put_slice), (4, overlap),
    (1, delete), (3, release), (4, resize), (4, consume), (2, pickle_buffer)]
NDARRAY = [(4, reexport), (2, contiguous_copy), (2, contiguous_bytes), (3, testbuffer_function)]
NEWER = [(4, index), (3, count)]
