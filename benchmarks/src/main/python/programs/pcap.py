"""Reads a capture of network packets: who sent how much, and which IPv4 headers are damaged."""

import struct

PACKETS = 800


def checksum(words):
    total = 0
    for word in words:
        total += word
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


def packet(number):
    payload = bytes((number + i) & 0xFF for i in range(20 + number % 60))
    fields = [0x4500, 20 + len(payload), number & 0xFFFF, 0x4000, 0x4006 if number % 3 else 0x4011,
              0, 0x0A00, number % 7, 0x0A00, number % 5]
    fields[5] = checksum(fields)
    if number % 97 == 0:
        fields[5] ^= 0x5555
    return bytes(12) + b"\x08\x00" + struct.pack(">10H", *fields) + payload


def make_file():
    parts = [struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)]
    for number in range(PACKETS):
        data = packet(number)
        parts += [struct.pack("<IIII", number, 0, len(data), len(data)), data]
    return b"".join(parts)


def read(file):
    view = memoryview(file)
    sent, damaged, at = {}, 0, 24
    while at < len(view):
        length, = struct.unpack_from("<I", view, at + 8)
        frame = view[at + 16:at + 16 + length]
        at += 16 + length
        header = frame[14:34]
        total = 0
        for i in range(0, 20, 2):
            total += header[i] << 8 | header[i + 1]
        total = (total & 0xFFFF) + (total >> 16)
        damaged += (total & 0xFFFF) + (total >> 16) != 0xFFFF
        key = header[9], header[15]
        sent[key] = sent.get(key, 0) + (header[2] << 8 | header[3])
    return sorted(sent.items()), damaged


def prepare():
    file = make_file()
    return lambda: read(file)
