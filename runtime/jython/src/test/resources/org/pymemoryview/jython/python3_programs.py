"""Random programs with Python 3's memoryview, in what Python 2 and 3 can both say.

What CPython 3.13 prints and what Jython does is compared; cases.py has to be there, or to have run.

    python3.13 python3_programs.py SEED STEPS
"""

import array
import binascii
import struct
import sys

try:
    renamed
except NameError:
    from cases import Float, Index, renamed, show

FORMATS = "BbchHiIlLqQnNPfde?"
ATTRIBUTES = "nbytes readonly itemsize format ndim shape strides suboffsets contiguous c_contiguous f_contiguous"


class Random(object):
    """The same numbers in every Python."""

    def __init__(self, seed):
        self.state = seed * 2654435761 % 2 ** 32

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) % 2 ** 31
        return (self.state >> 8) % limit

    def among(self, choices):
        return choices[self.below(len(choices))]


def shown(value):
    """As cases.py, with floats by their bytes and views by all that they are."""
    if isinstance(value, float):
        return "nan" if value != value else binascii.hexlify(struct.pack(">d", value)).decode("ascii")
    if isinstance(value, list):
        return "[%s]" % ", ".join(shown(item) for item in value)
    if isinstance(value, memoryview):
        parts = value.format, value.shape, value.strides, value.readonly, value.tobytes()
        return "memoryview " + show(parts)
    return show(value)


def exporter(random):
    data = bytearray(random.below(256) for _ in range(8 * random.below(5)))
    kind = random.below(6)
    if kind == 0:
        return bytes(data)
    if kind == 1:
        code = random.among("bBhHiIfd")
        made = array.array(code)
        for _ in range(random.below(9)):
            made.append(random.below(100) + (0.25 if code in "fd" else 0))
        return made
    return data


def number(random, length):
    return random.among([
        random.below(length + 1), -random.below(length + 2), 0, -1, length, Index(random.below(length + 1)),
        True, 2 ** 70, -2 ** 70, Index(2 ** 70)])


def bounds(random, length):
    ends = [random.among([None, number(random, length)]) for _ in range(2)]
    return slice(*ends + [random.among([None, None, 1, 2, -1, -2, 0, Index(2)])])


def key(random, view):
    lengths = view.shape or (1,)
    kind = random.below(12)
    if kind < 5:
        return number(random, lengths[0])
    if kind < 9:
        return bounds(random, lengths[0])
    if kind < 11:
        return tuple(number(random, length) for length in lengths)
    return random.among([
        None, 1.5, (), (0,), (0, 0), Ellipsis, slice(1.5), (slice(None), slice(None)), (0, slice(1)), (0, None)])


def value(random, views):
    return random.among([
        random.below(256), random.below(100), -1, 127, 128, -128, -129, 255, 256, 65535, 65536, -32769, 2 ** 31,
        2 ** 32 - 1, 2 ** 32, 2 ** 63 - 1, 2 ** 63, 2 ** 64 - 1, 2 ** 64, -2 ** 63, -2 ** 63 - 1, 1.5, -0.25,
        1e6, 1e39, float("inf"), True, None, b"a", b"ab", Index(random.below(300)), Float(2.5), [], u"x"])


def source(random, views, view):
    """What a slice may be assigned from."""
    fitting = [other for other in views if other.format == view.format]
    return random.among([random.among(views), random.among(fitting), b"abc", bytearray(b"\1\2"), b"", 5, None])


def shape(random, view):
    items = view.nbytes // random.among([1, 1, 2, 4, 8])
    return random.among([
        [items], [2, items // 2], (items // 2, 2), [2, 2, items // 4], [], [items, 1], [0], [-1], [2 ** 70], None,
        [1.5], 5, [True, items], [2 ** 62, 8]])


def cast(view, random):
    text = random.among(FORMATS)
    text = random.among([text, text, text, "B", "B", "@" + text, "<h", "", "s", "xx", 5, None])
    return view.cast(text, shape(random, view)) if random.below(2) else view.cast(text)


def entered(view):
    with view as same:
        found = same is view, same.nbytes
    return found


OTHERS = [1, None, b"", b"abc", bytearray(b"abc"), array.array("h", [1, 2]), array.array("d", [1.0]), u"abc", []]

READING = [
    lambda m, r: m.tobytes(), lambda m, r: m.tolist(), lambda m, r: m.hex(), lambda m, r: len(m),
    lambda m, r: bool(m), lambda m, r: [getattr(m, name) for name in ATTRIBUTES.split()], lambda m, r: list(m),
    lambda m, r: list(reversed(m)), lambda m, r: hash(m) == hash(m.tobytes()), lambda m, r: m.nothing,
    lambda m, r: m.tobytes(r.among(["C", "F", "A", None])), lambda m, r: m.tobytes(r.among(["x", 5, ""])),
    lambda m, r: m.tobytes(order=r.among(["C", "F"])), lambda m, r: m.hex(r.among([":", ""]), r.below(5) - 2),
    lambda m, r: m.hex(r.among([5, ":", "ab"])), lambda m, r: value(r, []) in m, lambda m, r: m.toreadonly(),
    lambda m, r: memoryview(m), lambda m, r: memoryview(r.among([1, None, u"a", []])), lambda m, r: m.tolist(1),
    lambda m, r: setattr(m, "format", 1), lambda m, r: m.cast(), lambda m, r: m.release(1), lambda m, r: m * 2,
    lambda m, r: bytearray(m), lambda m, r: (m == r.among(OTHERS), m != r.among(OTHERS)), lambda m, r: m.obj is None,
    lambda m, r: m.__eq__(1) is NotImplemented, lambda m, r: m.tobytes(1, 2), lambda m, r: m.hex(nothing=1),
    lambda m, r: m.cast(shape=[1]), lambda m, r: m.__len__(1), lambda m, r: m.__getitem__(), lambda m, r: m[key(r, m)],
]


def step(random, views):
    view = random.among(views)
    kind = random.below(13)
    if kind < 3:
        got = random.among(READING)(view, random)
    elif kind < 5:
        got = view[key(random, view)]
    elif kind < 7:
        view[key(random, view)] = value(random, views)
        return view.tobytes()
    elif kind < 9:
        view[bounds(random, view.shape[0] if view.shape else 1)] = source(random, views, view)
        return view.tobytes()
    elif kind < 11:
        got = cast(view, random)
    elif kind == 11:
        other = random.among(views)
        return view == other, view != other, view == other.tobytes()
    elif random.below(6) == 0:
        return random.among([lambda: view.release(), lambda: entered(view), lambda: view.__delitem__(0)])()
    else:
        got = memoryview(exporter(random))
    if isinstance(got, memoryview) and not any(got is other for other in views):
        views.append(got)
    return got


def programs(random, steps):
    """The outcomes of a program."""
    for turn in range(steps):
        if turn % 40 == 0:
            views = [memoryview(bytearray(range(16))), memoryview(b"constant")]
        yield lambda: shown(step(random, views))
        del views[:-8]


def run_programs(seed, steps):
    """The lines that a program prints."""
    lines = []
    for outcome in programs(Random(seed), steps):
        try:
            lines.append(outcome())
        except Exception as error:
            lines.append("%s: %s" % (type(error).__name__, renamed(str(error))))
    return lines


if __name__ == "__main__":
    print("\n".join(run_programs(int(sys.argv[1]), int(sys.argv[2]))))
