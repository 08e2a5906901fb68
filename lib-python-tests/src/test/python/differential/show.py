"""Values and exceptions as text that is the same on every Python.

What is normalised away, and why:
 - floats are written with float.hex(), so that no repr() algorithm is compared; every NaN is nan;
 - addresses in the repr of a view are replaced by 0x;
 - the hash of bytes is random from process to process: programs print relations between hashes;
 - struct.error is written so, since its own name differs between implementations;
 - long data is cut and finished with its length and CRC-32, to keep a corpus small.
"""

import re
import struct
import zlib

ADDRESS = re.compile(r"0x[0-9a-fA-F]+")
LONGEST = 48


class Plain(str):
    """Text that is shown as it is."""


def show(value):
    if isinstance(value, Plain):
        return str(value)
    if isinstance(value, memoryview):
        return show_view(value)
    if isinstance(value, float):
        return "nan" if value != value else value.hex()
    if isinstance(value, complex):
        return "(%s,%s)" % (show(value.real), show(value.imag))
    if isinstance(value, (bytes, bytearray)):
        prefix = "b" if isinstance(value, bytes) else "ba"
        return prefix + ":" + cut(value.hex())
    if isinstance(value, list):
        return cut("[" + ",".join(map(show, value)) + "]")
    if isinstance(value, tuple):
        return cut("(" + ",".join(map(show, value)) + ")")
    if isinstance(value, str):
        return cut(repr(ADDRESS.sub("0x", value)))
    if value is None or value is NotImplemented or isinstance(value, int):
        return repr(value)
    return type(value).__name__


def cut(text):
    if len(text) <= LONGEST:
        return text
    return "%s..%d.%08x" % (text[:LONGEST // 2], len(text), zlib.crc32(text.encode()))


def show_error(error):
    name = "struct.error" if isinstance(error, struct.error) else type(error).__name__
    return "!%s: %s" % (name, ADDRESS.sub("0x", str(error)))


def show_view(view):
    """Everything that can be asked of a view without reading its items one by one."""
    try:
        contiguous = "".join(
            letter for letter, yes in (
                ("C", view.c_contiguous), ("F", view.f_contiguous), ("A", view.contiguous)) if yes)
        return "<%s %s%d %s/%s/%s %d%s %s>" % (
            view.format, "r" if view.readonly else "w", view.itemsize,
            numbers(view.shape), numbers(view.strides), numbers(view.suboffsets),
            view.nbytes, contiguous, show(view.tobytes()))
    except ValueError as error:
        return "<%s>" % show_error(error)


def numbers(values):
    return ",".join(map(str, values))
