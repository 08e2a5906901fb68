"""Python 3's memoryview for Jython.

    from pymemoryview import memoryview

takes the class alone;

    import pymemoryview
    pymemoryview.install(3)

puts it in place of the builtin, for this interpreter and what it runs from now on, and

    pymemoryview.install()

does so with Python 2.7's memoryview, complete as CPython's. What is imported then of struct and hashlib takes views too, which Jython's own refuse.
"""

import sys
import types

from org.pymemoryview.jython import JythonMemoryViews as _host

__all__ = ["install", "memoryview"]

memoryview = _host.memoryview(3)
_views = memoryview, _host.memoryview(2)


def install(version=2):
    """Make the memoryview of a version of Python, 2 or 3, the builtin one."""
    _host.install(version)
    for make in _struct, _hashlib:
        name = make.__name__[1:]
        if not hasattr(sys.modules.get(name), "_takes_views"):
            sys.modules[name] = make(__import__(name))


def _module(own, names):
    """A module with the names of another one, in place of it."""
    module = types.ModuleType(own.__name__, own.__doc__)
    module.__dict__.update(names)
    module._takes_views = True
    return module


def _bytes(value):
    return value.tobytes() if isinstance(value, _views) else value


def _struct(own):
    def start(function, verb, length, offset, size):
        """Where the bytes at an offset start; it is checked as CPython does."""
        at = offset + length if offset < 0 else offset
        if at < 0:
            raise own.error("offset %d out of range for %d-byte buffer" % (offset, length))
        if length - at < size and offset < 0:
            lack = "no space to pack" if verb == "packing" else "not enough data to unpack"
            raise own.error("%s %d bytes at offset %d" % (lack, size, offset))
        if length - at < size:
            raise own.error(
                "%s requires a buffer of at least %d bytes for %s %d bytes at offset %d"
                " (actual buffer size is %d)" % (function, at + size, verb, size, at, length))
        return at

    def unpack(fmt, string):
        return own.unpack(fmt, _bytes(string))

    def unpack_from(fmt, buffer, offset=0):
        size = own.calcsize(fmt)
        with memoryview(buffer) as view, view.cast("B") as data:
            at = start("unpack_from", "unpacking", len(data), offset, size)
            with data[at:at + size] as part:
                return own.unpack(fmt, part.tobytes())

    def pack_into(fmt, buffer, offset, *values):
        packed = own.pack(fmt, *values)
        with memoryview(buffer) as view, view.cast("B") as data:
            at = start("pack_into", "packing", len(data), offset, len(packed))
            data[at:at + len(packed)] = packed

    class Struct(object):
        def __init__(self, fmt):
            self.format = fmt
            self.size = own.calcsize(fmt)

        def pack(self, *values):
            return own.pack(self.format, *values)

        def pack_into(self, buffer, offset, *values):
            pack_into(self.format, buffer, offset, *values)

        def unpack(self, string):
            return unpack(self.format, string)

        def unpack_from(self, buffer, offset=0):
            return unpack_from(self.format, buffer, offset)

    Struct.__module__ = "struct"
    return _module(own, {
        "calcsize": own.calcsize, "error": own.error, "pack": own.pack, "unpack": unpack,
        "unpack_from": unpack_from, "pack_into": pack_into, "Struct": Struct})


def _hashlib(own):
    class Hash(object):
        """One of Jython's hash objects."""

        def __init__(self, hash):
            self._hash = hash

        def __getattr__(self, name):
            return getattr(self._hash, name)

        def update(self, string):
            self._hash.update(_bytes(string))

        def copy(self):
            return Hash(self._hash.copy())

    def taking(name):
        def function(string=""):
            return new(name, string)

        function.__name__ = name
        return function

    def new(name, string=""):
        return Hash(own.new(name, _bytes(string)))

    names = dict(vars(own), new=new)
    names.update((name, taking(name)) for name in own.algorithms)
    return _module(own, names)
