"""Records what CPython's struct module does, as the tables that StructFormatTableTest checks.

    python3.13 record_struct_formats.py ../resources/org/pymemoryview/format

Any CPython from 3.13 on gives the same tables; 3.12 fails to unpack '0p'. The complex formats of
3.14 are left out, so that they are bad formats nowhere in the tables.

struct-formats.tsv has a line for each format:
    format, error message
    format, size, number of values, bytes of an item, its values, the bytes packed from them
    format, size (items above 40 bytes)
struct-values.tsv has a line for each format and value:
    format, value, bytes packed or exception class and message
"""

import pathlib
import random
import struct
import sys

MODES = ["", "", "", "@", "=", "<", ">", "!"]
CODES = "xcbB?hHiIlLqQnNefdspP"
COUNTS = ["", "", "", "", "", "0", "1", "2", "3", "5", "007", "12"]
SPACES = ["", "", "", "", " ", "\t", "\n", "\x0b", "\f\r"]
MISTAKES = ["3", "z", "@", "<", "^", "-", "T{i}", "&i", "(2)i", "i:a:", "g", "O", "t", "\x1c",
            "\x00", "3 i", "u", "w", "X{}", "9223372036854775807i", "9223372036854775807x",
            "9223372036854775808b", "99999999999999999999b", "4611686018427387904h"]
INTEGERS = sorted({sign * (1 << bits) + delta
                   for bits in (0, 7, 8, 15, 16, 31, 32, 63, 64, 70) for sign in (1, -1)
                   for delta in (-1, 0, 1)})
FLOATS = [0.0, -0.0, 1.5, -1.5, 1 / 3, 65519.0, 65520.0, 6e-8, 2.98e-8, 2.9e-8, 6.1e-5, 1e-45,
          7e-46, 2049.0, 2051.0, 3.4028235e38, 3.4028235677973366e38, -1e300, 5e-324,
          float("inf"), float("-inf"), float("nan")]
LARGE = [65519, 65520, -65520, 1 << 127, 1 << 128, -(1 << 1023), 1 << 1024]
BYTES = [b"", b"a", b"\xff", b"ab", b"long" * 75]
OTHERS = [True, False, None, b"a", 0, 1.5]


def written(value):
    """A value as text without a tab: b'..' as hex, a float as its 64 bits."""
    if isinstance(value, bytes):
        return "b" + value.hex()
    if isinstance(value, float):
        return "nan" if value != value else "d" + struct.pack(">d", value).hex()
    return str(value)


def escaped(text):
    return text.encode("unicode_escape").decode("ascii")


def random_format(rng):
    parts = [rng.choice(MODES)]
    for _ in range(rng.randrange(6)):
        parts.append(rng.choice(SPACES) + rng.choice(COUNTS) + rng.choice(CODES))
    if rng.random() < 0.12:
        parts.insert(rng.randrange(len(parts) + 1), rng.choice(MISTAKES))
    return "".join(parts) + rng.choice(SPACES)


def format_line(text, rng):
    try:
        layout = struct.Struct(text)
    except struct.error as error:
        return [escaped(text), str(error)]
    if layout.size > 40:
        return [escaped(text), str(layout.size)]
    data = bytes(rng.choice((0, 1, 2, 127, 128, 255, rng.randrange(256)))
                 for _ in range(layout.size))
    values = layout.unpack(data)
    return [escaped(text), str(layout.size), str(len(values)), data.hex(),
            " ".join(map(written, values)), repacked(layout, values, data)]


def repacked(layout, values, data):
    """The packed bytes, '=' for those that were read; 1.0 for a NaN, whose bits may vary."""
    packed = layout.pack(*[1.0 if value != value else value for value in values])
    return "=" if packed == data else packed.hex()


def interesting_values(text):
    """The values that tell something of a single format."""
    code = text[-1]
    if code in "csp":
        return BYTES + OTHERS
    if code in "efd":
        return FLOATS + LARGE + OTHERS
    if code == "?":
        return [True, False, 0, 1.5] + FLOATS + BYTES
    return OTHERS + INTEGERS


def value_line(text, value):
    try:
        result = struct.pack(text, value).hex()
    except (struct.error, OverflowError) as error:
        kind = "OverflowError" if isinstance(error, OverflowError) else "struct.error"
        result = "%s: %s" % (kind, error)
    return [text, written(value), result]


def write_table(path, lines):
    with open(path, "w", encoding="ascii", newline="\n") as file:
        for line in lines:
            file.write("\t".join(line) + "\n")


def main():
    folder = pathlib.Path(sys.argv[1])
    rng = random.Random(3118)
    formats = sorted({random_format(rng) for _ in range(3000)})
    write_table(folder / "struct-formats.tsv", [format_line(text, rng) for text in formats])
    singles = [code for code in CODES if code != "x"] + ["3s", "0s", "3p", "0p", "1p", "300p"]
    singles += ["<" + code for code in "bBhHiIlLqQefd"] + [">" + code for code in "hIqefd"]
    write_table(folder / "struct-values.tsv",
                [value_line(text, value)
                 for text in singles for value in interesting_values(text)])


if __name__ == "__main__":
    main()
