"""Records which items CPython's memoryview finds equal, as the table that ItemComparatorTableTest checks.

    python3.13 record_item_comparisons.py ../resources/org/pymemoryview/format

Any CPython from 3.13 on, on a 64-bit little-endian machine, gives the same table. (3.12 fails to read
'0p'.) Each line of item-comparisons.tsv compares three items with three others:
    format, itemsize, bytes of the items; the same for the other side; for each pair 1 or 0, or the
    error message
"""

import ctypes
import pathlib
import random
import struct
import sys

MODES = ["", "", "@", "=", "<", ">", "!"]
CODES = "bBhHiIlLqQnNPefd?csp"
VALUES = [0, 1, -1, 2, 97, 127, 255, -128, 1 << 15, 1 << 31, (1 << 31) - 1, 1 << 53, (1 << 53) + 1,
          (1 << 63) - 1, -(1 << 63), 1 << 63, (1 << 64) - 1, 0.0, -0.0, 1.0, 0.5, 2.0 ** 53, 2.0 ** 63,
          float("inf"), float("nan"), True, False, b"a", b"", b"ab", b"a\0", b"\1"]
BAD = ["T{i}", "O", "(2)i", "&i", "", "x", "4x", "i\xe9", "3", "=n", "z"]


class Py_buffer(ctypes.Structure):
    _fields_ = [("buf", ctypes.c_void_p), ("obj", ctypes.c_void_p), ("len", ctypes.c_ssize_t),
                ("itemsize", ctypes.c_ssize_t), ("readonly", ctypes.c_int),
                ("ndim", ctypes.c_int), ("format", ctypes.c_char_p),
                ("shape", ctypes.POINTER(ctypes.c_ssize_t)),
                ("strides", ctypes.POINTER(ctypes.c_ssize_t)),
                ("suboffsets", ctypes.c_void_p), ("internal", ctypes.c_void_p)]


FROM_BUFFER = ctypes.pythonapi.PyMemoryView_FromBuffer
FROM_BUFFER.restype = ctypes.py_object
FROM_BUFFER.argtypes = [ctypes.POINTER(Py_buffer)]
ALIVE = []


def item_view(text, itemsize, data):
    """A view of the first item of data, whose format and itemsize need not agree."""
    block = ctypes.create_string_buffer(data, len(data) + 64)
    one = ctypes.c_ssize_t(1)
    step = ctypes.c_ssize_t(itemsize)
    buffer = Py_buffer(ctypes.addressof(block), None, itemsize, itemsize, 1, 1,
                       text.encode("latin-1"), ctypes.pointer(one), ctypes.pointer(step), None, None)
    ALIVE[:] = ALIVE[-8:] + [(block, buffer, one, step)]
    return FROM_BUFFER(ctypes.byref(buffer))


def random_codes(rng):
    codes = []
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        codes.append(rng.choice(("", "", "", "2", "3", "0", "1")) + rng.choice(CODES))
    return codes


def random_format(rng, codes):
    return rng.choice(MODES) + "".join(rng.choice(("", "", "x", " ")) + code for code in codes)


def other_format(rng, codes):
    """A format that often has as many values, of other types."""
    swapped = [code if rng.random() < 0.3 else code[:-1] + rng.choice(CODES) for code in codes]
    return random_format(rng, swapped)


def packed(rng, text, values):
    """An item with these values as far as the format takes them, else with random bytes."""
    layout = struct.Struct(text)
    for attempt in (values, [integer(value) for value in values], [flat(v) for v in values]):
        try:
            return layout.pack(*attempt)
        except (struct.error, OverflowError):
            pass
    return bytes(rng.choice((0, 1)) for _ in range(layout.size))


def integer(value):
    return int(value) if isinstance(value, float) and value in (0.0, 0.5, 1.0, 2.0 ** 53) else value


def flat(value):
    return b"" if isinstance(value, bytes) and not value else 97 if isinstance(value, bytes) else 1


def number_of_values(text):
    layout = struct.Struct(text.encode("latin-1"))
    return len(layout.unpack(bytes(layout.size)))


def usable(text):
    try:
        number_of_values(text)
    except struct.error:
        return False
    return True


def items(rng, text, itemsize, rows):
    if not usable(text):
        return [bytes(rng.choice((0, 1)) for _ in range(itemsize)) for _ in rows]
    wanted = number_of_values(text)
    result = []
    for values in rows:
        values = (values + [rng.choice(VALUES) for _ in range(wanted)])[:wanted]
        result.append((packed(rng, text, values) + bytes(itemsize))[:itemsize])
    return result


def line(rng):
    codes = random_codes(rng)
    left, right = random_format(rng, codes), other_format(rng, codes)
    if rng.random() < 0.06:
        left = rng.choice(BAD)
        right = rng.choice([left, right])
    sizes = []
    for text in (left, right):
        size = struct.calcsize(text) if usable(text) else 4
        if rng.random() < 0.1:
            size += rng.choice((1, 4, -1))
        sizes.append(max(size, 1))
    rows = [[rng.choice(VALUES) for _ in range(4)] for _ in range(3)]
    lefts = items(rng, left, sizes[0], rows)
    rights = items(rng, right, sizes[1], rows)
    return [left, str(sizes[0]), b"".join(lefts).hex(), right, str(sizes[1]), b"".join(rights).hex(),
            answer(left, sizes[0], lefts, right, sizes[1], rights)]


def answer(left, left_size, lefts, right, right_size, rights):
    result = ""
    for i in range(len(lefts)):
        # What comes behind an item is read where the itemsize is too small for the format.
        a = item_view(left, left_size, b"".join(lefts[i:]))
        b = item_view(right, right_size, b"".join(rights[i:]))
        try:
            result += "01"[a == b]
        except struct.error as error:
            return str(error)
    return result


def main():
    rng = random.Random(754)
    lines = sorted({"\t".join(line(rng)) for _ in range(1900)})
    path = pathlib.Path(sys.argv[1]) / "item-comparisons.tsv"
    with open(path, "w", encoding="latin-1", newline="\n") as file:
        file.writelines(text + "\n" for text in lines)


if __name__ == "__main__":
    main()
