"""Draws the waveform of a 16-bit PCM WAV file as a PNG: waveform.py [in.wav [out.png]]

Without arguments it first makes a short WAV of its own. All of the work goes through memoryview,
with no copies on the way: the file's bytes are cast to samples, a channel's part of a column is a
strided slice of them, and the picture is a two-dimensional view of the bytes that zlib packs. Runs
unchanged on any Python 3, and on Jython with Python 3's memoryview.
"""

from __future__ import division, print_function

import math
import struct
import sys
import zlib

WIDTH = 1200
LANE = 240  # height of one channel
TOP = 12
BOTTOM = 30  # room for the time under the lanes
FULL_SCALE = 32768
LONG = 60  # seconds of sound from which on there is a progress line
STREAMED = 0xFFFFFFFF  # the size of a data chunk whose writer could not seek back to say it

# The palette: single colours, then a ramp each for peak and RMS, from the centre line outward.
BACKGROUND, LANE_COLOUR, GRID, CENTRE, TEXT = range(5)
RAMP = 64
PEAK = 5
RMS = PEAK + RAMP

# Three pixels wide and five high; the top row is in the highest bits.
GLYPHS = {
    "0": 0o75557, "1": 0o26227, "2": 0o71747, "3": 0o71317, "4": 0o55711, "5": 0o74717,
    "6": 0o74757, "7": 0o71122, "8": 0o75757, "9": 0o75717, ":": 0o02020, ".": 0o00002,
    "L": 0o44447, "R": 0o65655,
}  # fmt: skip


class NotDrawable(Exception):
    """The input is no WAV file, or of a kind this program does not read."""


# ---- reading ----


def chunks(riff):
    """Yields (name, body) for each chunk of a RIFF file; the last may be cut short."""
    position = 12
    while position + 8 <= len(riff):
        size = struct.unpack_from("<I", riff, position + 4)[0]
        start = position + 8
        end = len(riff) if size == STREAMED else start + size
        yield riff[position : position + 4], riff[start:end]
        position = end + size % 2  # chunks begin at even offsets


def check_format(body):
    """Returns (channels, frames per second) of a format chunk that says 16-bit PCM."""
    if len(body) < 16:
        raise NotDrawable("its format chunk is cut short")
    tag, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body)
    if tag == 0xFFFE and len(body) >= 26:  # extensible: the real tag begins the sub-format's GUID
        tag = struct.unpack_from("<H", body, 24)[0]
    if tag != 1:
        raise NotDrawable("format %d is not PCM" % tag)
    if bits != 16:
        raise NotDrawable("%d-bit samples; only 16-bit PCM can be drawn" % bits)
    if channels not in (1, 2):
        raise NotDrawable("%d channels; only mono and stereo can be drawn" % channels)
    if rate == 0:
        raise NotDrawable("its sample rate is 0")
    return channels, rate


def read_wav(path):
    """Returns (samples, channels, rate), the samples as a view with format 'h'."""
    with open(path, "rb") as file:
        riff = memoryview(file.read())
    if riff[:4] == b"RIFX":
        raise NotDrawable("a big-endian WAV file (RIFX)")
    if riff[:4] != b"RIFF" or riff[8:12] != b"WAVE":
        raise NotDrawable("not a WAV file")
    sound = None
    for name, body in chunks(riff):
        if name == b"fmt ":
            sound = check_format(body)
        elif name == b"data":
            if sound is None:
                raise NotDrawable("its data comes before its format")
            channels, rate = sound
            whole = len(body) - len(body) % (2 * channels)
            return native(body[:whole]).cast("h"), channels, rate
    raise NotDrawable("a WAV file without data")


def native(little):
    """Returns the bytes of 16-bit little-endian numbers in this machine's order."""
    if memoryview(b"\1\0").cast("h")[0] == 1:
        return little
    swapped = memoryview(bytearray(len(little)))
    swapped[0::2] = little[1::2]
    swapped[1::2] = little[0::2]
    return swapped


def nearest(number):
    return int(math.floor(number + 0.5))


# ---- measuring ----


def measure(samples, channels, progress):
    """Returns, for each channel, a list of (lowest, highest, RMS) for each column."""
    frames = len(samples) // channels
    columns = [[] for _ in range(channels)]
    for column in range(WIDTH if frames else 0):
        first = column * frames // WIDTH
        end = max((column + 1) * frames // WIDTH, first + 1)
        for channel in range(channels):
            window = samples[first * channels + channel : end * channels : channels]
            power = sum(sample * sample for sample in window) / len(window)
            columns[channel].append((min(window), max(window), math.sqrt(power)))
        progress(column)
    return columns


def show_progress(column):
    if column % 12 == 11:
        percent = (column + 1) * 100 // WIDTH
        end = "\n" if percent == 100 else ""
        print("\rmeasuring: %3d%%" % percent, end=end, file=sys.stderr)
        sys.stderr.flush()


# ---- drawing ----


class Picture:
    """A picture with one byte a pixel, seen through a two-dimensional memoryview."""

    def __init__(self, height):
        # PNG wants a byte in front of each row that says how it is filtered: column 0, always 0.
        self.bytes = bytearray(height * (WIDTH + 1))
        self.height = height
        self.pixels = memoryview(self.bytes).cast("B", (height, WIDTH + 1))

    def fill(self, left, top, right, bottom, colour):
        pixels = self.pixels
        for y in range(top, bottom):
            for x in range(left + 1, right + 1):
                pixels[y, x] = colour

    def text(self, left, top, text, size=2):
        for glyph in text:
            bits = GLYPHS[glyph]
            for bit in range(15):
                if bits >> (14 - bit) & 1:
                    x, y = left + bit % 3 * size, top + bit // 3 * size
                    self.fill(x, y, x + size, y + size, TEXT)
            left += 4 * size

    def write(self, path):
        header = struct.pack(">IIBBBBB", WIDTH, self.height, 8, 3, 0, 0, 0)
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n")
            write_chunk(file, b"IHDR", header)
            write_chunk(file, b"PLTE", palette())
            write_chunk(file, b"IDAT", zlib.compress(self.bytes, 9))
            write_chunk(file, b"IEND", b"")


def write_chunk(file, name, body):
    file.write(struct.pack(">I", len(body)) + name)
    file.write(body)
    file.write(struct.pack(">I", zlib.crc32(body, zlib.crc32(name))))


def palette():
    colours = ["0d1117", "131a24", "232d3b", "4a5a70", "8b9bb0"]
    return bytearray.fromhex("".join(colours)) + ramp("1d4e6e", "3fb6d8") + ramp("f2a33a", "ffe9a8")


def ramp(inner, outer):
    ends = list(zip(bytearray.fromhex(inner), bytearray.fromhex(outer)))
    return bytearray(a + (b - a) * step // (RAMP - 1) for step in range(RAMP) for a, b in ends)


def draw(columns, frames, rate):
    lanes = len(columns)
    picture = Picture(TOP + lanes * LANE + BOTTOM)
    for lane in range(lanes):
        top = TOP + lane * LANE
        picture.fill(0, top + 2, WIDTH, top + LANE - 2, LANE_COLOUR)
        for y in (top + LANE // 4, top + 3 * LANE // 4):
            picture.fill(0, y, WIDTH, y + 1, GRID)
    draw_time(picture, lanes, frames, rate)
    for lane, channel in enumerate(columns):
        centre = TOP + lane * LANE + LANE // 2
        picture.fill(0, centre, WIDTH, centre + 1, CENTRE)
        for column, (low, high, rms) in enumerate(channel):
            draw_column(picture.pixels, column + 1, centre, low, high, rms)
        if lanes == 2:
            picture.text(8, TOP + lane * LANE + 10, "LR"[lane])
    return picture


def draw_column(pixels, x, centre, low, high, rms):
    """Peak envelope, and over it the RMS; the ramps are those of a full-scale column."""
    half = LANE // 2 - 6
    top, bottom = centre - high * half // FULL_SCALE, centre - low * half // FULL_SCALE
    loud = nearest(rms * half / FULL_SCALE)
    for y in range(top, bottom + 1):
        away = abs(y - centre)
        base = RMS if away < loud else PEAK
        pixels[y, x] = base + away * (RAMP - 1) // half


def draw_time(picture, lanes, frames, rate):
    """A line and a label at each round time, at least 100 pixels apart."""
    seconds = frames / rate
    steps = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
    step = next((step for step in steps if step * WIDTH >= 100 * seconds), 2 * 3600)
    for tick in range(int(seconds / step) + 1 if frames else 0):
        x = min(int(tick * step / seconds * WIDTH), WIDTH - 1)
        picture.fill(x, TOP + 2, x + 1, TOP + lanes * LANE + 4, GRID)
        label = time_label(tick * step, step)
        if x + 3 + 8 * len(label) <= WIDTH:
            picture.text(x + 3, TOP + lanes * LANE + 10, label)


def time_label(seconds, step):
    minutes, rest = divmod(round(seconds, 2), 60)
    if step < 1:
        return "%d:%05.2f" % (minutes, rest)
    return "%d:%02d" % (minutes, rest)


# ---- a sound of our own ----


def make_wav(path):
    """Writes six seconds of plucked notes that climb a chord and walk from left to right."""
    rate, seconds = 22050, 6
    data = bytearray(4 * rate * seconds)
    samples = memoryview(data).cast("h")
    left, right = samples[0::2], samples[1::2]
    pitches = (392.00, 493.88, 587.33, 739.99, 783.99, 739.99, 587.33, 783.99)
    for note, pitch in enumerate(pitches):
        start = nearest((0.1 + 0.6 * note) * rate)
        leftness = 0.9 - 0.8 * note / (len(pitches) - 1)
        for frame in range(start, min(start + 2 * rate, rate * seconds)):
            time = (frame - start) / rate
            angle = 2 * math.pi * pitch * time
            tone = math.sin(angle) + 0.4 * math.sin(2.003 * angle) + 0.2 * math.sin(3.01 * angle)
            level = 20000 * math.exp(-2.6 * time) * min(time * 200, 1) * tone
            left[frame] += nearest(level * leftness)
            right[frame] += nearest(level * (1 - leftness))
    header = struct.pack(
        "<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16,
        1, 2, rate, 4 * rate, 4, 16, b"data", len(data),
    )  # fmt: skip
    with open(path, "wb") as file:
        file.write(header)
        file.write(native(memoryview(data)))
    print("made %s: %d s of plucked notes, stereo, %d Hz" % (path, seconds, rate))


def main(arguments):
    if len(arguments) > 2:
        print("usage: waveform.py [in.wav [out.png]]", file=sys.stderr)
        return 2
    source = arguments[0] if arguments else "waveform-example.wav"
    target = arguments[1] if len(arguments) == 2 else "waveform-example.png"
    try:
        if not arguments:
            make_wav(source)
        samples, channels, rate = read_wav(source)
        frames = len(samples) // channels
        progress = show_progress if frames >= LONG * rate else lambda column: None
        columns = measure(samples, channels, progress)
        draw(columns, frames, rate).write(target)
    except NotDrawable as error:
        print("waveform.py: %s: %s" % (source, error), file=sys.stderr)
        return 2
    except EnvironmentError as error:
        print("waveform.py: %s: %s" % (error.filename, error.strerror), file=sys.stderr)
        return 2
    sound = "stereo" if channels == 2 else "mono"
    print("drew %s: %.2f s, %s, %d Hz" % (target, frames / rate, sound, rate))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
