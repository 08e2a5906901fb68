"""Two ends of a stream with buffers of their own: append to a bytearray, write from its front."""

import zlib

MESSAGES = 150
CHUNK = 512


class Pipe:
    """Takes part of what is written, as a socket does."""

    def __init__(self):
        self._bytes = bytearray()
        self._turn = 0

    def send(self, view):
        self._turn = (self._turn * 31 + 17) % 251
        count = min(len(view), 1 + self._turn)
        self._bytes += view[:count]
        return count

    def recv_into(self, target):
        with memoryview(self._bytes) as source:
            count = min(len(source), len(target))
            target[:count] = source[:count]
        del self._bytes[:count]
        return count


class Writer:
    """A write buffer: small pieces are joined, large ones wait as they are."""

    def __init__(self, pipe):
        self._pipe = pipe
        self._buffers = []
        self._at = 0

    def write(self, data):
        if len(data) > CHUNK:
            self._buffers.append(memoryview(data))
        elif self._buffers and isinstance(self._buffers[-1], bytearray):
            self._buffers[-1] += data
        else:
            self._buffers.append(bytearray(data))

    def flush_some(self):
        """Writes one piece; whether there is more."""
        first = self._buffers[0]
        with memoryview(first)[self._at:self._at + CHUNK] as piece:
            self._at += self._pipe.send(piece)
        if self._at == len(first):
            del self._buffers[0]
            self._at = 0
        elif isinstance(first, bytearray) and self._at > CHUNK:
            del first[:self._at]
            self._at = 0
        return bool(self._buffers)


class Reader:
    """A read buffer of which the front is taken, in chunks that are received in place."""

    def __init__(self, pipe):
        self._pipe = pipe
        self._buffer = bytearray()
        self._chunk = memoryview(bytearray(CHUNK))

    def fill(self):
        count = self._pipe.recv_into(self._chunk)
        self._buffer += self._chunk[:count]
        return count

    def message(self):
        """The next message, or None where it has not come whole."""
        if len(self._buffer) < 4:
            return None
        length = int.from_bytes(memoryview(self._buffer)[:4], "big")
        if len(self._buffer) < 4 + length:
            return None
        found = memoryview(self._buffer)[4:4 + length].tobytes()
        del self._buffer[:4 + length]
        return found


def talk(messages):
    """Sends messages from one end to the other; how many came, and a checksum of them."""
    pipe = Pipe()
    writer, reader = Writer(pipe), Reader(pipe)
    check, count = 0, 0
    for number in range(messages):
        body = bytes((number + at * at) & 0xFF for at in range(number * 29 % 1400))
        writer.write(len(body).to_bytes(4, "big"))
        writer.write(body) if body else None
        while writer.flush_some():
            pass
        while reader.fill():
            pass
        while (found := reader.message()) is not None:
            check = zlib.crc32(found, check)
            count += 1
    return count, check


def prepare(messages=MESSAGES):
    return lambda: talk(messages)
