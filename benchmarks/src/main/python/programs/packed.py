"""Unpacks a format of typed values from a view: a type byte, slices for texts, and extensions."""

import struct
import zlib

OBJECTS = 30
NUMBERS = {0xCC: "B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q", 0xD0: "b", 0xD1: ">h", 0xD2: ">i",
           0xD3: ">q", 0xCB: ">d"}
SIZED = {0xD9: ("text", "B"), 0xDA: ("text", ">H"), 0xC4: ("raw", "B"), 0xC5: ("raw", ">H"),
         0xDC: ("list", ">H"), 0xDE: ("map", ">H"), 0xC7: ("ext", "B")}
CONSTANTS = {0xC0: None, 0xC2: False, 0xC3: True}


def pack(value, out):
    """Appends a value to a bytearray."""
    if value is None or value is True or value is False:
        out.append({None: 0xC0, False: 0xC2, True: 0xC3}[value])
    elif isinstance(value, int):
        out += bytes([value & 0xFF]) if -32 <= value < 128 else struct.pack(">Bq", 0xD3, value)
    elif isinstance(value, float):
        out += struct.pack(">Bd", 0xCB, value)
    elif isinstance(value, str):
        data = value.encode()
        out += bytes([0xA0 | len(data)]) if len(data) < 32 else struct.pack(">BH", 0xDA, len(data))
        out += data
    elif isinstance(value, bytes):
        out += struct.pack(">BH", 0xC5, len(value))
        out += value
    elif isinstance(value, tuple):
        code, words = value
        out += struct.pack("BBb", 0xC7, 2 * len(words), code)
        out += struct.pack(">%dH" % len(words), *words)
    elif isinstance(value, list):
        out += struct.pack(">BH", 0xDC, len(value))
        for part in value:
            pack(part, out)
    else:
        out.append(0x80 | len(value))
        for key, part in value.items():
            pack(key, out)
            pack(part, out)


class Unpacker:
    """Reads one value after another; raises EOFError where the view ends within one."""

    def __init__(self, data):
        self._view = memoryview(data)
        self.at = 0

    def _take(self, count):
        part = self._view[self.at:self.at + count]
        if len(part) < count:
            raise EOFError
        self.at += count
        return part

    def _number(self, format):
        value, = struct.unpack_from(format, self._take(struct.calcsize(format)))
        return value

    def value(self):
        kind = self._take(1)[0]
        if kind < 0x80 or kind >= 0xE0:
            return kind if kind < 0x80 else kind - 256
        if kind in CONSTANTS:
            return CONSTANTS[kind]
        if kind in NUMBERS:
            return self._number(NUMBERS[kind])
        if kind < 0xC0:
            name = "map" if kind < 0x90 else "list" if kind < 0xA0 else "text"
            return self._sized(name, kind & (0x1F if name == "text" else 0x0F))
        name, format = SIZED[kind]
        return self._sized(name, self._number(format))

    def _sized(self, name, size):
        if name == "text":
            return str(self._take(size), "utf-8")
        if name == "raw":
            return self._take(size)
        if name == "ext":
            code = self._number("b")
            return code, struct.unpack(">%dH" % (size // 2), self._take(size))
        if name == "list":
            return [self.value() for _ in range(size)]
        return {self.value(): self.value() for _ in range(size)}


def work(values):
    """Packs values, unpacks them, and unpacks every front of the last one, which is no value."""
    out, starts = bytearray(), []
    for value in values:
        starts.append(len(out))
        pack(value, out)
    unpacker, same = Unpacker(out), 0
    for value in values:
        same += unpacker.value() == value
    last, ended = memoryview(out)[starts[-1]:], 0
    for size in range(len(last)):
        try:
            Unpacker(last[:size]).value()
        except EOFError:
            ended += 1
    return len(out), zlib.crc32(out), same, unpacker.at == len(out), ended == len(last)


def prepare():
    values = [{"id": number, "name": "n\u00e4me %d" % number, "raw": bytes(range(number)),
               "list": [number / 8, -number, number * 10 ** 9, None, number % 2 == 0],
               "ext": (number % 100 - 50, tuple(range(number % 20))), "long": "x" * number}
              for number in range(OBJECTS)]
    return lambda: work(values)
