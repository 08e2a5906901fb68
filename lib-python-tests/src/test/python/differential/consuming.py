"""Operations that hand views to what takes any bytes-like object."""

import array
import binascii
import copy
import hashlib
import io
import mmap
import pickle
import re
import struct
import weakref
import zlib

from differential import values
from differential.show import Plain

WRITES = ("pack_into", "Struct.pack_into", "readinto", "BufferedReader")


def consume(machine, r):
    name, view = machine.view(r) if r.chance(80) else machine.source(r)
    if isinstance(view, io.BytesIO):
        name, view = machine.view(r)  # no exporter itself
    if type(view).__name__ == "ndarray" and machine.getbuf_fails(view):
        name, view = machine.view(r)  # what it leaves behind crashes CPython's own functions
    what, act = r.pick((
        ("bytes", lambda: bytes(view)),
        ("bytearray", lambda: bytearray(view)),
        ("join", lambda: b"-".join([view, b"x", view])),
        ("b''+", lambda: b"x" + view),
        ("bytearray+", lambda: bytearray(b"x") + view),
        ("bytearray+=", lambda: bytearray(b"x").__iadd__(view)),
        ("bytearray[:]=", lambda: bytearray(b"x").__setitem__(slice(0, 1), view)),
        ("extend", lambda: bytearray(b"x").extend(view)),
        ("%b", lambda: b"<%b>" % view),
        ("find", lambda: b"abc".find(view)),
        ("count", lambda: b"aXbXc".count(view)),
        ("split", lambda: b"aXbXc".split(view)),
        ("replace", lambda: b"abc".replace(view, b"Y")),
        ("endswith", lambda: b"abc".endswith(view)),
        ("startswith", lambda: b"abc".startswith(view)),
        ("strip", lambda: b"abc".strip(view)),
        ("in bytes", lambda: view in b"abc"),
        ("bytes ==", lambda: b"abc" == view),
        ("str", lambda: str(view, "latin-1")),
        ("float", lambda: float(view)),
        ("from_bytes", lambda: int.from_bytes(view, "little") & 0xffffffff),
        ("unpack_from", lambda: struct.unpack_from("<h", view, 1)),
        ("unpack", lambda: struct.unpack("<4B", view)),
        ("iter_unpack", lambda: list(struct.iter_unpack("<h", view))),
        ("pack_into", lambda: struct.pack_into("<h", view, 1, 258)),
        ("Struct.pack_into", lambda: struct.Struct("<h").pack_into(view, 1, 258)),
        ("BytesIO", lambda: io.BytesIO(view).getvalue()),
        ("readinto", lambda: io.BytesIO(b"read into the view").readinto(view)),
        ("write", lambda: io.BytesIO().write(view)),
        ("BufferedReader", lambda: io.BufferedReader(io.BytesIO(b"to be read")).readinto(view)),
        ("frombytes", lambda: array.array("B").frombytes(view)),
        ("hexlify", lambda: binascii.hexlify(view)),
        ("crc32", lambda: zlib.crc32(view)),
        ("decompress", lambda: zlib.decompress(zlib.compress(view))),
        ("sha256", lambda: hashlib.sha256(view).digest()),
        ("re", lambda: re.compile(b"[a-z]").findall(view)),
    ))
    if what == "re" and not is_line_of_bytes(view) or what == "float" and isinstance(
            view, mmap.mmap):
        name, view = "raw(4,1)", values.raw(4, 1)  # what a map looks like is in the message
    if what in WRITES and type(view).__name__ == "staticarray":
        name, view = "raw(4,1)", values.raw(4, 1)  # CPython would change one array for all programs
    return "%s(%s)" % (what, name), act


def is_line_of_bytes(view):
    """Whether its items are its bytes: GraalPy's regular expressions ask for the number of items.

    A released view is one too, since it is refused.
    """
    try:
        return not isinstance(view, memoryview) or view.ndim == 1 and view.itemsize == 1
    except ValueError:
        return True


def pickle_buffer(machine, r):
    name, view = machine.view(r)
    kind = r.below(3)

    def act():
        pickled = pickle.PickleBuffer(view)
        try:
            if kind == 0:
                return outer(pickled, r.chance(50))
            raw = pickled.raw()
            text = machine.text(lambda: raw)
            raw.release()
            return Plain(text)
        finally:
            pickled.release()

    return "PickleBuffer(%s)%s" % (name, " pickled" if kind == 0 else ".raw()"), act


def outer(pickled, in_band):
    """What becomes of a buffer that is pickled, inside the pickle or beside it."""
    beside = []
    data = pickle.dumps(pickled, 5, buffer_callback=None if in_band else beside.append)
    if in_band:
        loaded = pickle.loads(data)
        return Plain("%s %s" % (type(loaded).__name__, loaded.hex()))
    return Plain("%d %s" % (len(beside), beside[0] is pickled))


def copied(machine, r):
    name, view = machine.view(r)
    return r.pick((("copy(%s)" % name, lambda: copy.copy(view)),
                   ("deepcopy(%s)" % name, lambda: copy.deepcopy(view)),
                   ("pickle(%s)" % name, lambda: pickle.dumps(view)),
                   ("weakref(%s)" % name, lambda: weakref.ref(view)() is view)))
