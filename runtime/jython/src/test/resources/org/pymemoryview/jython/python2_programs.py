"""Random programs with Python 2.7's memoryview: what CPython 2.7 and Jython print is compared.

    python2.7 python2_programs.py SEED STEPS
"""

import sys


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


def run(seed, steps):
    """The lines that a program prints."""
    random, lines = Random(seed), []
    for number in range(steps):
        if number % 40 == 0:
            owners = [bytearray("hello"), "constant"]
            views = [memoryview(owner) for owner in owners]
        try:
            line = show(step(random, views, owners))
        except Exception as error:
            line = "%s: %s" % (type(error).__name__, error)
        lines.append(line)
        del views[8:], owners[8:]
    return lines


if __name__ == "__main__":
    if sys.platform.startswith("java"):
        import pymemoryview
        pymemoryview.install(2)
    print "\n".join(run(int(sys.argv[1]), int(sys.argv[2])))
