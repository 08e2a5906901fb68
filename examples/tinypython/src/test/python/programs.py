"""Writes random memoryview programs that tinypython and CPython both run, and what CPython printed.

    python3.13 programs.py ../resources/programs.zip          the recorded ones
    python3.13 programs.py others.zip 100 400                     others

Each step is run as it is drawn, so that what is drawn next fits the views there are. Views are never
dropped: whatever a step makes is kept in a variable, or released at once.
"""

import contextlib
import io
import os
import sys
import zipfile

sys.path.insert(0, os.path.join(
    os.path.dirname(os.path.abspath(__file__)), *[".."] * 5, "lib-python-tests/src/test/python"))

from differential.prng import Prng
from differential import values

STEPS = 250
SLOTS = 5

PRELUDE = '''\
kept = []

def show(x):
    if not isinstance(x, memoryview):
        print(repr(x))
        return
    print(x.format, x.readonly, x.itemsize, x.shape, x.strides, x.suboffsets, x.nbytes,
          x.c_contiguous, x.f_contiguous, x.contiguous, x.tobytes())

class Hook:
    def __init__(self, value, view):
        self.value = value
        self.view = view
    def run(self, name):
        print(name)
        if self.view is not None:
            try:
                self.view.release()
            except BufferError as e:
                print(e)
        if isinstance(self.value, Exception):
            raise self.value
        return self.value

class Index(Hook):
    def __index__(self):
        return self.run('index')

class Float(Hook):
    def __float__(self):
        return self.run('float')

class Bool(Hook):
    def __bool__(self):
        return self.run('bool')

class Equal(Hook):
    def __eq__(self, other):
        return self.run('eq')

'''

KEEP = '''\
n = {text}
if n is not v{slot}:
    try:
        v{slot}.release()
    except BufferError as e:
        kept.append(v{slot})
        print('kept', e)
v{slot} = n
show(n)'''

FORMATS = "cbBhHiIlLqQnNefdP"
WRONG_FORMATS = ("", "@", "X", "BB", "=B", "<h", ">d", "2i", "s", "x", "T{b}", "@@B", "B ", "\xe9")
REQUESTS = (0, 8, 0x10, 0x18, 0x38, 0x58, 0x98, 0x118)
HUGE = (1 << 31, -(1 << 31) - 1, 1 << 63, -(1 << 63) - 1, 1 << 64, 1 << 100)
NUMBERS = (0, 1, 2, 5, 97, 127, 128, 255, 256, 300, -1, -128, -129, 32768, 65535, 1 << 31, 1 << 32,
           (1 << 63) - 1, 1 << 63, 1 << 64, 1 << 200)
OTHERS = ("None", "'a'", "b'a'", "b''", "b'ab'", "bytearray(b'a')", "1.5", "-0.0", "1e300", "[]",
          "(1,)", "True", "2.5", "70000.0")


class Program:
    """A program that is run as it is written."""

    def __init__(self, seed):
        self.seed = seed
        self.scope = {}
        self.text = []
        self.out = io.StringIO()
        self.add(PRELUDE)
        for slot in range(SLOTS):
            self.add("e%d = bytearray(%r)\nv%d = memoryview(e%d)\n" % (
                slot, values.raw(4 * slot, slot), slot, slot))

    def add(self, text):
        self.text.append(text)
        with contextlib.redirect_stdout(self.out):
            exec(text, self.scope)

    def step(self, number):
        r = Prng(self.seed, number)
        body = r.weighted(STEPS_OF_A_PROGRAM)(self, r)
        lines = ["print('#%d')" % number, "try:"]
        lines += ["    " + line for line in body.split("\n")]
        lines += ["except Exception as e:", "    print(type(e).__name__, e)", ""]
        self.add("\n".join(lines))

    def view(self, r, live=None):
        """The name of a view, mostly one that is not released."""
        names = ["v%d" % slot for slot in range(SLOTS)]
        alive = [name for name in names if not self.is_released(name)]
        wants_live = r.chance(80) if live is None else live
        return r.pick(alive) if alive and wants_live else r.pick(names)

    def is_released(self, name):
        return "released" in repr(self.scope[name])

    def live(self, r):
        name = self.view(r, True)
        return None if self.is_released(name) else name

    def shape(self, name):
        return () if self.is_released(name) else self.scope[name].shape

    def format(self, name):
        return "B" if self.is_released(name) else self.scope[name].format

    def victim(self, r, percent):
        """A view that user code releases, or None."""
        return self.view(r) if r.chance(percent) else "None"


def keep(r, text):
    return KEEP.format(text=text, slot=r.below(SLOTS))


def construct(p, r):
    if r.chance(40):
        slot, data = r.below(SLOTS), values.raw(r.pick((0, 1, 4, 8, 12, 16, 24)), r.below(50))
        if r.chance(10):
            data = bytes(r.below(2) for _ in range(4))
        text = repr(data) if r.chance(30) else "bytearray(%r)" % data
        return "e%d = %s\n%s" % (slot, text, keep(r, "memoryview(e%d)" % slot))
    source = p.view(r) if r.chance(30) else "e%d" % r.below(SLOTS)
    if r.chance(30):
        flags = r.pick(REQUESTS) | r.pick((0, 0, 1)) | r.pick((0, 4))
        return keep(r, "memoryview._from_flags(%s, %d)" % (source, flags))
    return keep(r, "memoryview(%s)" % source)


def toreadonly(p, r):
    return keep(r, "%s.toreadonly()" % p.view(r))


def cast(p, r):
    name = p.view(r)
    fmt = r.pick(FORMATS if r.chance(50) else "BBbc") if r.chance(90) else r.pick(WRONG_FORMATS)
    if r.chance(5) and not p.is_released(name):
        view = p.scope[name]
        if view.readonly and not set(view.tobytes()) - {0, 1}:
            fmt = "?"
    if r.chance(50):
        return keep(r, "%s.cast(%r)" % (name, fmt))
    total = 1
    for extent in p.shape(name):
        total *= extent
    rows = r.pick((1, 2, 3, 4))
    shape = r.weighted((
        (8, [rows, total // rows]), (3, (total // 4, 2, 2)), (2, [1, total, 1]), (1, (total,)),
        (2, []), (1, [0]), (1, [-1, 2]), (1, ["x"]), (1, [2.0]), (1, [1 << 64]), (1, [True, total]),
        (1, None), (1, 5), (1, [1] * 65), (1, [1 << 20, 1 << 20, 1 << 20, 1 << 8])))
    if r.chance(20):
        return keep(r, "%s.cast(shape=%r, format=%r)" % (name, shape, fmt))
    return keep(r, "%s.cast(%r, %r)" % (name, fmt, shape))


def number(p, r, extent):
    """An index of a dimension, as text."""
    kind = r.below(20)
    if kind < 13:
        return str(r.between(-extent - 1, extent))
    if kind < 14:
        return str(r.pick(HUGE))
    if kind < 15:
        return r.pick(("None", "1.0", "'0'", "b'0'", "True", "False", "[]"))
    if kind < 19:
        return "Index(%d, %s)" % (r.between(-extent - 1, extent), p.victim(r, 50))
    value = r.pick(("IndexError('mine')", "OSError('mine')", "None", "'text'", "1.5", str(1 << 70)))
    return "Index(%s, %s)" % (value, p.victim(r, 30))


def part(p, r, extent):
    texts = []
    for place in range(3):
        kind = r.below(12)
        if kind < 5:
            texts.append("")
        elif kind < 10:
            texts.append(str(r.between(-extent - 2, extent + 2) if place < 2
                             else r.pick((1, 2, -1, -2, 3, -3, 0))))
        elif kind < 11:
            texts.append(str(r.pick(HUGE)))
        else:
            texts.append(number(p, r, extent))
    return ":".join(texts)


def key(p, r, name):
    extents = p.shape(name) or (3,)
    kind = r.below(100)
    if kind < 4:
        return "..."
    if kind < 8:
        return "()"
    if kind < 14 or kind < 30 and len(extents) < 2:
        return part(p, r, extents[0])
    if kind < 20:
        return ", ".join(part(p, r, extent) for extent in extents[:3]) + ","
    if kind < 24:
        return "%s, %s" % (part(p, r, extents[0]), number(p, r, extents[0]))
    if kind < 28:
        return ", ".join(number(p, r, extent) for extent in extents + (2,))
    if kind < 34:
        return number(p, r, extents[0])
    return ", ".join(number(p, r, extent) for extent in extents)


def get(p, r):
    name = p.view(r)
    return keep_or_show(r, "%s[%s]" % (name, key(p, r, name)))


def keep_or_show(r, text):
    slot = r.below(SLOTS)
    kept = KEEP.format(text="n", slot=slot).split("\n")[1:]
    return "\n".join(["n = " + text, "if isinstance(n, memoryview):"]
                     + ["    " + line for line in kept] + ["else:", "    show(n)"])


def value(p, r, name):
    """A value to write, as text."""
    fmt = p.format(name)[-1:]
    kind = r.below(20)
    if kind < 9 and fmt in FORMATS:
        return repr(values.item(r, fmt)).replace("nan", "2.0").replace("inf", "3.0")
    if kind < 13:
        return str(r.pick(NUMBERS))
    if kind < 15:
        return r.pick(OTHERS)
    if fmt == "?":
        return "Bool(%s, %s)" % (r.pick(("True", "False", "OSError('mine')", "1")),
                                 p.victim(r, 40))
    return "%s(%s, %s)" % (
        r.pick(("Index", "Index", "Float", "Bool")),
        r.pick(("1", "5", "300", "2.5", "'text'", "OSError('mine')", "TypeError('mine')",
                "ValueError('mine')", "OverflowError('mine')", "1 << 70")), p.victim(r, 40))


def source(p, r, name):
    """What is assigned to a slice, as text."""
    shape = p.shape(name)
    kind = r.below(10)
    if kind < 3:
        return repr(values.raw(r.between(0, shape[0] if shape else 1), r.below(50)))
    if kind < 8:
        return p.view(r)
    return r.pick(("e%d" % r.below(SLOTS), "b'a'", "b''", "[1]", "None", "5", "'a'"))


def put(p, r):
    name = p.view(r)
    where = key(p, r, name)
    what = source(p, r, name) if ":" in where and r.chance(70) else value(p, r, name)
    return "%s[%s] = %s\nshow(%s)" % (name, where, what, name)


def put_slice(p, r):
    name = p.view(r)
    shape = p.shape(name)
    where = part(p, r, shape[0] if shape else 3)
    return "%s[%s] = %s\nshow(%s)" % (name, where, source(p, r, name), name)


def overlap(p, r):
    """Copies one part of a view onto another."""
    name = p.view(r)
    shape = p.shape(name)
    extent = shape[0] if shape else 3
    count = r.between(0, extent)
    step = r.pick((1, 1, -1, 2))
    start = r.between(0, extent - count)
    left = "%d:%d" % (start, start + count)
    right = "%d:%d:%d" % (0, count, step) if step > 0 else "::-1"
    return "with %s[%s] as n:\n    %s[%s] = n\nshow(%s)" % (name, right, name, left, name)


def delete(p, r):
    name = p.view(r)
    return "del %s[%s]" % (name, key(p, r, name))


ATTRIBUTES = ("nbytes", "readonly", "itemsize", "format", "ndim", "shape", "strides", "suboffsets",
              "c_contiguous", "f_contiguous", "contiguous")


def attribute(p, r):
    name, what = p.view(r), r.pick(ATTRIBUTES + ("nothing",))
    if r.chance(20):
        return "%s.%s = 1" % (name, r.pick(ATTRIBUTES))
    return "show(%s.%s)" % (name, what)


def read(p, r):
    name = p.view(r)
    orders = ("'C'", "'F'", "'A'", "None", "'X'", "''", "5", "b'C'", "order='F'", "order=None")
    separators = ("':'", "b'-'", "''", "'ab'", "'\\xff'", "5", "None", "b'\\xff'")
    group = r.pick((1, 2, 3, -1, -2, 0, 100, -100))
    return "show(%s)" % r.pick((
        "len(%s)" % name, "bool(%s)" % name, "%s == %s" % (name, name), "%s.tolist()" % name,
        "%s.tolist()" % name, "%s.tobytes()" % name, "%s.tobytes(%s)" % (name, r.pick(orders)),
        "%s.tobytes(%s)" % (name, r.pick(orders)), "%s.hex()" % name,
        "%s.hex(%s)" % (name, r.pick(separators)),
        "%s.hex(%s, %d)" % (name, r.pick(separators), group),
        "%s.hex(bytes_per_sep=%d, sep='_')" % (name, group),
        "%s.hex(':', %s)" % (name, number(p, r, 4)), "bytes(%s.tobytes())" % name,
        "isinstance(%s.obj, bytearray)" % name))


def iterate(p, r):
    name = p.live(r)
    if name is None:
        return "show(1)"
    if r.chance(40):
        return "for n in %s:\n    show(n)\n    if %s is not None:\n        %s.release()" % (
            name, p.victim(r, 50), name)
    return "show(list(%s))" % name


def contains(p, r):
    name = p.live(r)
    if name is None:
        return "show(1)"
    what = value(p, r, name) if r.chance(80) else "Equal(%s, %s)" % (
        r.pick(("True", "False", "OSError('mine')")), p.victim(r, 40))
    return "show(%s %s %s)" % (what, r.pick(("in", "in", "not in")), name)


def compare(p, r):
    name, operator = p.view(r), r.pick(("==", "==", "==", "!=", "<"))
    other = r.pick((p.view(r), p.view(r), p.view(r), "e%d" % r.below(SLOTS), "b'a'", "None", "5",
                    "'a'", "[]", repr(values.raw(4, 1))))
    if operator == "<" and other[0] in "eb":
        operator = "=="  # tinypython's bytes have no order
    is_swapped = r.chance(20) and other[0] != "e"  # a bytearray asks itself whether it is equal
    left, right = (other, name) if is_swapped else (name, other)
    return "show(%s %s %s)" % (left, operator, right)


def hashing(p, r):
    name = p.view(r)
    return "show(hash(%s) == hash(%s.tobytes()))" % (name, name)


def wrong_call(p, r):
    name = p.view(r)
    return "show(%s)" % r.pick((
        "%s.cast()", "%s.cast('B', [1], 2)", "%s.cast(shape=[1])", "%s.cast('B', format='B')",
        "%s.cast('B', x=1)", "%s.hex(':', 1, 2)", "%s.hex(x=1)", "%s.tobytes('C', 1)",
        "%s.tolist(1)", "%s.tolist(x=1)", "%s.release(1)", "%s.toreadonly(1)", "%s.__enter__(1)",
        "%s._from_flags(b'x')", "%s._from_flags(b'x', 0, 0)", "%s._from_flags(b'x', 1.5)",
        "memoryview(%s, 1)", "memoryview(x=%s)", "memoryview(%s, object=1)", "memoryview(1) is %s",
        "memoryview() is %s")).replace("%s", name)


def release(p, r):
    name = p.view(r)
    return r.pick((
        "with %s as n:\n    show(n is %s)" % (name, name),
        "with %s:\n    %s.release()\n    show(%s)" % (name, name, name),
        "with %s:\n    raise LookupError('in the block')" % name,
        "show(%s.release())" % name))


def resize(p, r):
    name = "e%d" % r.below(SLOTS)
    if isinstance(p.scope[name], bytes):
        return "show(%s)" % name
    act = r.pick((
        "%s.append(1)", "%s.append(300)", "%s.pop()", "%s.extend(b'ab')", "%s.extend(b'')",
        "%s.clear()", "del %s[0:2]", "del %s[0]", "del %s[1:1]", "%s[0:1] = b'x'[:len(%s)]",
        "%s[0:1] = b'xyz'", "%s[0] = 122", "%s += b'ab'", "%s += b''"))
    return "%s\nshow(%s)" % (act.replace("%s", name), name)


STEPS_OF_A_PROGRAM = [
    (20, construct), (3, toreadonly), (14, cast), (24, get), (16, put), (10, put_slice),
    (4, overlap), (2, delete), (5, attribute), (20, read), (5, iterate), (6, contains),
    (14, compare), (5, hashing), (3, wrong_call), (5, release), (8, resize)]


def main(target, first=1, end=25):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for seed in range(int(first), int(end)):
            program = Program(seed)
            for number in range(STEPS):
                program.step(number)
            for name, text in (("tpy", "".join(program.text)), ("out", program.out.getvalue())):
                entry = zipfile.ZipInfo("%d.%s" % (seed, name))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, text)


if __name__ == "__main__":
    main(*sys.argv[1:])
