"""Reads HTTP-like requests from a receive buffer: finds the delimiter, slices, drops the front."""

import hashlib

REQUESTS = 120
PIECE = 97


class ReceiveBuffer:
    """Bytes received and not yet used. A search does not look twice at what it has seen."""

    def __init__(self):
        self._data = bytearray()
        self._searched = 0

    def __iadd__(self, piece):
        self._data += piece
        return self

    def __len__(self):
        return len(self._data)

    def take(self, count):
        """The first bytes, or None where there are fewer."""
        if len(self._data) < count:
            return None
        with memoryview(self._data) as view, view[:count] as front:
            taken = bytes(front)
        del self._data[:count]
        self._searched = 0
        return taken

    def take_until(self, delimiter):
        """The bytes up to a delimiter, with it, or None where it has not come yet."""
        at = self._data.find(delimiter, max(0, self._searched - len(delimiter) + 1))
        if at < 0:
            self._searched = len(self._data)
            return None
        return self.take(at + len(delimiter))


def headers(head):
    """The lines of a head as (name, value), which are slices of it until they are used."""
    view, found, start = memoryview(head), [], 0
    while start < len(view) - 2:
        end = head.index(b"\r\n", start)
        line = view[start:end]
        for colon, byte in enumerate(line):
            if byte == 58:
                found.append((bytes(line[:colon]).lower(), bytes(line[colon + 1:]).strip()))
                break
        start = end + 2
    return found


def requests():
    """A stream of requests with bodies of different lengths."""
    parts = []
    for number in range(REQUESTS):
        body = bytes((number * 7 + at) & 0xFF for at in range(number * 13 % 331))
        parts.append(b"POST /%d HTTP/1.1\r\nHost: example\r\nContent-Length: %d\r\n\r\n"
                     % (number, len(body)))
        parts.append(body)
    return b"".join(parts)


def read(stream):
    """What was received, in pieces as a network gives them."""
    buffer, length = ReceiveBuffer(), None
    digest, count, total = hashlib.sha256(), 0, 0
    pieces = memoryview(stream)
    for at in range(0, len(pieces), PIECE):
        buffer += pieces[at:at + PIECE]
        while True:
            if length is None:
                head = buffer.take_until(b"\r\n\r\n")
                if head is None:
                    break
                length = int(dict(headers(head))[b"content-length"])
            body = buffer.take(length)
            if body is None:
                break
            digest.update(body)
            count, total, length = count + 1, total + len(body), None
    return count, total, len(buffer), digest.hexdigest()[:16]


def prepare():
    stream = requests()
    return lambda: read(stream)
