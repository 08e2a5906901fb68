"""Python 3's memoryview for Jython.

    from pymemoryview import memoryview

takes the class alone;

    import pymemoryview
    pymemoryview.install(3)

puts it in place of the builtin, for this interpreter and what it runs from now on, and

    pymemoryview.install()

does so with Python 2.7's memoryview and buffer, complete as CPython's. What is imported then of struct,
hashlib, zlib and bz2 takes views too, which Jython's own refuse, and the streams of io and the sockets
read and write the bytes of a view, where Jython's own count its items.
"""

import sys
import types

from org.pymemoryview.jython import JythonMemoryViews as _host

__all__ = ["install", "memoryview"]

memoryview = _host.memoryview(3)
_views = memoryview, _host.memoryview(2)
_buffer = _host.buffer()


def install(version=2):
    """Make the memoryview of a version of Python, 2 or 3, the builtin one."""
    _host.install(version)
    if _importer not in sys.meta_path:
        sys.meta_path.append(_importer)
        for name in set(_importer.left).intersection(sys.modules):
            _importer.load_module(name)


class _Importer(object):
    """Replaces Jython's own modules, those that are not imported yet when they are."""

    def __init__(self, *makers):
        self.makers = dict((make.__name__[1:], make) for make in makers)
        self.left = set(self.makers)

    def find_module(self, name, path=None):
        return self if name in self.left else None

    def load_module(self, name):
        self.left.discard(name)
        module = sys.modules[name] = self.makers[name](__import__(name))
        return module


def _module(own, names):
    """A module with the names of another one, in place of it."""
    module = types.ModuleType(own.__name__, own.__doc__)
    module.__dict__.update(names)
    return module


def _bytes(value):
    if isinstance(value, _views):
        return value.tobytes()
    return str(value) if isinstance(value, (_buffer, bytearray)) else value


def _row(value):
    """The bytes of a contiguous exporter, as a view of one dimension."""
    with memoryview(value) as view:
        if not view.c_contiguous:
            raise BufferError("memoryview: underlying buffer is not C-contiguous")
        return view.cast("B")


def _writable(value, name):
    """The bytes of a writable exporter, as _row; the name is that of the argument."""
    try:
        row = _row(value)
        if not row.readonly:
            return row
        row.release()
    except (BufferError, TypeError):
        pass
    raise TypeError("%s must be read-write buffer, not %s" % (name, type(value).__name__))


def _struct(own):
    def start(function, length, offset, size):
        """Where the bytes at an offset start, which is checked as CPython 2.7 does."""
        if isinstance(offset, float):
            raise TypeError("integer argument expected, got float")
        if not isinstance(offset, (int, long)):
            raise TypeError("an integer is required")
        if not -2 ** 63 <= offset < 2 ** 63:
            raise OverflowError("Python int too large to convert to C long")
        at = offset + length if offset < 0 else offset
        if at < 0 or length - at < size:
            raise own.error("%s requires a buffer of at least %d bytes" % (function, size))
        return at

    def unpack(fmt, string):
        return own.unpack(fmt, _bytes(string))

    def unpack_from(fmt, buffer, offset=0):
        size = own.calcsize(fmt)
        with _row(buffer) as data:
            at = start("unpack_from", len(data), offset, size)
            with data[at:at + size] as part:
                return own.unpack(fmt, part.tobytes())

    def pack_into(fmt, buffer, offset, *values):
        packed = own.pack(fmt, *values)
        with _writable(buffer, "argument") as data:
            at = start("pack_into", len(data), offset, len(packed))
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


def _taking(own, *names):
    """For each of these functions of a module, one that takes views as its first argument."""
    def taking(function):
        def called(string, *more):
            return function(_bytes(string), *more)

        called.__name__ = function.__name__
        return called

    return dict((name, taking(getattr(own, name))) for name in names)


def _zlib(own):
    class compressobj(own.compressobj):
        def compress(self, string):
            return own.compressobj.compress(self, _bytes(string))

    class decompressobj(own.decompressobj):
        def decompress(self, string, max_length=0):
            return own.decompressobj.decompress(self, _bytes(string), max_length)

    names = dict(vars(own), compressobj=compressobj, decompressobj=decompressobj)
    names.update(_taking(own, "adler32", "compress", "crc32", "decompress"))
    return _module(own, names)


def _bz2(own):
    return _module(own, dict(vars(own), **_taking(own, "compress", "decompress")))


def __io(own):
    """The module itself, whose classes are this interpreter's alone."""
    def writing(method):
        def called(self, *given, **named):
            return method(self, *[one if _is_row_of_bytes(one) else one.tobytes() for one in given],
                          **named)

        called.__name__ = method.__name__
        return called

    def reading(method):
        def readinto(self, b):
            if _is_row_of_bytes(b):
                return method(self, b)
            with _row(b) as data:
                return method(self, data)

        return readinto

    own.BytesIO.__init__ = writing(own.BytesIO.__init__)
    own.BytesIO.write = writing(own.BytesIO.write)
    own.BufferedWriter.write = writing(own.BufferedWriter.write)
    own._BufferedIOBase.readinto = reading(own._BufferedIOBase.readinto)
    return own


def __socket(own):
    """The module itself, as above. It has views of its own, which it leaves by `with`: none of 2.7's."""
    def sending(method):
        def called(self, data, *more):
            return method(self, _row(data) if isinstance(data, _views) else data, *more)

        called.__name__ = method.__name__
        return called

    def receiving(method):
        def called(self, buffer, nbytes=0, flags=0):
            with _writable(buffer, method.__name__ + "() argument 1") as data:
                return method(self, data, nbytes, flags)

        called.__name__ = method.__name__
        return called

    own.memoryview = _row
    for names, taking in (("send", "sendto"), sending), (("recv_into", "recvfrom_into"), receiving):
        for name in names:
            setattr(own._realsocket, name, taking(getattr(own._realsocket, name)))
    return own


def _is_row_of_bytes(value):
    """Whether a value's length is that of its bytes, which is so of all but views."""
    return not isinstance(value, _views) or value.ndim == 1 and value.format == "B"


_importer = _Importer(_struct, _hashlib, _zlib, _bz2, __io, __socket)
