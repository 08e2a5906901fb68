"""What operations are given: requests, indices, slices, shapes and values, right and wrong."""

import array

from differential import exporters, hooks, values

REQUESTS = (0, 8, 0x10, 0x18, 0x38, 0x58, 0x98, 0x118)
READ = 0x100  # no request: CPython's versions do not agree on it
HUGE = (1 << 31, -(1 << 31) - 1, 1 << 63, -(1 << 63) - 1, 1 << 64, 1 << 100)


def flags(r):
    """The flags of a request, mostly sensible ones."""
    if r.chance(10):
        drawn = r.below(0x200)
        return 0 if drawn == READ else drawn
    return r.pick(REQUESTS) | r.pick((0, 0, 1)) | r.pick((0, 4))


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
        elif kind < 11 or place == 2 and r.chance(60):
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


def cast_format(machine, r, view):
    """A format to cast to.

    A byte that is neither 0 nor 1 is no bool in C, and what C makes of it is undefined. So only
    what cannot be written to and holds nothing else is cast to bools, and bools that can be written
    to become single characters.
    """
    chosen = r.weighted((
        (6, r.pick(values.NATIVE)), (8, r.pick(values.BYTE)), (2, "@" + r.pick(values.BYTE)),
        (2, r.pick(values.NOT_NATIVE)), (1, None)))
    if chosen in values.NOT_NATIVE or chosen is None:
        return chosen
    if chosen == "?" and not machine.holds_bools(view):
        return "B"
    if machine.format(view).endswith("?") and not machine.holds_bools(view):
        return "c"
    return chosen


def cast_shape(machine, r, view):
    """A shape that has the view's number of bytes, or some wrong one."""
    total = max(exporters.product(machine.shape(view)), 1)
    rows = r.pick((1, 2, 3, 4))
    return r.weighted((
        (8, [rows, total // rows]), (3, (total // 4, 2, 2)), (2, [1, total, 1]), (1, (total,)),
        (2, []), (1, [0]), (1, [0, 3]), (1, [-1, 2]), (1, ["x"]), (1, [2.0]), (1, [1 << 64]),
        (1, [True, total]), (1, {}), (1, None), (1, 5), (1, [1] * 63 + [total]), (1, [1] * 65),
        (1, [1 << 20, 1 << 20, 1 << 20, 1 << 8]), (1, [r.pick((2, 4, 6, 12, 16, 24))]),
        (1, [hooks.Index(machine, total, lambda: None)])))


def needle(machine, r, view):
    """Something to look for, as (text, value)."""
    kind = r.below(10)
    if kind < 2:
        return machine.hook(r, hooks.Equal, r.pick((True, False, False, KeyError("eq"))))
    if kind < 3:
        value = r.pick((None, "a", 1.0, float("nan"), 1j, True, b"a"))
    else:
        value = good_value(r, machine.format(view))
    return machine.text(lambda: value), value


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
        kind = r.pick((hooks.Float, hooks.Float, hooks.Bool, hooks.Index, hooks.Number))
        return machine.hook(r, kind, r.pick((1.0, 2.5, 1e300, "text", OSError("mine"), 3)))
    return machine.text(lambda: value), value


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
        return machine.source(r)
    return r.pick((("b'a'", b"a"), ("b''", b""), ("[1]", [1]), ("None", None), ("5", 5),
                   ("'a'", "a")))
