"""Records what CPython answers, for the Java tests to compare with.

    python3 record.py DIRECTORY

writes one text file for each table below into the directory. Every line is a case, its columns
separated by tabs. Needs a CPython with _testbuffer; 3.12 and 3.13 give the same files.
"""

import array
import inspect
import itertools
import math
import pathlib
import random
import struct
import sys

from _testbuffer import (
    ND_FORTRAN,
    ND_GETBUF_FAIL,
    ND_PIL,
    ND_REDIRECT,
    ND_WRITABLE,
    PyBUF_CONTIG_RO,
    PyBUF_SIMPLE,
    ndarray,
    staticarray,
)

REQUEST_BITS = (0x1, 0x4, 0x8, 0x10, 0x20, 0x40, 0x80, 0x100)


def outcome(action):
    """What an action gives, as text: its result, or the exception's name and message."""
    try:
        return str(action())
    except Exception as error:
        name = type(error).__name__
        return f"{'struct.error' if name == 'error' else name}: {error}"


def with_suboffsets(nd):
    nd.add_suboffsets()
    return nd


def exporters():
    """Exporters by name; RequestTest makes the same ones."""
    b = bytes(range(12))
    two_d = ndarray(list(range(12)), shape=[3, 4], flags=ND_WRITABLE)
    fortran = ndarray(list(range(12)), shape=[3, 4], format="h", flags=ND_FORTRAN)
    backwards = ndarray(list(range(12)), shape=[3, 2], strides=[-4, 2], offset=8)
    pil = ndarray(list(range(12)), shape=[3, 4], flags=ND_PIL | ND_WRITABLE)
    scalar = ndarray(7, shape=[], format="i")
    empty = ndarray([1], shape=[0, 3])
    records = ndarray([(1, 2), (3, 4)], shape=[2], format="<hB")
    yield "bytes", b
    yield "empty bytes", b""
    yield "bytearray", bytearray(b)
    yield "array of i", array.array("i", [1, 2, 3])
    yield "array of u", array.array("u", "abc")
    yield "empty array of d", array.array("d")
    yield "ndarray of bytes", ndarray([1, 2, 3], shape=[3])
    yield "writable ndarray", two_d
    yield "Fortran ndarray", fortran
    yield "ndarray with negative strides", backwards
    yield "ndarray with pointers", pil
    yield "ndarray without dimensions", scalar
    yield "empty ndarray", empty
    yield "ndarray of records", records
    yield "ndarray with idle suboffsets", with_suboffsets(ndarray([1, 2], shape=[2]))
    yield "ndarray with one item", ndarray([5], shape=[1, 1], format="h")
    yield "failing ndarray", ndarray([1], shape=[1], flags=ND_GETBUF_FAIL)
    yield "redirecting ndarray", ndarray(fortran, flags=ND_REDIRECT)
    yield "consumer of everything", ndarray(backwards)
    yield "consumer without shape", ndarray(two_d, getbuf=PyBUF_SIMPLE)
    yield "consumer without strides", ndarray(two_d, getbuf=PyBUF_CONTIG_RO)
    yield "staticarray", staticarray()
    yield "legacy staticarray", staticarray(legacy_mode=True)
    yield "memoryview of bytes", memoryview(b)
    yield "memoryview of a bytearray", memoryview(bytearray(b))
    yield "readonly memoryview", memoryview(bytearray(b)).toreadonly()
    yield "memoryview of every second byte", memoryview(bytearray(b))[::2]
    yield "memoryview of bytes backwards", memoryview(b)[::-1]
    yield "memoryview of one item", memoryview(b)[3:4:2]
    yield "empty memoryview", memoryview(b)[3:3:2]
    yield "memoryview cast to i", memoryview(bytearray(b)).cast("i")
    yield "memoryview cast to 3 by 4", memoryview(b).cast("B", [3, 4])
    yield "memoryview cast to no dimensions", memoryview(b)[:4].cast("i", [])
    yield "memoryview in Fortran order", memoryview(fortran)
    yield "memoryview with negative strides", memoryview(backwards)
    yield "memoryview with pointers", memoryview(pil)
    yield "memoryview of records", memoryview(records)
    yield "memoryview of an unformatted request", memoryview._from_flags(
        array.array("i", [1, 2]), PyBUF_SIMPLE
    )


def granted(exporter, flags):
    """All fields of the buffer that an exporter grants."""
    nd = ndarray(exporter, getbuf=flags)
    fields = nd.nbytes, nd.itemsize, nd.readonly, nd.format or None, nd.ndim
    return " ".join(map(str, fields)) + f" {nd.shape} {nd.strides} {nd.suboffsets}"


def requests():
    """For each exporter and answer, which of the requests it answers so, as hexadecimal bits.

    The bit for suboffsets alone is left out: it is the value of PyBUF_READ, and 3.13 takes it for
    that.
    """
    for name, exporter in exporters():
        answers = {}
        for number in range(1 << len(REQUEST_BITS)):
            flags = sum(bit for i, bit in enumerate(REQUEST_BITS) if number >> i & 1)
            if flags == REQUEST_BITS[-1]:
                continue
            answer = outcome(lambda: granted(exporter, flags))
            answers[answer] = answers.get(answer, 0) | 1 << number
        for answer, numbers in answers.items():
            yield name, f"{numbers:x}", answer


def literal(value):
    """A value as the Java tests read it."""
    if isinstance(value, bytes):
        return "bytes " + value.hex()
    if isinstance(value, complex):
        return f"complex {value.real} {value.imag}"
    if isinstance(value, int) and abs(value) == 10**400:
        return f"int {'-' if value < 0 else ''}1e400"
    return f"{type(value).__name__} {value}"


def values(code):
    """Values to write to an item of a format: each bound, one past it, and what does not fit."""
    bounds = {0, 1, -1}
    for bits in (7, 8, 15, 16, 31, 32, 63, 64):
        bounds |= {1 << bits, (1 << bits) - 1, -(1 << bits), -(1 << bits) - 1}
    yield from sorted(bounds)
    yield from (True, False, 10**400, -(10**400))
    yield from (0.0, -0.0, 0.5, 1.1, 1e-8, 65504.0, 65519.9, 65520.0, -65520.0, 1e39, 1e308)
    yield from (float("inf"), float("-inf"), float("nan"))
    yield from (b"", b"a", b"ab", "a", None)


def items():
    """What is written to an item, and read back, for each format and value."""
    for code in "cbB?hHiIlLqQnNefdP":
        for prefix in ("", "@"):
            for value in values(code):
                if prefix and value not in (0, 256, b"a"):
                    continue
                yield prefix + code, literal(value), outcome(lambda: written(prefix + code, value))


def written(code, value):
    block = bytearray(b"\xee" * 8)
    view = memoryview(block).cast(code)
    view[0] = value
    return f"{block[: view.itemsize].hex()} {literal(view[0])}"


class Releasing:
    """A number that releases a view while it is asked for its value."""

    def __init__(self, value):
        self.value = value

    def answer(self):
        self.view.release()
        return self.value

    __index__ = answer
    __float__ = answer
    __bool__ = answer


def writes():
    """What is raised where the value releases the view, for each format and kind of number.

    Format P takes no such object, only integers.
    """
    for code in "bB?hHiIlLqQnNefd":
        kind = bool if code == "?" else float if code in "efd" else int
        for value in values(code):
            if type(value) is kind:
                yield code, literal(value), outcome(lambda: released_write(code, value))


def released_write(code, value):
    number = Releasing(value)
    number.view = memoryview(bytearray(8)).cast(code)
    number.view[0] = number


def casts():
    """Casts between all formats, with and without a shape, of 12 and of 24 bytes."""
    codes = "cbB?hHiIlLqQnNefdP"
    shapes = [None, [], [24], [2, 12], [3, 2, 4], [0, 4], [-1], [5], [1] * 64, [1] * 65]
    for source, target in itertools.product(codes, codes + "zx"):
        yield f"{source}24", target, "None", outcome(lambda: cast(24, source, target, None))
    for target in ("b", "h", "@i", "d", "<i", "2B", "", "@", "T{B}"):
        for size in (0, 1, 24):
            for shape in shapes:
                source = f"B{size}"
                yield source, target, text(shape), outcome(lambda: cast(size, "B", target, shape))


def text(sizes):
    """A shape or strides as the Java tests read them; 64 and more are shortened."""
    if sizes is None or len(sizes) == 0:
        return str(None if sizes is None else ())
    if len(sizes) >= 64:
        assert len(set(sizes)) == 1
        return f"{len(sizes)} times {sizes[0]}"
    return ",".join(map(str, sizes))


def cast(size, source, target, shape):
    view = memoryview(bytes(size)).cast(source)
    view = view.cast(target) if shape is None else view.cast(target, shape)
    return f"{view.format} {view.itemsize} {text(view.shape)} {text(view.strides)}"


def slices():
    """The items that each slice of the 5 items 0 to 4 takes: a column for each stop."""
    bounds = [None, *range(-7, 8)]
    for step in (None, 1, 2, 3, 7, -1, -2, -3, -7):
        for start in bounds:
            parts = (memoryview(b"\0\1\2\3\4")[start:stop:step] for stop in bounds)
            yield str(step), str(start), *("".join(map(str, part)) for part in parts)


def hexes():
    """Digits of 0 to 5 bytes in groups of -6 to 6: a column for each size of group."""
    for size in range(6):
        view = memoryview(bytes(range(0xF9, 0xF9 + size)))
        yield str(size), view.hex(), *(view.hex("-", group) for group in range(-6, 7))


def views():
    """The attributes of a view of each exporter, its items, and its bytes in each order."""
    for name, exporter in exporters():
        yield name, outcome(lambda: attributes(memoryview(exporter)))
        try:
            view = memoryview(exporter)
        except BufferError:
            continue
        yield name, outcome(view.tolist)
        yield name, " ".join(view.tobytes(order).hex() for order in "CFA")


def attributes(view):
    fields = view.nbytes, view.readonly, view.format, view.itemsize, view.ndim
    layout = view.shape, view.strides, view.suboffsets
    contiguity = view.c_contiguous, view.f_contiguous, view.contiguous
    return " ".join(map(str, fields + layout + contiguity))


def arrays():
    """What is put into an array of each type code, and read back."""
    for code in "bBuhHiIlLqQfd":
        for value in values(code):
            yield code, literal(value), outcome(lambda: put(code, value))


def put(code, value):
    a = array.array(code)
    a.append(value)
    return f"{a.tobytes().hex()} {literal(a[0])}"


SOUGHT = (0, 1, -1, 255, 2**63, 2**64 - 1, 2**70, 0.0, -0.0, 1.0, 0.5, 1e300, float("inf"))
SOUGHT += (float("nan"), True, False, b"\0", b"\xff", b"", b"ab", 1 + 0j, 1j, "a", None)


def searches():
    """Which items of each format equal a value."""
    block = bytes(24) + b"\xff" * 16 + bytes(7) + b"\x80\1" + bytes(7) + b"\0\0\0\0\0\0\xf0\x3f"
    yield "block", block.hex(), ""
    for code in "cbB?hHiIlLqQnNefdP":
        listed = memoryview(block).cast(code).tolist()
        for value in SOUGHT:
            equal = [i for i, item in enumerate(listed) if item == value]
            yield code, literal(value), ",".join(map(str, equal))


def compared():
    """Views to compare, by name: the format and the items, as ComparisonTest makes them too."""
    values = (0, 1, -1, 255, 2**63, 0.0, -0.0, 1.5, float("nan"), float("inf"), b"\0", b"\1", True)
    codes = [*"cbB?hHiIlLqQnNefdP", "@i", "<h", ">h", "!Q", "=q", "<d", ">f", "<?"]
    codes += "1s", "p", "x1B"
    for code, value in itertools.product(codes, values):
        try:
            yield code, value, memoryview(ndarray([value, value], shape=[2], format=code))
        except Exception:
            continue


def comparisons():
    """For each view, which of the views are equal to it, as hexadecimal bits."""
    views = [*compared()]
    for code, value, view in views:
        equal = sum(1 << i for i, (_, _, other) in enumerate(views) if view == other)
        yield code, literal(value), f"{equal:x}"


def constants():
    """The request flags, by name."""
    for flag in inspect.BufferFlags.__members__.items():
        yield flag[0], str(int(flag[1]))


def ndarrays():
    """Random arrays, what they look like, and what slicing and assignment make of them."""
    rng = random.Random(20240229)
    for _ in range(250):
        case = arguments(rng)
        yield "new", *map(str, case), outcome(lambda: described(create(*case)))
        try:
            nd = create(*case)
        except Exception:
            continue
        for _ in range(3):
            key = random_key(rng, len(case[2]))
            yield "get", key_text(key), outcome(lambda: got(nd, key))
        key = random_key(rng, len(case[2]))
        source = key if rng.randrange(4) else random_key(rng, len(case[2]))
        texts = key_text(key), key_text(source)
        yield "set", *texts, outcome(lambda: assigned(nd, key, source))
        yield "move", "1:None:None", "None:-1:None", outcome(lambda: moved(nd))


def arguments(rng):
    """The number of items, the format, shape, strides, offset and flags; not all fit together."""
    ndim = rng.choice((0, 1, 1, 2, 2, 3, 3, 4))
    shape = [rng.choice((1, 2, 2, 2, 3, 3, 4)) for _ in range(ndim)]
    if ndim and rng.randrange(12) == 0:
        shape[rng.randrange(ndim)] = 0
    code = rng.choice(("B", "h", "i", "<d", "@q", "hB"))
    itemsize = struct.calcsize(code)
    strides, step = [0] * ndim, itemsize
    lowest = highest = 0
    for dim in rng.sample(range(ndim), ndim):
        strides[dim] = rng.choice((step, step, step, -step, 0))
        span = max(0, shape[dim] - 1) * strides[dim]
        lowest, highest = lowest + min(span, 0), highest + max(span, 0)
        step *= max(1, shape[dim]) + rng.choice((0, 0, 1))
    count = (highest - lowest) // itemsize + rng.choice((1, 1, 1, 2, 0))
    count += not (count or shape)
    flags = rng.choice((0, ND_WRITABLE, ND_WRITABLE, ND_WRITABLE | ND_PIL, ND_WRITABLE | ND_PIL))
    if rng.randrange(3) == 0:
        count = max(1, math.prod(shape))
        return count, code, shape, [], 0, flags | rng.choice((0, ND_FORTRAN))
    return count, code, shape, strides, -lowest, flags


def create(count, code, shape, strides, offset, flags):
    items = [(i, i % 256) for i in range(count)] if code == "hB" else list(range(count))
    return ndarray(items if shape else items[0], shape, strides, offset, code, flags)


def described(nd):
    fields = nd.flags, nd.offset, nd.nbytes, nd.readonly, nd.itemsize, nd.format, nd.ndim
    fields += nd.shape, nd.strides, nd.suboffsets
    fields += nd.c_contiguous, nd.f_contiguous, nd.contiguous, nd.tolist(), nd.tobytes().hex()
    return " ".join(map(str, fields))


def random_key(rng, ndim):
    """An integer, a slice, or a tuple of slices."""

    def bounds():
        start, stop = (rng.choice((None, None, *range(-5, 6))) for _ in range(2))
        return slice(start, stop, rng.choice((None, None, 1, 2, -1, -2, 3)))

    if rng.randrange(4) == 0:
        return rng.randrange(-3, 3)
    if rng.randrange(2) == 0:
        return bounds()
    return tuple(bounds() for _ in range(rng.randrange(ndim + 1)))


def key_text(key):
    if isinstance(key, slice):
        return f"{key.start}:{key.stop}:{key.step}"
    if isinstance(key, tuple):
        return "(" + ",".join(map(key_text, key)) + ")"
    return str(key)


def got(nd, key):
    item = nd[key]
    return described(item) if isinstance(item, ndarray) else str(item)


def assigned(nd, key, source):
    """Assigns the items of a slice of an array in reverse order to another slice of it."""
    value = nd[source]
    nd[key] = reverse_copy(value) if isinstance(value, ndarray) and value.ndim > 0 else value
    return nd.tolist()


def moved(nd):
    """Assigns all rows but the last to all but the first; each row sees the one before."""
    nd[1:] = nd[:-1]
    return nd.tolist()


def reverse_copy(nd):
    items = nd.tolist()
    for _ in range(nd.ndim - 1):
        items = [item for row in items for item in row]
    items = items[::-1] or [(0, 0) if nd.format == "hB" else 0]
    return ndarray(items, nd.shape, format=nd.format)


TABLES = requests, items, casts, slices, hexes, views, arrays, searches, comparisons
TABLES += constants, ndarrays, writes

if __name__ == "__main__":
    directory = pathlib.Path(sys.argv[1])
    for table in TABLES:
        lines = ("\t".join(case) + "\n" for case in table())
        (directory / f"{table.__name__}.txt").write_text("".join(lines))
