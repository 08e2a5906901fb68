"""Views of every kind of memory behave as those of a bytearray do, and share the object's bytes.

Passes on CPython too, whose memoryview is the measure.
"""
import array, ctypes, io, mmap, struct, tempfile

SIZE = 40
SEED = bytes((i * 37 + 11) % 256 for i in range(SIZE))


def mapped_file():
    file = tempfile.TemporaryFile()
    file.write(SEED)
    file.flush()
    return mmap.mmap(file.fileno(), SIZE)


def filled(exporter):
    memoryview(exporter).cast("B")[:] = SEED
    return exporter


MAKERS = {
    "bytearray": lambda: bytearray(SEED),
    "array of B": lambda: array.array("B", SEED),
    "array of d": lambda: array.array("d", SEED),
    "BytesIO": lambda: io.BytesIO(SEED).getbuffer(),
    "anonymous map": lambda: filled(mmap.mmap(-1, SIZE)),
    "mapped file": mapped_file,
    "ctypes ubyte": lambda: filled((ctypes.c_ubyte * SIZE)()),
    "ctypes ulonglong": lambda: filled((ctypes.c_ulonglong * (SIZE // 8))()),
    "ctypes part": lambda: filled((ctypes.c_ubyte * SIZE * 3)()[1]),
    "ctypes from_buffer": lambda: (ctypes.c_ubyte * SIZE).from_buffer(bytearray(SEED)),
    "ctypes of bytes": lambda: (ctypes.c_ubyte * SIZE).from_buffer_copy(SEED),
    "ctypes that C has seen": lambda: shown_to_c(filled((ctypes.c_ubyte * SIZE)())),
    "ctypes of a map": lambda: (ctypes.c_ubyte * SIZE).from_buffer(mapped_file()),
}


def shown_to_c(exporter):
    """The bytes are at an address from then on, whoever had them before."""
    ctypes.CDLL(None).memset(exporter, 0, 0)
    return exporter


def error(function, *arguments):
    try:
        function(*arguments)
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)
    return None


def check(found, expected, *where):
    if found != expected:
        raise AssertionError("%r: %r, expected %r" % (where, found, expected))


VALUES = {
    "B": (0, 255), "b": (-128, 127), "c": (b"\0", b"\xff"), "?": (False, True),
    "H": (0, 65535), "h": (-32768, 32767), "I": (0, 2**32 - 1), "i": (-2**31, 2**31 - 1),
    "L": (0, 2**64 - 1), "l": (-2**63, 2**63 - 1), "Q": (0, 2**64 - 1), "q": (-2**63, 2**63 - 1),
    "N": (0, 2**64 - 1), "n": (-2**63, 2**63 - 1), "P": (0, 2**64 - 1),
    "f": (0.0, -1.5), "d": (0.0, -1.5), "e": (0.0, -1.5),
}


def items(name, make):
    for letter, values in VALUES.items():
        exporter = make()
        view = memoryview(exporter).cast("B")
        size = struct.calcsize(letter)
        if SIZE % size == 0:
            each_item(name, view, letter, size, view.cast(letter), 0, values)
        # Items that stand in no multiple of their size.
        length = (SIZE - 1) // size * size
        each_item(name, view, letter, size, view[1:1 + length].cast(letter), 1, values)


def each_item(name, whole, letter, size, view, start, values):
    for i in range(-len(view), len(view)):
        at = start + i % len(view) * size
        for value in values:
            view[i] = value
            check(whole[at:at + size].tobytes(), struct.pack(letter, value), name, letter, i)
            check(view[i], value, name, letter, i)
        whole[at:at + size] = SEED[:size]
        expected = struct.unpack(letter, SEED[:size])[0]
        if expected == expected:
            check(view[i], expected, name, letter, i)
    for i in (len(view), -len(view) - 1, 2**31, -2**31 - 1, 2**40, 2**63 - 1):
        check(error(view.__getitem__, i), "IndexError: index out of bounds on dimension 1", name, i)
        check(error(view.__setitem__, i, values[0]),
              "IndexError: index out of bounds on dimension 1", name, i)


def bulk(name, make):
    exporter = make()
    view = memoryview(exporter).cast("B")
    check(view.tobytes(), SEED, name)
    check(view.tolist(), list(SEED), name)
    check(view.hex(), SEED.hex(), name)
    check(view == SEED, True, name)
    check(SEED == view, True, name)
    check(bytes(view[::-1]), SEED[::-1], name)
    check(view[1::3].tolist(), list(SEED[1::3]), name)
    check(view[5:5].tobytes(), b"", name)
    check(view[SIZE:].tolist(), [], name)
    check(view.cast("B", (8, SIZE // 8)).tolist()[7], list(SEED[-(SIZE // 8):]), name)
    check(view.cast("B", (8, SIZE // 8))[7, -1], SEED[-1], name)
    copy = bytearray(SEED)
    for target, source in ((slice(1, None), slice(0, -1)), (slice(0, -1), slice(1, None)),
                           (slice(None), slice(None, None, -1)),
                           (slice(0, 20, 2), slice(5, 15)), (slice(3, 3), slice(0, 0))):
        view[target] = view[source]
        copy[target] = copy[source]
        check(view.tobytes(), bytes(copy), name, target, source)
    view[:] = SEED
    check(view == SEED, True, name)
    view[-1] ^= 1
    check(view == SEED, False, name)
    view[-1] ^= 1
    other = memoryview(bytearray(SIZE))
    other[:] = view
    check(other == SEED, True, name)
    view[10:20] = other[:10]
    check(view[10:20].tobytes(), SEED[:10], name)
    check(error(view.__setitem__, slice(0, 2), b"abc"),
          "ValueError: memoryview assignment: lvalue and rvalue have different structures", name)


def sharing(name, make):
    exporter = make()
    first, second = memoryview(exporter).cast("B"), memoryview(exporter).cast("B")
    for i in (0, 7, SIZE - 1):
        first[i] = 200 + i % 8
        check(second[i], 200 + i % 8, name)
    second[3:9] = b"shared"
    check(first[3:9].tobytes(), b"shared", name)
    first.release()
    check(error(first.__getitem__, 0),
          "ValueError: operation forbidden on released memoryview object", name)
    check(error(first.tobytes),
          "ValueError: operation forbidden on released memoryview object", name)
    check(error(first.__setitem__, 0, 1),
          "ValueError: operation forbidden on released memoryview object", name)
    check(second[3], ord("s"), name)
    readonly = second.toreadonly()
    check(error(readonly.__setitem__, 0, 1), "TypeError: cannot modify read-only memory", name)
    check(readonly[3], ord("s"), name)


def of_maps():
    for name in ("anonymous map", "mapped file"):
        mapped = MAKERS[name]()
        view = memoryview(mapped)
        mapped[4:8] = b"from"
        view[8:12] = b"back"
        mapped[SIZE - 1] = 9
        check(view[4:8].tobytes(), b"from", name)
        check(mapped[8:12], b"back", name)
        check(mapped.find(b"back"), 8, name)
        check(view[-1], 9, name)
        view[0] = 3
        check(mapped[0], 3, name)
        view.cast("Q")[2] = 2**64 - 2
        check(mapped[16:24], struct.pack("Q", 2**64 - 2), name)
        check(error(mapped.close), "BufferError: cannot close exported pointers exist", name)
        check(view[0], 3, name)
        view.release()
        mapped.close()
        check(error(memoryview, mapped), "ValueError: mmap closed or invalid", name)
    for access in (mmap.ACCESS_READ, mmap.ACCESS_COPY, mmap.ACCESS_WRITE):
        with tempfile.TemporaryFile() as file:
            file.write(SEED)
            file.flush()
            mapped = mmap.mmap(file.fileno(), SIZE, access=access)
        view = memoryview(mapped)
        check(view.readonly, access == mmap.ACCESS_READ, access)
        check(view.tobytes(), SEED, access)
        if view.readonly:
            check(error(view.__setitem__, 0, 1), "TypeError: cannot modify read-only memory")
        else:
            view[0] = 77
            check(mapped[0], 77, access)
    file = tempfile.TemporaryFile()
    file.write(bytes(mmap.ALLOCATIONGRANULARITY) + SEED)
    file.flush()
    mapped = mmap.mmap(file.fileno(), SIZE, offset=mmap.ALLOCATIONGRANULARITY)
    view = memoryview(mapped)
    check(view.tobytes(), SEED)
    view[2] = 250
    file.seek(mmap.ALLOCATIONGRANULARITY)
    mapped.flush()
    check(file.read(3)[2], 250)


def of_ctypes():
    numbers = (ctypes.c_int * 4)()
    view = memoryview(numbers).cast("B").cast("i")
    check(view.tolist(), [0, 0, 0, 0])
    check(view[3], 0)
    view[2] = -5
    check(list(numbers), [0, 0, -5, 0])
    numbers[0] = 7
    check(view[0], 7)
    # The bytes move to native memory, and the view follows.
    shown_to_c(numbers)
    check(view.tolist(), [7, 0, -5, 0])
    numbers[1] = 8
    view[3] = 9
    check(list(numbers), [7, 8, -5, 9])
    check(view[1], 8)
    ctypes.CDLL(None).memset(numbers, 1, 4)
    check(view[0], 0x1010101)
    part = (ctypes.c_int * 2).from_buffer(numbers, 8)
    check(memoryview(part).cast("B").cast("i").tolist(), [-5, 9])
    memoryview(part).cast("B").cast("i")[0] = 6
    check(view[2], 6)

    class Pair(ctypes.Structure):
        _fields_ = [("a", ctypes.c_ubyte), ("b", ctypes.c_ushort), ("c", ctypes.c_void_p)]
    pair = Pair(1, 0x203)
    view = memoryview(pair).cast("B")
    check((view[0], view[2], view[3]), (1, 3, 2))
    view[2] = 4
    check(pair.b, 0x204)
    pair.c = 0x1122
    check(view[8:16].tobytes(), struct.pack("P", 0x1122))
    check(view[9], 0x11)
    view[8] = 0x33
    check(pair.c, 0x1133)
    pairs = (Pair * 2)()
    pairs[1].b = 0x506
    view = memoryview(pairs).cast("B")
    check((view[18], view[19]), (6, 5))
    inner = memoryview(pairs[1]).cast("B")
    inner[2] = 8
    check(view[18], 8)
    check(pairs[1].b, 0x508)


def of_sources():
    """Views of an object of ctypes that was made from another object."""
    sources = {
        "bytearray": lambda: bytearray(SEED),
        "array": lambda: array.array("d", SEED),
        "map": mapped_file,
        "view": lambda: memoryview(bytearray(b"??" + SEED))[2:],
        "getbuffer": lambda: io.BytesIO(SEED).getbuffer(),
        "ctypes": lambda: filled((ctypes.c_ubyte * SIZE)()),
    }
    for name, make in sources.items():
        source = make()
        part = (ctypes.c_ubyte * 16).from_buffer(source, 8)
        whole, view = memoryview(source).cast("B"), memoryview(part).cast("B")
        check(view.tobytes(), SEED[8:24], name)
        check((view[0], view[-1]), (SEED[8], SEED[23]), name)
        view[1] = 201
        whole[10] = 202
        part[3] = 203
        check(whole[8:12].tolist(), [SEED[8], 201, 202, 203], name)
        check(view[:4].tolist(), [SEED[8], 201, 202, 203], name)
        check(list(part[:4]), [SEED[8], 201, 202, 203], name)
        view.cast("I")[2] = 2**32 - 2
        check(whole[16:20].tobytes(), struct.pack("I", 2**32 - 2), name)
        inner = memoryview((ctypes.c_ubyte * 4).from_buffer(part, 4)).cast("B")
        inner[1] = 204
        check(whole[13], 204, name)
        for i in (16, -17, 2**31):
            check(error(view.__getitem__, i),
                  "IndexError: index out of bounds on dimension 1", name, i)
        whole.release()
        if name in ("bytearray", "array"):
            refused = error(source.extend, [1])
            check(refused and refused.split(":")[0], "BufferError", name)
        del source, part
        check((view[1], inner[1]), (201, 204), name)


def of_moving_bytes():
    """The bytes of an object of ctypes move while a loop reads and writes them."""
    loop = new_loop()
    for turn in range(8):
        numbers = (ctypes.c_ubyte * SIZE)(*([5] * (turn % 2)))
        view = memoryview(numbers).cast("B")
        for _ in range(5):
            check(loop(view, SIZE), sum(range(SIZE)), turn)
        check(list(numbers), list(range(SIZE)), turn)
        shown_to_c(numbers)
        for _ in range(5):
            numbers[0] = 99
            check(view[0], 99, turn)
            check(loop(view, SIZE), sum(range(SIZE)), turn)
        check(list(numbers), list(range(SIZE)), turn)


def new_loop():
    """So that sites see one memory; the functions above have seen all of them."""
    scope = dict(globals())
    exec("def each(view, n):\n"
         "    total = 0\n"
         "    for i in range(n):\n"
         "        view[i] = i & 127\n"
         "        total += view[i]\n"
         "    return total", scope)
    return scope["each"]


def hot(name, make):
    loop = new_loop()
    view = memoryview(make()).cast("B")
    for _ in range(20):
        check(loop(view, SIZE), sum(range(SIZE)), name)
    check(error(loop, view, SIZE + 1), "IndexError: index out of bounds on dimension 1", name)
    check(view.tolist(), list(range(SIZE)), name)
    view.release()
    check(error(loop, view, SIZE),
          "ValueError: operation forbidden on released memoryview object", name)


for name, make in MAKERS.items():
    items(name, make)
    bulk(name, make)
    sharing(name, make)
    hot(name, make)
of_maps()
of_ctypes()
of_sources()
of_moving_bytes()
