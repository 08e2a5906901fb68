"""Resamples 16-bit stereo sound from 44.1 to 48 kHz, between two samples in a straight line."""

FRAMES = 4410


def make_sound():
    sound = bytearray(FRAMES * 4)
    samples = memoryview(sound).cast("h")
    for i in range(FRAMES):
        samples[2 * i] = (i * 37) % 20000 - 10000
        samples[2 * i + 1] = (i * 91) % 30000 - 15000
    return sound


def resample(sound):
    samples = memoryview(sound).cast("h")
    frames = len(samples) // 2
    count = frames * 480 // 441
    resampled = memoryview(bytearray(count * 4)).cast("h")
    for i in range(count - 2):
        at, rest = divmod(i * 441, 480)
        for channel in range(2):
            here = samples[2 * at + channel]
            there = samples[2 * at + 2 + channel]
            resampled[2 * i + channel] = here + (there - here) * rest // 480
    total = 0
    for sample in resampled:
        total = (total * 31 + sample) & 0xFFFFFFFF
    return total


def prepare():
    sound = make_sound()
    return lambda: resample(sound)
