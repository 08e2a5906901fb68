"""Format characters, their limits, and items that fit them."""

import struct

INTEGERS = {}
for _char in "bhilqn":
    _bits = 8 * struct.calcsize(_char)
    INTEGERS[_char] = (-(1 << _bits - 1), (1 << _bits - 1) - 1)
    INTEGERS[_char.upper()] = (0, (1 << _bits) - 1)

POINTER = "P"
FLOATS = "efd"
NATIVE = tuple(INTEGERS) + tuple(FLOATS) + ("c", "?", POINTER)
BYTE = ("B", "b", "c")
NOT_BYTE = tuple(char for char in NATIVE if char not in BYTE)
ARRAY = tuple("bBhHiIlLqQfd")
ORDERS = "<>=!"

# Formats of the struct module that memoryview carries without understanding, each with two items.
STRUCT = {
    "<h": (-2, 515),
    ">h": (-2, 515),
    "=i": (1, -70000),
    "!Q": (1 << 63, 5),
    "<d": (0.5, -1.25),
    ">f": (0.5, -1.25),
    "<e": (0.5, -1.25),
    "=?": (True, False),
    "ii": ((1, 2), (3, -4)),
    "@bh": ((1, 2), (3, -4)),
    "<bh": ((1, 2), (3, -4)),
    "h2x": (5, -5),
    "xB": (7, 9),
    "2h": ((1, 2), (3, 4)),
    "3s": (b"abc", b"xyz"),
    "5p": (b"abcd", b"ab"),
    "s": (b"a", b"b"),
    "<q f 3s": ((-1, 0.5, b"abc"), (1 << 40, 2.0, b"xyz")),
    ">LLhB": ((1, 2, 3, 4), (5, 6, -7, 255)),
    "h 0c": (5, -5),
    "0si": ((b"", 4), (b"", -4)),
}

# Nothing a view can be cast to, in any version.
NOT_CASTABLE = ("", "@", "X", "@X", "@XY", "=B", "!L", "<P", ">l", "BI", "xBI", "@@B", "B ", "2B",
                "s", "p", "x", "w", "u", "O", "F", "D", "T{B:a:}")


def items(fmt, count):
    """A list of different items that fit a format, its limits among them where there are any."""
    char = fmt[-1:] if fmt[:-1] in ("", "@", "<", ">", "=", "!") else fmt
    if fmt in STRUCT:
        return [STRUCT[fmt][i % 2] for i in range(count)]
    if char in INTEGERS:
        low, high = INTEGERS[char] if fmt[:1] not in ORDERS else limits(fmt)
        return [(i * 3 % 7, high, low, high - i, low + i)[i % 5] for i in range(count)]
    if char in FLOATS:
        return [(0.5 * i, -0.0, -1.5, 2.0 ** 10, 65504.0)[i % 5] for i in range(count)]
    if char == "c":
        return [bytes([(i * 37 + 250) % 256]) for i in range(count)]
    if char == "?":
        return [i % 3 == 0 for i in range(count)]
    return [i * 1000003 for i in range(count)]


def limits(fmt):
    """The limits of an integer format with a byte order."""
    bits = 8 * struct.calcsize(fmt)
    return (-(1 << bits - 1), (1 << bits - 1) - 1) if fmt[-1].islower() else (0, (1 << bits) - 1)


def plain(fmt):
    """Whether memoryview understands a format."""
    return (fmt[1:] if fmt[:1] == "@" else fmt) in NATIVE


def pack(fmt, item):
    return struct.pack(fmt, *(item if isinstance(item, tuple) else (item,)))
