"""Layouts of arrays, and what they mean: an array is a flat list of items and a walk over it."""

import struct
from itertools import product as _indices

import _testbuffer as tb

from suites import formats


def product(shape):
    n = 1
    for extent in shape:
        n *= extent
    return n


def c_strides(shape):
    """Strides in items, of the last dimension fastest."""
    strides, step = [], 1
    for extent in reversed(shape):
        strides.append(step)
        step *= extent
    return strides[::-1]


def f_strides(shape):
    """Strides in items, of the first dimension fastest."""
    return c_strides(shape[::-1])[::-1]


def nested(items, shape, strides, offset=0):
    """The nested lists that tolist() has to give."""
    if not shape:
        return items[offset]
    return [nested(items, shape[1:], strides[1:], offset + i * strides[0])
            for i in range(shape[0])]


def flat(value):
    """The items of nested lists, in C order."""
    if not isinstance(value, list):
        return [value]
    return [item for part in value for item in flat(part)]


def sliced(value, slices):
    """Nested lists after slicing in each dimension."""
    if not slices:
        return value
    return [sliced(part, slices[1:]) for part in value[slices[0]]]


def indices(shape):
    return _indices(*map(range, shape))


def at(value, index):
    for i in index:
        value = value[i]
    return value


class Layout:
    """A shape, strides and an offset in items, and the flags an ndarray is made with."""

    def __init__(self, name, shape, strides=None, offset=0, flags=0):
        self.name = name
        self.shape = shape
        self.flags = flags
        self.given = strides
        self.offset = offset
        contiguous = f_strides if flags & tb.ND_FORTRAN else c_strides
        self.strides = contiguous(shape) if strides is None else strides

    def __repr__(self):
        return self.name

    @property
    def size(self):
        """The number of items that the memory must have."""
        return self.offset + 1 + sum(
            step * (extent - 1) for step, extent in zip(self.strides, self.shape) if step > 0)

    def memory(self, fmt):
        return formats.items(fmt, max(self.size, product(self.shape), 1))

    def tolist(self, fmt):
        return nested(self.memory(fmt), self.shape, self.strides, self.offset)

    def ndarray(self, fmt="B", flags=0):
        items, itemsize = self.memory(fmt), struct.calcsize(fmt)
        strides = {} if self.given is None else {"strides": [s * itemsize for s in self.given]}
        return tb.ndarray(items if self.shape else items[0], shape=list(self.shape), format=fmt,
                          offset=self.offset * itemsize, flags=self.flags | flags, **strides)

    def pil(self):
        """The same array with its first dimension as pointers."""
        return Layout(self.name + ", pointers", self.shape, self.given, self.offset,
                      self.flags | tb.ND_PIL)


CONTIGUOUS = [
    Layout("scalar", ()),
    Layout("one item", (1,)),
    Layout("line", (6,)),
    Layout("table", (3, 4)),
    Layout("block", (2, 3, 2)),
    Layout("thin", (1, 5, 1)),
    Layout("deep", (2, 1, 2, 1, 2)),
]
FORTRAN = [
    Layout("Fortran table", (3, 4), flags=tb.ND_FORTRAN),
    Layout("Fortran block", (2, 3, 2), flags=tb.ND_FORTRAN),
]
STRIDED = [
    Layout("every other", (4,), [2]),
    Layout("backwards", (5,), [-1], 4),
    Layout("backwards by two", (3,), [-2], 5),
    Layout("part of a line", (3,), [1], 7),
    Layout("part of a table", (2, 2), [4, 1], 5),
    Layout("backwards table", (3, 4), [-4, -1], 11),
    Layout("mixed block", (2, 3, 2), [6, -2, 1], 4),
    Layout("transposed block", (2, 3, 2), [1, 2, 6]),
    Layout("repeated item", (5,), [0]),
    Layout("repeated table", (3, 2), [0, 0]),
    Layout("overlapping rows", (4, 3), [1, 1]),
]
EMPTY = [
    Layout("no items", (0,)),
    Layout("no rows", (0, 3)),
    Layout("no columns", (3, 0)),
    Layout("nothing inside", (2, 0, 2)),
]
POINTERS = [layout.pil() for layout in CONTIGUOUS[1:] + FORTRAN + STRIDED + EMPTY]
ALL = CONTIGUOUS + FORTRAN + STRIDED + EMPTY + POINTERS
