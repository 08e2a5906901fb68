"""Operations that read from views."""

import array

from differential import exporters, operands, values
from differential.show import Plain

ATTRIBUTES = ("nbytes", "readonly", "itemsize", "format", "ndim", "shape", "strides", "suboffsets",
              "c_contiguous", "f_contiguous", "contiguous")


def attributes(machine, r):
    name, view = machine.view(r)

    def act():
        return Plain(" ".join([str(getattr(view, attribute)) for attribute in ATTRIBUTES]
                              + [machine.owner(view)]))

    return "%s.attributes" % name, act


def attribute(machine, r):
    name, view = machine.view(r)
    what = r.pick(ATTRIBUTES + ("obj", "nothing", "__doc__"))
    return "%s.%s" % (name, what), lambda: short(getattr(view, what))


def short(value):
    return value if isinstance(value, (int, str, tuple)) else type(value).__name__


def length(machine, r):
    name, view = machine.view(r)
    return r.pick((("len(%s)" % name, lambda: len(view)), ("bool(%s)" % name, lambda: bool(view)),
                   ("repr(%s)" % name, lambda: repr(view)), ("str(%s)" % name, lambda: str(view)),
                   ("%s == itself" % name, lambda: view == view)))


def get(machine, r):
    name, view = machine.view(r)
    text, where = operands.key(machine, r, view)

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
    kind = r.below(5)
    if kind == 0:
        return "%s.hex()" % name, view.hex
    if kind == 1:
        return "%s.hex(%r)" % (name, separator), lambda: view.hex(separator)
    if kind == 2:
        return ("%s.hex(%r,%d)" % (name, separator, group), lambda: view.hex(separator, group))
    if kind == 3:
        text, hook = operands.one_index(machine, r, 4)
        return "%s.hex(':',%s)" % (name, text), lambda: view.hex(":", hook)
    return ("%s.hex(sep=%r,bytes_per_sep=%d)" % (name, separator, group),
            lambda: view.hex(sep=separator, bytes_per_sep=group))


# Iterators are made of views that are not released: CPython 3.12 and 3.13 look at the dimensions
# and the format of a view before they look whether it is released, in memory that is no longer
# theirs. What is made stays usable, or not, when the view is released later.

def iterate(machine, r):
    live = machine.live_view(r)
    if live is None:
        return reverse(machine, r)
    name, view = live
    kind = r.below(6)
    if kind == 0:
        return "list(%s)" % name, lambda: list(view)
    if kind == 1:
        return reverse(machine, r)
    if kind == 2:
        what, function = r.pick((
            ("tuple", tuple), ("sorted", sorted), ("max", max), ("set", len_of_set),
            ("enumerate", pairs), ("zip", halves), ("sum", sum)))
        return "%s(%s)" % (what, name), lambda: function(view)
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


def len_of_set(view):
    return len(set(view))


def pairs(view):
    return list(enumerate(view))


def halves(view):
    first, *rest = list(view)
    return first, list(zip(rest, reversed(rest)))


def reverse(machine, r):
    name, view = machine.view(r)
    return "list(reversed(%s))" % name, lambda: list(reversed(view))


def start(machine, r):
    """Makes an iterator that later steps go on with."""
    live = machine.live_view(r)
    if live is None:
        return reverse(machine, r)
    name, view = live
    what, make = r.pick((("iter", iter), ("reversed", reversed), ("iter", iter)))

    def act():
        iterator = make(view)
        machine.iterators["i%d" % r.below(3)] = iterator
        return Plain(type(iterator).__name__ + " " + machine.text(lambda: next(iterator)))

    return "%s(%s)" % (what, name), act


def advance(machine, r):
    if not machine.iterators:
        return start(machine, r)
    name, iterator = r.pick(list(machine.iterators.items()))
    return "next(%s)" % name, lambda: next(iterator)


def match(machine, r):
    name, view = machine.view(r)

    def act():
        match view:
            case []:
                return "empty"
            case [single]:
                return "one", single
            case [first, *rest, last]:
                return first, rest, last
        return "no sequence"

    return "match %s" % name, act


def contains(machine, r):
    live = machine.live_view(r)
    if live is None:
        return reverse(machine, r)
    name, view = live
    text, value = operands.needle(machine, r, view)
    return "%s in %s" % (text, name), lambda: value in view


def compare(machine, r):
    name, view = machine.view(r)
    kind = r.below(11)
    if kind < 5:
        other_name, other = machine.view(r)
    elif kind < 8:
        other_name, other = machine.source(r)
        if getattr(getattr(other, "action", None), "view", None) is view:
            # It releases the view, and CPython reads on in memory that it has given back.
            other_name, other = "None", None
    elif kind < 9:
        fmt, where = r.pick("BbhHiIlLqQfd"), r.below(4) * 2
        count = exporters.product(machine.shape(view))
        other_name = "array('%s',items(%d,%d))" % (fmt, count, where)
        other = array.array(fmt, values.items(fmt, count, where))
    elif kind < 10:
        copy = r.pick((bytes, bytearray))
        other_name, other = "its " + copy.__name__, copied(copy, view)
    else:
        other_name, other = r.pick((("None", None), ("5", 5), ("'text'", "text"), ("[]", [])))
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


def copied(kind, view):
    """The bytes of a view; none where it has none to give."""
    try:
        return kind(view.tobytes())
    except ValueError:
        return kind()


def hashing(machine, r):
    name, view = machine.view(r)

    def act():
        value = hash(view)
        same = machine.text(lambda: value == hash(view.tobytes()))
        return Plain("%s %s %s" % (value == hash(view), same, {view: 1}.get(view)))

    return "hash(%s)" % name, act


def wrong_call(machine, r):
    """A method with too many arguments, or too few."""
    name, view = machine.view(r)
    what, act = r.pick((
        ("cast()", lambda: view.cast()), ("cast(3)", lambda: view.cast("B", [1], 2)),
        ("cast(shape)", lambda: view.cast(shape=[1])),
        ("cast(format twice)", lambda: view.cast("B", format="B")),
        ("hex(3)", lambda: view.hex(":", 1, 2)), ("tobytes(2)", lambda: view.tobytes("C", 1)),
        ("tolist(1)", lambda: view.tolist(1)), ("release(1)", lambda: view.release(1)),
        ("toreadonly(1)", lambda: view.toreadonly(1)), ("__enter__(1)", lambda: view.__enter__(1)),
        ("_from_flags(1)", lambda: view._from_flags(b"x")),
        ("_from_flags(3)", lambda: view._from_flags(b"x", 0, 0)),
        ("subclass", lambda: type("M", (memoryview,), {}))))
    return "%s.%s" % (name, what), act


# Operations of newer versions.

def index(machine, r):
    name, view = machine.view(r)
    text, value = operands.needle(machine, r, view)
    limits = [r.pick((0, 1, -1, 3, -3, 100, -100)) for _ in range(r.below(3))]
    return ("%s.index(%s%s)" % (name, text, "".join(",%d" % limit for limit in limits)),
            lambda: view.index(value, *limits))


def count(machine, r):
    name, view = machine.view(r)
    text, value = operands.needle(machine, r, view)
    return "%s.count(%s)" % (name, text), lambda: view.count(value)
