"""Base 64 in plain Python, there and back."""

ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
SIZE = 9_000  # a multiple of three, so that nothing is padded


def encode(data, letters):
    source = memoryview(data)
    text = memoryview(bytearray(len(source) // 3 * 4))
    at = 0
    for i in range(0, len(source), 3):
        bits = source[i] << 16 | source[i + 1] << 8 | source[i + 2]
        text[at] = letters[bits >> 18]
        text[at + 1] = letters[bits >> 12 & 63]
        text[at + 2] = letters[bits >> 6 & 63]
        text[at + 3] = letters[bits & 63]
        at += 4
    return text


def decode(text, values):
    data = memoryview(bytearray(len(text) // 4 * 3))
    at = 0
    for i in range(0, len(text), 4):
        bits = (values[text[i]] << 18 | values[text[i + 1]] << 12 | values[text[i + 2]] << 6
                | values[text[i + 3]])
        data[at] = bits >> 16
        data[at + 1] = bits >> 8 & 255
        data[at + 2] = bits & 255
        at += 3
    return data


def prepare():
    data = bytes(i * i % 251 for i in range(SIZE))
    letters = memoryview(ALPHABET)
    values = memoryview(bytearray(256))
    for value, letter in enumerate(ALPHABET):
        values[letter] = value

    def work():
        text = encode(data, letters)
        return text.tobytes(), decode(text, values) == data
    return work
