"""Takes a PNG file apart: chunks, their checksums, and the five filters of its rows."""

import struct
import zlib

WIDTH, HEIGHT, CHANNELS = 96, 80, 3


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def make_file():
    """An image whose rows take turns with the filters; their bytes are residues as good as any."""
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(y % 5)
        rows += bytes((x * 7 + y * 13) & 0x3F for x in range(WIDTH * CHANNELS))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(rows))
    half = len(packed) // 2
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed[:half])
            + chunk(b"IDAT", packed[half:]) + chunk(b"IEND", b""))


def chunks(file):
    at = 8
    while at < len(file):
        length, = struct.unpack_from(">I", file, at)
        body = file[at + 8:at + 8 + length]
        if zlib.crc32(file[at + 4:at + 8 + length]) != struct.unpack_from(">I", file, at + 8 + length)[0]:
            raise ValueError("checksum")
        yield bytes(file[at + 4:at + 8]), body
        at += 12 + length


def paeth(left, up, corner):
    guess = left + up - corner
    to_left, to_up, to_corner = abs(guess - left), abs(guess - up), abs(guess - corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner


def undo(kind, row, above, bpp):
    """Turns the residues of a row into its bytes, in place."""
    if kind == 1:
        for i in range(bpp, len(row)):
            row[i] = (row[i] + row[i - bpp]) & 0xFF
    elif kind == 2:
        for i in range(len(row)):
            row[i] = (row[i] + above[i]) & 0xFF
    elif kind == 3:
        for i in range(len(row)):
            left = row[i - bpp] if i >= bpp else 0
            row[i] = (row[i] + (left + above[i]) // 2) & 0xFF
    elif kind == 4:
        for i in range(len(row)):
            left = row[i - bpp] if i >= bpp else 0
            corner = above[i - bpp] if i >= bpp else 0
            row[i] = (row[i] + paeth(left, above[i], corner)) & 0xFF


def decode(file):
    parts = list(chunks(memoryview(file)))
    width, height = struct.unpack_from(">II", parts[0][1])
    data = bytearray(zlib.decompress(b"".join(body for kind, body in parts if kind == b"IDAT")))
    pixels, stride = memoryview(data), width * CHANNELS
    above = memoryview(bytearray(stride))
    for y in range(height):
        start = y * (stride + 1)
        row = pixels[start + 1:start + 1 + stride]
        undo(pixels[start], row, above, CHANNELS)
        above = row
    return zlib.crc32(pixels)


def prepare():
    file = make_file()
    return lambda: decode(file)
