"""Operations of _testbuffer: its exporter, and its functions."""

from differential import exporters, operands, values
from differential.show import Plain

try:
    import _testbuffer
except ImportError:
    _testbuffer = None


def reexport(machine, r):
    flags = operands.flags(r)
    redirect = _testbuffer.ND_REDIRECT if r.chance(30) else 0
    if r.chance(60):
        name, source = machine.view(r)
    else:
        name, source = machine.source(r)

    def act():
        array = _testbuffer.ndarray(source, getbuf=flags, flags=redirect)
        machine.keep_source(r, "", array)
        return Plain("%r %s/%s/%s %d %d %s" % (
            array.format, array.shape, array.strides, array.suboffsets, array.ndim,
            array.itemsize, machine.text(array.tobytes)))

    return "ndarray(%s,getbuf=%#x,flags=%d)" % (name, flags, redirect), act


def contiguous_copy(machine, r):
    name, view = machine.view(r)
    order, flags = r.pick("CFAZ"), r.pick((_testbuffer.PyBUF_READ, _testbuffer.PyBUF_READ,
                                            _testbuffer.PyBUF_WRITE, 255))

    def act():
        return machine.keep_view(r, _testbuffer.get_contiguous(view, flags, order))

    return "get_contiguous(%s,%d,%s)" % (name, flags, order), act


def contiguous_bytes(machine, r):
    name, view = machine.view(r)
    order, flags = r.pick("CFA"), operands.flags(r)
    return ("py_buffer_to_contiguous(%s,%s,%#x)" % (name, order, flags),
            lambda: _testbuffer.py_buffer_to_contiguous(view, order, flags))


def function(machine, r):
    name, view = machine.view(r)
    other_name, other = machine.view(r)
    order = r.pick("CFA")
    where = [r.between(-3, 3) for _ in machine.shape(view)]
    text, cut = operands.slice_key(machine, r, 6)
    return r.pick((
        ("is_contiguous(%s,%s)" % (name, order), lambda: _testbuffer.is_contiguous(view, order)),
        ("cmp_contig(%s,%s)" % (name, other_name), lambda: _testbuffer.cmp_contig(view, other)),
        ("get_pointer(%s,%s)" % (name, where), lambda: _testbuffer.get_pointer(view, where)),
        ("slice_indices(%s,6)" % text, lambda: _testbuffer.slice_indices(cut, 6))))


# What an ndarray can do itself. Left out are its hash and memoryview_from_buffer(), which crash
# CPython after other steps.

def array(machine, r):
    """The (name, ndarray) of a source; a new one where there is none."""
    arrays = [(name, source) for name, source in machine.sources.items()
              if isinstance(source, _testbuffer.ndarray)]
    if arrays:
        return r.pick(arrays)
    text, source = exporters.ndarray(machine, r)
    machine.keep_source(r, text, source)
    return text, source


def push(machine, r):
    name, target = array(machine, r)
    fmt, shape, key = exporters.nd_format(r), r.pick(exporters.SHAPES), r.below(8)
    flags = exporters.nd_arguments(r, shape)
    content = values.items(fmt, max(exporters.product(shape), 1), key)

    def act():
        target.push(content if shape else content[0], shape=list(shape), format=fmt, flags=flags)
        return Plain("%r %s %s" % (target.format, target.shape, machine.text(target.tobytes)))

    return "%s.push(%r,%s,%d,key=%d)" % (name, fmt, shape, flags, key), act


def pop(machine, r):
    name, target = array(machine, r)

    def act():
        target.pop()
        return Plain("%r %s %s" % (target.format, target.shape, machine.text(target.tobytes)))

    return "%s.pop()" % name, act


def get(machine, r):
    name, target = array(machine, r)
    if not is_complete(target):
        return "%s.tobytes()" % name, target.tobytes
    text, where = key(r, target)
    return r.pick((
        ("%s[%s] of array" % (name, text), lambda: part(machine, target[where])),
        ("%s.tolist()" % name, target.tolist), ("%s.tobytes()" % name, target.tobytes),
        ("%s.attributes" % name, lambda: (
            target.ndim, target.nbytes, target.itemsize, target.readonly, target.format,
            target.offset, target.shape, target.strides, target.suboffsets, target.c_contiguous,
            target.f_contiguous, target.contiguous))))


def key(r, target):
    """An index, or slices for all dimensions: with fewer or more CPython leaves its memory."""
    if r.chance(30):
        return r.pick((("...", ...), ("()", ()), ("None", None)))
    if r.chance(40):
        where = r.between(-5, 5)
        return str(where), where
    slices = tuple(exporters.slice_of(r) for _ in range(target.ndim))
    text = ",".join(map(exporters.slice_text, slices))
    return (text, slices[0]) if len(slices) == 1 and r.chance(70) else ("(%s)" % text, slices)


def part(machine, value):
    """A part is kept, since it holds its array."""
    if isinstance(value, _testbuffer.ndarray):
        machine.keep.append(value)
        return Plain("%s %s" % (value.shape, machine.text(value.tolist)))
    return value


def is_complete(target):
    """Whether it has all that its indexing relies on, and nowhere checks."""
    return target.obj is None or len(target.strides) == target.ndim


def put(machine, r):
    name, target = array(machine, r)
    if not is_complete(target):
        return get(machine, r)
    text, where = key(r, target)
    if isinstance(where, (slice, tuple)) and r.chance(80):
        value_text, value = array(machine, r)
    else:
        value_text, value = operands.new_value(machine, r, target)

    def act():
        target[where] = value
        return Plain(machine.text(target.tobytes))

    return "%s[%s] = %s in array" % (name, text, value_text), act
