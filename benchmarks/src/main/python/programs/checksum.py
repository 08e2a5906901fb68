"""Three checksums in plain Python: the internet's, Fletcher's and Adler's."""

SIZE = 24_000


def internet(words):
    total = 0
    for word in words:
        total += word
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


def fletcher(words):
    low = high = 0
    for i in range(len(words)):
        low = (low + words[i]) % 65535
        high = (high + low) % 65535
    return high << 16 | low


def adler(data):
    low, high = 1, 0
    for block in range(0, len(data), 4096):
        for byte in data[block:block + 4096]:
            low += byte
            high += low
        low %= 65521
        high %= 65521
    return high << 16 | low


def prepare():
    data = memoryview(bytes(i * 7 % 253 for i in range(SIZE)))

    def work():
        words = data.cast("H")
        return internet(words), fletcher(words), adler(data)
    return work
