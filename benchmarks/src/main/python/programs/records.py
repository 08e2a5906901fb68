"""Writes and reads a batch of records: struct over views, integers of variable length, crc32."""

import struct
import zlib

RECORDS = 220
HEADER = struct.Struct(">qiIqh")
CHECKED = HEADER.size - 10


def write_varint(target, at, value):
    """Writes a signed integer, seven bits a byte, the sign in the lowest bit; where it ends."""
    value = value << 1 if value >= 0 else (-value << 1) - 1
    while value > 0x7F:
        target[at] = value & 0x7F | 0x80
        at += 1
        value >>= 7
    target[at] = value
    return at + 1


def read_varint(source, at):
    """(value, where it ends)."""
    value = shift = 0
    while True:
        byte = source[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return (value >> 1) ^ -(value & 1), at
        shift += 7


def write_bytes(target, at, data):
    if data is None:
        return write_varint(target, at, -1)
    at = write_varint(target, at, len(data))
    target[at:at + len(data)] = data
    return at + len(data)


def read_bytes(source, at):
    """(a view of the bytes or None, where they end)."""
    length, at = read_varint(source, at)
    if length < 0:
        return None, at
    return source[at:at + length], at + length


def write_batch(base, records):
    """A batch in a buffer of its own: header, then records with their distance to the header's."""
    buffer = bytearray(HEADER.size + sum(len(value) + 40 for _, _, value in records))
    with memoryview(buffer) as view:
        at = HEADER.size
        for number, (time, key, value) in enumerate(records):
            at = write_varint(view, at, time - base)
            at = write_varint(view, at, number)
            at = write_bytes(view, at, key)
            at = write_bytes(view, at, value)
        HEADER.pack_into(view, 0, base, at - HEADER.size, 0, len(records), -1)
        struct.pack_into(">I", view, 12, zlib.crc32(view[CHECKED + 6:at]))
    del buffer[at:]
    return buffer


def read_batch(buffer):
    """Its records; a batch that is damaged raises ValueError."""
    view = memoryview(buffer).toreadonly()
    base, length, check, count, _ = HEADER.unpack_from(view)
    if zlib.crc32(view[CHECKED + 6:HEADER.size + length]) != check:
        raise ValueError("the batch is damaged")
    at, found = HEADER.size, []
    for number in range(count):
        time, at = read_varint(view, at)
        place, at = read_varint(view, at)
        key, at = read_bytes(view, at)
        value, at = read_bytes(view, at)
        found.append((base + time, place == number, key, value))
    return found


def work(records):
    batch = write_batch(10 ** 12, records)
    found = read_batch(batch)
    same = all(one[0] == time and one[2] == key and one[3] == value and one[1]
               for one, (time, key, value) in zip(found, records))
    memoryview(batch)[-1] ^= 1
    try:
        read_batch(batch)
        damage = "not seen"
    except ValueError as error:
        damage = str(error)
    return len(batch), zlib.crc32(batch), len(found), same, damage


def prepare():
    records = [(10 ** 12 + number * number - 500, b"key %d" % number if number % 3 else None,
                bytes((number + at) & 0xFF for at in range(number % 90)))
               for number in range(RECORDS)]
    return lambda: work(records)
