"""The operations that are timed, as text: each case is compiled for itself.

Two loops that share their code would share what a compiler learns about them, such as the format
of the views they see.
"""

import textwrap

from case import ITEMS, SIZE, Case, Program

LIST = 1 << 15  # items of a list
EQUAL = "return numpy.array_equal(m, n)"
FORMATS = {"B": 1, "h": 2, "i": 4, "q": 8, "f": 4, "d": 8}


def view(fmt, items, name="m"):
    """The setup of a view of small numbers."""
    value = "i % 50" if fmt not in "fd" else "i % 50 * 0.5"
    return ("{0} = memoryview(bytearray({1})).cast('{2}')\n"
            "for i in range({3}):\n    {0}[i] = {4}").format(
                name, items * FORMATS[fmt], fmt, items, value)


def fortran(name):
    """The setup of a matrix whose first index is the fastest, from CPython's own test module."""
    return ("from _testbuffer import ndarray, ND_FORTRAN\n"
            "x = ndarray([i % 50 for i in range({0})], shape=[512, {0} // 512], format='B', "
            "flags=ND_FORTRAN)\n{1} = memoryview(x)").format(SIZE, name)


def both(name, setup, body):
    """A case that reads the same on NumPy."""
    return Case(name, setup, body, numpy=body)


def elements():
    loop = "s = 0\nfor i in range(%d):\n    s += %s\nreturn s"
    store = "for i in range(%d):\n    %s = %s"
    yield Case("bytearray[i]", "m = bytearray(i %% 50 for i in range(%d))" % ITEMS,
               loop % (ITEMS, "m[i]"), ITEMS)
    for fmt in FORMATS:
        value = "0.5" if fmt in "fd" else "i & 127"
        yield Case("m[i] " + fmt, view(fmt, ITEMS), loop % (ITEMS, "m[i]"), ITEMS)
        yield Case("m[i] = v " + fmt, view(fmt, ITEMS), store % (ITEMS, "m[i]", value), ITEMS)
    square = "m = memoryview(bytearray(i % 50 for i in range(10000))).cast('B', (100, 100))"
    yield Case("m[i, j]", square, "s = 0\nfor i in range(100):\n    for j in range(100):\n"
               "        s += m[i, j]\nreturn s", 10_000)
    yield Case("m[i, j] = v", square, "for i in range(100):\n    for j in range(100):\n"
               "        m[i, j] = j", 10_000)
    yield Case("for x in m", view("B", ITEMS), "s = 0\nfor x in m:\n    s += x\nreturn s", ITEMS)
    yield Case("m[::2][i] strided", view("i", 2 * ITEMS) + "\nv = m[::2]",
               loop % (ITEMS, "v[i]"), ITEMS)


def views():
    loop = "for i in range(1000):\n    %s"
    bytes_view = view("B", ITEMS)
    yield Case("m[a:b]", bytes_view, loop % "v = m[i:i + 8]" + "\nreturn v", 1000)
    yield Case("m[a:b] kept", bytes_view + "\nkept = [None]", loop % "kept[0] = m[i:i + 8]", 1000)
    yield Case("m[a:b][i]", bytes_view, "s = 0\n" + loop % "s += m[i:i + 8][3]" + "\nreturn s", 1000)
    yield Case("m.cast('i')", bytes_view, loop % "v = m.cast('i')", 1000)
    yield Case("m.cast('i')[i]", bytes_view,
               "s = 0\n" + loop % "s += m.cast('i')[i]" + "\nreturn s", 1000)
    source = "b = bytearray(64)"
    yield Case("memoryview(b)[i]", source,
               "s = 0\n" + loop % "s += memoryview(b)[3]" + "\nreturn s", 1000)
    yield Case("with memoryview(b)", source,
               loop % "with memoryview(b) as m:\n        m[0] = 1", 1000)
    yield Case("memoryview(b) kept", source + "\nkept = [None]",
               loop % "kept[0] = memoryview(b)\n    kept[0].release()", 1000)
    yield Case("m.nbytes", bytes_view, "s = 0\n" + loop % "s += m.nbytes" + "\nreturn s", 1000)


def bulk():
    for fmt, size in FORMATS.items():
        pair = view(fmt, SIZE // size) + "\n" + view(fmt, SIZE // size, "n")
        if fmt in "Bifd":
            yield Case("m == n " + fmt, pair, "return m == n", numpy=EQUAL)
    yield Case("m == n i, q", "m = memoryview(bytearray(32768)).cast('i')\n"
               "n = memoryview(bytearray(65536)).cast('q')", "return m == n", numpy=EQUAL)
    yield Case("m == n <i", "from ctypes import c_int\n"
               "m = memoryview((c_int.__ctype_le__ * 8192)())\n"
               "n = memoryview((c_int.__ctype_le__ * 8192)())", "return m == n")
    one, two = view("B", SIZE), view("B", SIZE) + "\n" + view("B", SIZE, "n")
    yield Case("m == m", one, "return m == m")
    yield both("tobytes()", one, "return m.tobytes()")
    yield both("m[::2].tobytes()", one, "return m[::2].tobytes()")
    yield both("m[::2].tobytes() i", view("i", SIZE // 4), "return m[::2].tobytes()")
    yield both("m[::-1].tobytes()", one, "return m[::-1].tobytes()")
    yield both("tobytes() Fortran", fortran("m"), "return m.tobytes()")
    yield both("m[:] = n", two, "m[:] = n")
    yield both("m[::2] = n[::2]", two, "m[::2] = n[::2]")
    yield Case("bytes(m)", one, "return bytes(m)")
    for fmt in FORMATS:
        yield both("tolist() " + fmt, view(fmt, LIST), "return m.tolist()")
    yield Case("hex()", one, "return m.hex()")
    yield Case("200 in m", one, "return 200 in m")
    yield Case("m.index(200)", one + "\nm[-1] = 200", "return m.index(200)")
    yield Case("m.count(7)", one, "return m.count(7)")


# What the small operations work on.
SMALL = """\
import array, io, re, struct, zlib
b = bytearray(i % 50 for i in range(2000))
m = memoryview(b)
o = memoryview(bytearray(2000))
r = memoryview(bytes(b))
x = memoryview(bytearray(b"\\7" * 2000))
y = memoryview(bytearray(x))
k = m[:1000]
parts = [m[i:i + 8] for i in range(16)]
head = struct.Struct("<IHH")
search = re.compile(rb"[0-9]+").match
match = re.compile(rb"[\\0-0]+").match
stream = io.BytesIO(bytes(16_000))
numbers = {bytes(m[i:i + 4]): i for i in range(1000)}
views = [memoryview(bytearray(80)).cast(c) for c in "BhiqfdbHIQ"]
"""


def turns(name, body, before=""):
    """A thousand turns of a loop; what differs from Python to Python, such as a hash, goes to h."""
    indented = textwrap.indent(body, "    ")
    return Case(name, SMALL, "%ss = h = 0\nv = None\nfor i in range(1000):\n%s\nreturn s, v, h == 1"
                % (before and before + "\n", indented), 1000)


def whole(name, body):
    """Something that takes the thousand items of a view one by one."""
    return Case(name, SMALL, "return " + body, 1000)


def small():
    """What parsers, codecs and servers do all day, a few bytes at a time."""
    yield turns("int.from_bytes(m[i:j])", "s += int.from_bytes(m[i:i + 4], 'little')")
    yield turns("struct.unpack_from(f, m, i)", "s += struct.unpack_from('<IHH', m, i)[1]")
    yield turns("Struct.unpack_from(m, i)", "s += head.unpack_from(m, i)[1]")
    yield turns("struct.pack_into(f, m, i)", "struct.pack_into('<IHH', o, i, i, 2, 3)")
    yield turns("Struct.pack_into(m, i)", "head.pack_into(o, i, i, 2, 3)")
    yield turns("bytes(m[i:j])", "v = bytes(m[i:i + 16])")
    yield turns("m[i:j].tobytes()", "v = m[i:i + 16].tobytes()")
    for count in (4, 64):
        equal = repr(b"\7" * count)
        yield turns("m[i:j] == b'' %d" % count, "s += x[i:i + %d] == %s" % (count, equal))
        yield turns("m[i:j] == o[i:j] %d" % count,
                    "s += x[i:i + {0}] == y[i:i + {0}]".format(count))
    yield turns("o[i:j] = m[k:l]", "o[i:i + 8] = m[i + 8:i + 16]")
    yield turns("o[i:j] = b''", "o[i:i + 8] = b'abcdefgh'")
    yield turns("m[i:j].hex()", "v = m[i:i + 16].hex()")
    yield turns("str(m[i:j], 'ascii')", "v = str(m[i:i + 16], 'ascii')")
    yield turns("str(m[i:j], 'utf-8')", "v = str(m[i:i + 16], 'utf-8')")
    yield turns("zlib.crc32(m[i:j])", "s ^= zlib.crc32(m[i:i + 64])")
    yield turns("b += m[i:j]", "a += m[i:i + 16]", "a = bytearray()")
    yield turns("b''.join((m[i:j], ...))", "v = b''.join((m[i:i + 8], m[i + 8:i + 16]))")
    yield turns("b''.join(views)", "v = b''.join(parts)")
    yield turns("sum(m[i:j])", "s += sum(m[i:i + 16])")
    yield turns("max(m[i:j])", "s += max(m[i:i + 16])")
    yield turns("list(m[i:j])", "v = list(m[i:i + 16])")
    yield turns("for x in m[i:j]", "for c in m[i:i + 16]:\n    s += c")
    yield turns("zip(m[i:j], n[i:j])", "for c, d in zip(m[i:i + 16], x[i:i + 16]):\n    s += c")
    yield turns("200 in m[i:j]", "s += 200 in m[i:i + 16]")
    yield turns("m[i:j].cast('I')[k]", "s += m[i:i + 16].cast('I')[2]")
    yield turns("m[i:j].tolist()", "v = m[i:i + 16].tolist()")
    yield turns("hash(m[i:j])", "h ^= hash(r[i:i + 16])")
    yield turns("d[bytes(m[i:j])]", "s += numbers[bytes(m[i:i + 4])]")
    yield turns("m.toreadonly()", "s += m.toreadonly()[i]")
    yield turns("with m[i:j]", "with m[i:i + 8] as w:\n    s += w[0]")
    yield turns("memoryview(b)", "s += memoryview(b)[i]")
    yield turns("readinto(m[i:j])", "s += stream.readinto(o[i:i + 16])", "stream.seek(0)")
    yield turns("write(m[i:j])", "s += stream.write(m[i:i + 16])", "stream.seek(0)")
    yield turns("re.match(m[i:j])", "s += match(m[i:i + 16]) is None")
    yield turns("re.match(m[i:j]), none", "s += search(m[i:i + 16]) is None")
    yield turns("array.frombytes(m[i:j])", "a.frombytes(m[i:i + 16])", "a = array.array('B')")
    yield turns("len, nbytes, itemsize", "s += len(m) + m.nbytes + m.itemsize + m.ndim")
    yield turns("format, readonly", "v = m.format\ns += m.readonly + m.contiguous")
    yield turns("shape, strides", "v = m.shape, m.strides")
    yield turns("m[i], ten formats", "s += views[i % 10][3]")
    yield turns("m[i] = v, ten formats", "views[i % 10][3] = 1")
    yield turns("for x in m, ten formats", "for c in views[i % 10]:\n    s += c")


def iteration():
    """What walks an iterator, of a thousand items."""
    yield whole("sum(m)", "sum(k)")
    yield whole("max(m)", "max(k)")
    yield whole("list(m)", "list(k)")
    yield whole("tuple(m)", "tuple(k)")
    yield whole("list(zip(m, m))", "list(zip(k, k))")
    yield whole("list(map(abs, m))", "list(map(abs, k))")
    yield whole("any(x > 99 for x in m)", "any(c > 99 for c in k)")
    yield whole("[x for x in m]", "[c for c in k]")
    yield whole("bytes(iter(m))", "bytes(iter(k))")


# The setup of a view of each memory, m: 4,096 bytes.
MEMORIES = {
    "bytearray": "x = bytearray(4096)\nm = memoryview(x)",
    "mmap": "from mmap import mmap\nx = mmap(-1, 4096)\nm = memoryview(x)",
    "ctypes": "from ctypes import c_ubyte\nx = (c_ubyte * 4096)(1)\nm = memoryview(x).cast('B')",
    "ctypes unwritten": "from ctypes import c_ubyte\nx = (c_ubyte * 4096)()\n"
                        "m = memoryview(x).cast('B')",
    "ctypes from_buffer": "from ctypes import c_ubyte\nx = (c_ubyte * 4096).from_buffer("
                          "bytearray(4096))\nm = memoryview(x).cast('B')",
    "BytesIO": "from io import BytesIO\nx = BytesIO(bytes(4096))\nm = x.getbuffer()",
    "ByteBuffer": "from java.nio import ByteBuffer\nx = ByteBuffer.allocate(4096)\n"
                  "m = memoryview(x)",
    "direct ByteBuffer": "from java.nio import ByteBuffer\nx = ByteBuffer.allocateDirect(4096)\n"
                         "m = memoryview(x)",
    "array": "from array import array\nx = array('B', bytes(4096))\nm = memoryview(x)",
}


def memories():
    """Items and bulk of every memory. A case of another one is that of bytearray in its name."""
    for name, setup in MEMORIES.items():
        yield from items_of(name, setup, "B", 4096)
        yield Case("%s m[i, j] B" % name, setup + "\nm = m.cast('B', (64, 64))",
                   "s = 0\nfor i in range(64):\n    for j in range(64):\n"
                   "        s += m[i, j]\nreturn s", 4096)
        yield from bulk_of(name, setup, "B")
        if name != "array":
            yield from items_of(name, setup + "\nm = m.cast('i')", "i", 1024)
    for fmt in "bhHiIlLqQfd":
        array = "from array import array\nx = array('%s', [0]) * %d\nm = memoryview(x)"
        yield from items_of("array", array % (fmt, 512), fmt, 512)
        if fmt != "i":
            yield from items_of("bytearray", "m = memoryview(bytearray(4096)).cast('%s')[:512]"
                                % fmt, fmt, 512)
    for name, setup in (("array", array % ("d", 512)),
                        ("bytearray", MEMORIES["bytearray"] + ".cast('d')")):
        yield from bulk_of(name, setup, "d")


def items_of(name, setup, fmt, items):
    value = "0.5" if fmt in "fd" else "i & 63"
    yield Case("%s m[i] %s" % (name, fmt), setup,
               "s = 0\nfor i in range(%d):\n    s += m[i]\nreturn s" % items, items)
    yield Case("%s m[i] = v %s" % (name, fmt), setup,
               "for i in range(%d):\n    m[i] = %s" % (items, value), items)


def bulk_of(name, setup, fmt):
    pair = setup + "\n" + setup.replace("m = ", "n = ").replace("x = ", "y = ").replace(
        "(x)", "(y)").replace("x.", "y.")
    for operation in ("m.tobytes()", "m == n", "m[:] = n", "m.tolist()", "m.hex()"):
        body = operation if "] = " in operation else "return " + operation
        yield Case("%s %s %s" % (name, operation, fmt), pair, body)


def programs():
    for name in ("png", "pcap", "audio", "image", "sieve", "base64_codec", "checksum", "framed",
                 "streams", "records", "packed"):
        yield Program(name)


# Enough to see whether something is wrong.
QUICK = {
    "bytearray[i]", "m[i] B", "m[i] = v B", "m[i] d", "m[i, j]", "for x in m", "m[a:b][i]",
    "m.cast('i')", "memoryview(b)[i]", "m == n B", "m == n i, q", "tobytes()", "m[::2].tobytes()",
    "m[::2] = n[::2]", "tolist() B", "hex()", "200 in m", "sieve",
    "int.from_bytes(m[i:j])", "hash(m[i:j])", "write(m[i:j])", "re.match(m[i:j])", "sum(m)",
}


def everything():
    """In one process, which warms up once."""
    for group in (elements, views, bulk, small, iteration, memories, programs):
        yield from group()


GROUPS = {"elements": elements, "views": views, "bulk": bulk, "small": small,
          "iteration": iteration, "memories": memories, "programs": programs,
          "everything": everything}
