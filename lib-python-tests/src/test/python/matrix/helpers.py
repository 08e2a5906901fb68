"""What the expressions of consumers.py use besides the standard library."""

import array
import ctypes
import importlib
import io
import mmap
import os
import pickle
import re
import socket
import tempfile
import zipfile
import zlib

from matrix.consumers import DIGITS

OTHER = b"ABCDEFGHIJKLMNOP"

# Comparing a memoryview with a ctypes object crashes CPython 3.12 and 3.13.
CData = ctypes.c_int.__mro__[-2]

MODULES = """
_imp array ast base64 binascii bz2 codecs collections.abc ctypes email fcntl gzip hashlib hmac
importlib.util inspect io ipaddress json lzma marshal mmap multiprocessing.connection operator os
pickle plistlib quopri random re secrets socket sqlite3 ssl struct termios tokenize tomllib types
urllib.parse uuid xml.etree.ElementTree xml.parsers.expat zipfile zlib
"""


class Bytes(bytes):
    pass


class ByteArray(bytearray):
    pass


class Text(str):
    pass


class Int(int):
    pass


class Float(float):
    pass


class Pair(ctypes.Structure):
    _fields_ = [("a", ctypes.c_short), ("b", ctypes.c_int)]


class Raw(io.RawIOBase):
    """A raw stream whose readinto is given memoryviews by a buffered one."""

    def __init__(self, data):
        self._data = data

    def readable(self):
        return True

    def readinto(self, target):
        view = memoryview(target).cast("B")
        view[:len(self._data)] = self._data[:len(view)]
        return len(self._data)


class Reads:
    """A stream that reads an object as it is, once."""

    readable = lambda self: True
    writable = seekable = closed = property(lambda self: False)
    flush = close = lambda self: None

    def __init__(self, x):
        self._left = [x, b""]

    def read(self, size=-1):
        return self._left.pop(0) if self._left else b""

    read1 = read

    def readline(self):
        return self._left[0]


def then(*values):
    """The last of some expressions, which Python has evaluated in order."""
    return values[-1]


def viewed(view, use):
    """What a function makes of a view, which is released after it."""
    with view:
        return use(view)


def assign(target, key, value):
    target[key] = value


def source(x, end):
    """An object with more bytes behind it, where it is one that takes them."""
    return x + end


def written(write):
    """What a function writes to a file, and what it returns."""
    with tempfile.TemporaryFile("w+b") as file:
        result = write(file)
        file.flush()
        os.lseek(file.fileno(), 0, 0)
        return result, os.read(file.fileno(), 99)


def filled(read):
    """What a function that reads from a file returns."""
    with tempfile.TemporaryFile("w+b") as file:
        file.write(OTHER)
        file.flush()
        file.seek(0)
        return read(file)


def mapping(use):
    with mmap.mmap(-1, 48) as m:
        m[32:] = DIGITS
        return use(m), m[:34]


def zipped(x):
    with zipfile.ZipFile(io.BytesIO(), "w") as file:
        file.writestr("name", x)
        return file.read("name")


def sent(send):
    a, b = socket.socketpair()
    with a, b:
        result = send(a)
        b.setblocking(False)
        try:
            return result, b.recv(99)
        except BlockingIOError:
            return result


def datagram(send):
    """What a function sends to an address."""
    with (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as a,
          socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as b):
        b.bind(("127.0.0.1", 0))
        b.settimeout(5)
        return send(a, b.getsockname()), b.recv(99)


def received(receive):
    a, b = socket.socketpair()
    with a, b:
        a.sendall(OTHER)
        a.shutdown(socket.SHUT_WR)
        return receive(b)


def piped(use):
    r, w = os.pipe()
    try:
        os.write(w, b"abc")
        result = use(r, w)
        return result, os.read(r, 99)
    finally:
        for descriptor in (r, w):
            try:
                os.close(descriptor)
            except OSError:
                pass


def names():
    """The names that every expression can use."""
    found = {name: value for name, value in globals().items() if not name.startswith("__")}
    found["OUT_OF_BAND"] = pickle.dumps(
        pickle.PickleBuffer(bytearray(16)), 5, buffer_callback=lambda buffer: False)
    compressor = zlib.compressobj(zdict=DIGITS)
    found["WITH_DICTIONARY"] = compressor.compress(b"12345678") + compressor.flush()
    return found


def modules(expression):
    """The modules that an expression names: one is left out where this Python lacks it.

    All of them take longer to import than a Python to start, and it is started for each cell that
    ends it.
    """
    found = {}
    for name in MODULES.split():
        top = name.partition(".")[0]
        if re.search(r"\b%s\b" % top, expression):
            try:
                importlib.import_module(name)
                found[top] = importlib.import_module(top)
            except ImportError:
                pass
    return found
