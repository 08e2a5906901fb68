"""Formats, and items that fit them."""

from differential.prng import Prng

NATIVE = "cbB?hHiIlLqQnNefdP"
ARRAY = "bBhHiIlLqQfd"
BYTE = "Bbc"

# Formats that only an exporter can bring: memoryview carries them, and compares some of them.
STRUCT = ("<i", ">i", "=h", "!H", "<q", ">d", "<f", ">e", "=?", "<l", ">L", "@i", "@d", "@B",
          "ii", "bh", "h2x", "xB", "2h", "3s", "5p", "s", "<bd", "b3s", " i", "i0c", ">hB")

# Never accepted by cast(). The complex formats are absent: newer versions do accept them.
NOT_NATIVE = ("", "@", "X", "@X", "BB", "=B", "<h", "!L", ">d", "2i", "xB", "s", "p", "x", "O",
              "u", "w", "F", "D", "T{b}", "@@B", "B ", " B", "\u20ac", "b\x00", "0B")

RANGES = {"b": 8, "B": 8, "h": 16, "H": 16, "i": 32, "I": 32, "l": 64, "L": 64, "q": 64, "Q": 64,
          "n": 64, "N": 64, "P": 64}
STANDARD_RANGES = dict(RANGES, l=32, L=32)


def limits(char, standard=False):
    """The smallest and the largest integer of an integer format."""
    bits = (STANDARD_RANGES if standard else RANGES)[char]
    if char.islower():
        return -(1 << bits - 1), (1 << bits - 1) - 1
    return 0, (1 << bits) - 1


def number(r, char, standard=False):
    """An integer, often an extreme one, that fits."""
    low, high = limits(char, standard)
    if isinstance(r, Small):
        return r.below(7)
    kind = r.below(10)
    if kind == 0:
        return low
    if kind == 1:
        return high
    if kind < 8 or low == 0:
        return r.below(min(high, 7) + 1)
    return r.between(-5, 5)


FLOATS = (0.0, -0.0, 1.0, -1.5, 2.0, 0.25, 3.0, 7.0, float("inf"), float("-inf"), float("nan"))


def item(r, char, standard=False):
    """A value that fits one format character."""
    if char == "c":
        return bytes([r.below(256)])
    if char == "?":
        return bool(r.below(2))
    if char in "efd":
        return float(r.below(7)) if isinstance(r, Small) else r.pick(FLOATS)
    return number(r, char, standard)


def members(fmt):
    """The (character, count) pairs of a struct format without the byte order."""
    count = ""
    for char in fmt.lstrip("@=<>!"):
        if char.isdigit():
            count += char
        elif char != " ":
            yield char, int(count or "1"), bool(count)
            count = ""


def struct_item(r, fmt):
    """A value for a struct format, a tuple if it has several members."""
    standard = fmt[:1] in "=<>!" and fmt != ""
    parts = []
    for char, count, _ in members(fmt):
        if char in "sp":
            size = count if char == "s" else max(count - 1, 0)
            parts.append(bytes(97 + r.below(3) for _ in range(size)))
        elif char != "x":
            parts += [item(r, char, standard) for _ in range(count)]
    return parts[0] if len(parts) == 1 else tuple(parts)


def items(fmt, count, key):
    """The list of items that a program calls items(fmt, count, key).

    An even key gives the same small numbers in every format, so that views of different formats
    are often equal.
    """
    r = Prng(count, key)
    if key % 2 == 0:
        r = Small(key)
    return [struct_item(r, fmt) for _ in range(count)]


class Small:
    """Draws 0 to 6 in turn, whatever is asked."""

    def __init__(self, at):
        self._at = at

    def below(self, n):
        self._at += 1
        return self._at % 7 % n

def raw(count, key):
    """Reproducible bytes."""
    r = Prng(count, key, 5)
    return bytes(r.below(256) if r.chance(50) else r.below(4) for _ in range(count))
