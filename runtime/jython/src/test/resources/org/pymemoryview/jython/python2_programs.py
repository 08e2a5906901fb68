"""Random programs with Python 2.7's memoryview and buffer: what CPython 2.7 and Jython print is compared.

    python2.7 python2_programs.py views|buffers SEED STEPS
"""

import array
import sys

if sys.platform.startswith("java"):
    import pymemoryview
    pymemoryview.install(2)

import struct  # the one that takes our buffers


class Random(object):
    """The same numbers in every Python."""

    def __init__(self, seed):
        self.state = seed * 2654435761 % 2 ** 32

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) % 2 ** 31
        return (self.state >> 8) % limit

    def among(self, choices):
        return choices[self.below(len(choices))]


class Index(object):
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def number(random, length):
    return random.among([
        random.below(length + 1), -random.below(length + 2), length + random.below(3), 0, -1,
        Index(random.below(length + 1)), True, 2 ** 70, -2 ** 70, 3L])


def key(random, length):
    kind = random.below(12)
    if kind < 5:
        return number(random, length)
    if kind < 10:
        bounds = [random.among([None, number(random, length)]) for _ in range(2)]
        return slice(*bounds + [random.among([None, None, None, 1, 2, -1, 0])])
    return random.among([None, 1.5, "a", (), (0,), Ellipsis, slice(1.5), slice(None, "a")])


def exporter(random):
    text = "".join(chr(random.below(256)) for _ in range(random.below(9)))
    kind = random.below(7)
    if kind == 0:
        return text
    if kind == 1:
        return buffer(text, random.below(3))
    if kind == 2:
        return buffer(buffer(bytearray(text)), random.below(2), random.below(9))
    return bytearray(text)


def value(random, views, length):
    return random.among([
        chr(random.below(256)), "ab", "", bytearray("z"), buffer("xyz", 1), u"a", 1, None, [],
        "".join(chr(random.below(256)) for _ in range(length)), random.among(views)])


def show(value):
    if isinstance(value, memoryview):
        return "view %r %r" % (value.tobytes(), (value.shape, value.strides, value.readonly))
    # Jython's repr of a bytearray has other quotes.
    return "bytearray %r" % str(value) if isinstance(value, bytearray) else repr(value)


OTHERS = [1, None, u"ab", "", "ab", [], bytearray(b"ab"), buffer("ab")]

READING = [
    lambda m, r: m.tobytes(), lambda m, r: m.tolist(), lambda m, r: len(m), lambda m, r: bool(m),
    lambda m, r: (m.format, m.itemsize, m.ndim, m.readonly), lambda m, r: (m.shape, m.strides),
    lambda m, r: m.suboffsets, lambda m, r: list(m), lambda m, r: hash(m), lambda m, r: {m: 1},
    lambda m, r: bytearray(m), lambda m, r: m + m, lambda m, r: m * 2, lambda m, r: m.nothing,
    lambda m, r: r.among(["a", "\0", 1]) in m, lambda m, r: m.tobytes(1), lambda m, r: m.tolist(x=1),
    lambda m, r: m.__getitem__(), lambda m, r: m.__setitem__(0), lambda m, r: m.__len__(1),
    lambda m, r: setattr(m, "format", 1), lambda m, r: sorted(m), lambda m, r: m.release,
    lambda m, r: memoryview(), lambda m, r: memoryview(r.among([1, None, u"a", []])),
    lambda m, r: memoryview("a", 1), lambda m, r: memoryview(object=m), lambda m, r: memoryview(o=m),
    lambda m, r: (m == r.among(OTHERS), m != r.among(OTHERS)), lambda m, r: m.__eq__(1),
]


def step(random, views, owners):
    at = random.below(len(views))
    view, owner = views[at], owners[at]
    kind = random.below(10)
    if kind < 2:
        return random.among(READING)(view, random)
    if kind < 4:
        got = view[key(random, len(view))]
        if isinstance(got, memoryview):
            views.append(got)
            owners.append(owner)
        return got
    if kind < 7:
        view[key(random, len(view))] = value(random, views, random.below(4))
        return view.tobytes()
    if kind == 7:
        other = random.among(views + owners)
        return view == other, view != other
    if kind == 8:
        view[0:2] = random.among(views)[1:3]
        return view.tobytes()
    if random.below(4) == 0:
        del view[key(random, len(view))]
    owners.append(exporter(random))
    views.append(memoryview(owners[-1]))
    return views[-1]


def views(random, steps):
    """The outcomes of a program with views."""
    for number in range(steps):
        if number % 40 == 0:
            owners = [bytearray("hello"), "constant"]
            views = [memoryview(owner) for owner in owners]
        yield lambda: show(step(random, views, owners))
        del views[8:], owners[8:]


def base(random):
    text = "".join(chr(random.below(256)) for _ in range(random.below(9)))
    return random.among([
        text, bytearray(text), bytearray(text), u"a\xe9", array.array("b", [1, -1]),
        array.array("i", [1, -2, 3]), None, 5, [text], memoryview(text)])


def bound(random):
    return random.among([
        0, 1, 2, random.below(12), -1, -2, 2 ** 31, 2 ** 63 - 1, 2 ** 63, -2 ** 70, 3L, True, 1.5, "a", None,
        Index(1), random])


def show_buffer(value):
    if isinstance(value, buffer):
        return "buffer %r %s" % (str(value), repr(value).split(" at ")[0].split(",", 1)[1])
    if isinstance(value, (array.array, memoryview)):
        return type(value).__name__
    return show(value)


USES = [
    lambda b, o, r: len(b), lambda b, o, r: str(b), lambda b, o, r: bool(b), lambda b, o, r: list(b),
    lambda b, o, r: b + o, lambda b, o, r: b + r.among([5, None, u"", bytearray("x"), "y"]),
    # CPython divides by zero where nothing is repeated.
    lambda b, o, r: len(b) and b * r.among([0, 1, 3, -2, 2L, True, 2 ** 70, 1.5, "a", None, Index(2)]),
    lambda b, o, r: len(b) and r.among([2, -1, 2 ** 70]) * b, lambda b, o, r: cmp(b, o), lambda b, o, r: b == o,
    lambda b, o, r: (b < o, b >= o, b != o), lambda b, o, r: (b == str(b), b == 5, b is None),
    lambda b, o, r: cmp(b, buffer(str(b))), lambda b, o, r: b.__cmp__(r.among([o, "a", None])),
    lambda b, o, r: r.among(["a", "he", "\0", "", 5, o]) in b, lambda b, o, r: list(reversed(b)),
    lambda b, o, r: bytearray(b), lambda b, o, r: memoryview(buffer(str(b), 1)).tobytes(),
    lambda b, o, r: "<%s>" % b, lambda b, o, r: memoryview(buffer("a")).readonly, lambda b, o, r: bytearray("ab") + b, lambda b, o, r: hash(b) == hash(b),
    lambda b, o, r: hash(buffer(str(b))) == hash(str(b)), lambda b, o, r: {b: 1}.get(b),
    lambda b, o, r: (int(buffer("12", 1)), float(buffer("1.5"))), lambda b, o, r: "a\0b".find(buffer("b")), lambda b, o, r: bytearray("a\0b").find(b),
    lambda b, o, r: bytearray(b).replace(b, o), lambda b, o, r: struct.unpack_from("2s", b, r.below(9)),
    lambda b, o, r: b.__getslice__(bound(r), bound(r)), lambda b, o, r: b.__getslice__(1),
    lambda b, o, r: b.__getitem__(), lambda b, o, r: b.__setitem__(0), lambda b, o, r: b.__len__(1),
    lambda b, o, r: b.__delslice__(0, 1), lambda b, o, r: b.__setslice__(0, 1, "a"), lambda b, o, r: b.__add__(),
    lambda b, o, r: b.nothing, lambda b, o, r: setattr(b, "x", 1), lambda b, o, r: b - o, lambda b, o, r: buffer(),
    lambda b, o, r: buffer(b, 1, 2, 3), lambda b, o, r: buffer(object=b), lambda b, o, r: sorted([b, o])[0],
]


def use(random, buffers, bases):
    mine, kind = random.among(buffers), random.below(12)
    if kind < 4:
        return mine[key(random, len(mine))]
    if kind < 7:
        return random.among(USES)(mine, random.among(buffers), random)
    if kind == 7:
        mine[key(random, len(mine))] = random.among(["x", "", 5, mine])
    if kind == 8:
        del mine[key(random, len(mine))]
    if kind == 9:
        owner = random.among([each for each in bases if isinstance(each, bytearray)])
        owner[random.below(4):random.below(9)] = random.among(["", "abc", "\0" * 9])
        return show(owner)
    bases.append(base(random))
    of = random.among([bases[-1], random.among(buffers)])
    buffers.append(buffer(*[of] + [bound(random) for _ in range(random.below(3))]))
    return buffers[-1]


def buffers(random, steps):
    """The outcomes of a program with buffers, whose objects are resized."""
    for number in range(steps):
        if number % 40 == 0:
            bases = [bytearray("hello"), "constant"]
            buffers = [buffer(each, 1) for each in bases]
        yield lambda: show_buffer(use(random, buffers, bases))
        del buffers[8:], bases[8:]


def run(program, seed, steps):
    """The lines that a program prints."""
    lines = []
    for outcome in program(Random(seed), steps):
        try:
            lines.append(outcome())
        except Exception as error:
            lines.append("%s: %s" % (type(error).__name__, error))
    return lines


if __name__ == "__main__":
    print "\n".join(run(globals()[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])))
