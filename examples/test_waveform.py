"""What waveform.py reads, refuses and draws. Runs on any Python 3: python test_waveform.py"""

import contextlib
import io
import os
import struct
import sys
import tempfile
import unittest
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import waveform

GUID_TAIL = bytes.fromhex("000000001000800000AA00389B71")


def form(tag=1, channels=1, rate=8000, bits=16, extension=b""):
    block = channels * bits // 8
    return struct.pack("<HHIIHH", tag, channels, rate, rate * block, block, bits) + extension


def extensible(tag):
    return form(0xFFFE, extension=struct.pack("<HHIH", 22, 16, 4, tag) + GUID_TAIL)


def chunk(name, body, size=None):
    size = len(body) if size is None else size
    return name + struct.pack("<I", size) + body + b"\0" * (len(body) % 2)


def riff(*chunks, name=b"RIFF"):
    body = b"WAVE" + b"".join(chunks)
    return name + struct.pack("<I", len(body)) + body


def wav(samples, **kind):
    data = struct.pack(f"<{len(samples)}h", *samples)
    return riff(chunk(b"fmt ", form(**kind)), chunk(b"data", data))


class WaveformTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.source = os.path.join(folder.name, "in.wav")
        self.target = os.path.join(folder.name, "out.png")

    def save(self, content):
        with open(self.source, "wb") as file:
            file.write(content)

    def run_main(self, *arguments):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = waveform.main(list(arguments))
        return status, out.getvalue(), err.getvalue()


class ReadingTest(WaveformTest):
    DATA = struct.pack("<4h", 1, -2, 32767, -32768)
    FORM = chunk(b"fmt ", form())

    def test_what_is_read(self):
        cases = {
            "plain": (riff(self.FORM, chunk(b"data", self.DATA)), 4),
            "extensible": (riff(chunk(b"fmt ", extensible(1)), chunk(b"data", self.DATA)), 4),
            "odd chunk": (riff(chunk(b"LIST", b"abc"), self.FORM, chunk(b"data", self.DATA)), 4),
            "streamed": (riff(self.FORM, chunk(b"data", self.DATA, 0xFFFFFFFF)), 4),
            "cut short": (riff(self.FORM, chunk(b"data", self.DATA[:5], 8)), 3),
            "empty": (riff(self.FORM, chunk(b"data", b"")), 0),
        }
        for name, (content, count) in cases.items():
            with self.subTest(name):
                self.save(content)
                samples, channels, rate = waveform.read_wav(self.source)
                self.assertEqual((samples.format, channels, rate), ("h", 1, 8000))
                expected = [1, -2, 32767, -32768][:count]
                # The padding byte of the file that is cut short completes its third sample.
                if name == "cut short":
                    expected[2] = 0xFF
                self.assertEqual(samples.tolist(), expected)

    def test_what_is_refused_in_one_line_with_status_2(self):
        data = chunk(b"data", self.DATA)
        cases = {
            "not a WAV file": b"hello, world",
            "a big-endian WAV file (RIFX)": riff(self.FORM, data, name=b"RIFX"),
            "a WAV file without data": riff(self.FORM),
            "its data comes before its format": riff(data, self.FORM),
            "its format chunk is cut short": riff(chunk(b"fmt ", b"ab"), data),
            "its sample rate is 0": riff(chunk(b"fmt ", form(rate=0)), data),
            "format 3 is not PCM": riff(chunk(b"fmt ", extensible(3)), data),
            "8-bit samples; only 16-bit PCM can be drawn": riff(chunk(b"fmt ", form(bits=8)), data),
            "24-bit samples; only 16-bit PCM can be drawn": riff(
                chunk(b"fmt ", form(bits=24)), data
            ),
            "6 channels; only mono and stereo can be drawn": riff(
                chunk(b"fmt ", form(channels=6)), data
            ),
        }
        for message, content in cases.items():
            with self.subTest(message):
                self.save(content)
                self.assertEqual(
                    self.run_main(self.source, self.target),
                    (2, "", f"waveform.py: {self.source}: {message}\n"),
                )
                self.assertFalse(os.path.exists(self.target))

    def test_a_missing_file_is_refused_likewise(self):
        status, out, err = self.run_main(self.source, self.target)
        self.assertEqual((status, out, err.count("\n")), (2, "", 1))
        self.assertIn(f"{self.source}: No such file or directory", err)


class DrawingTest(WaveformTest):
    CENTRE = waveform.TOP + waveform.LANE // 2
    HALF = waveform.LANE // 2 - 6

    def picture(self, samples, **kind):
        """The rows of the PNG that is drawn of these samples."""
        self.save(wav(samples, **kind))
        status, _, err = self.run_main(self.source, self.target)
        self.assertEqual((status, err), (0, ""))
        with open(self.target, "rb") as file:
            png = file.read()
        self.assertEqual(png[:8], b"\x89PNG\r\n\x1a\n")
        bodies, position = {}, 8
        while position < len(png):
            size = struct.unpack_from(">I", png, position)[0]
            name = png[position + 4 : position + 8]
            body = png[position + 8 : position + 8 + size]
            (check,) = struct.unpack_from(">I", png, position + 8 + size)
            self.assertEqual(check, zlib.crc32(name + body))
            bodies[name] = body
            position += size + 12
        self.assertEqual(list(bodies), [b"IHDR", b"PLTE", b"IDAT", b"IEND"])
        width, height = struct.unpack_from(">II", bodies[b"IHDR"])
        raw = zlib.decompress(bodies[b"IDAT"])
        self.assertEqual(len(raw), height * (width + 1))
        rows = [raw[y * (width + 1) : (y + 1) * (width + 1)] for y in range(height)]
        self.assertEqual({row[0] for row in rows}, {0})
        return [row[1:] for row in rows]

    def drawn(self, rows, x):
        """The rows in which column x shows sound, as (first, last) or None."""
        sound = [y for y, row in enumerate(rows) if row[x] >= waveform.PEAK]
        return (sound[0], sound[-1]) if sound else None

    def test_silence_is_the_centre_line(self):
        rows = self.picture([0] * 8000)
        self.assertEqual(self.drawn(rows, 700), (self.CENTRE, self.CENTRE))

    def test_no_samples_leave_the_lane_empty(self):
        rows = self.picture([])
        self.assertIsNone(self.drawn(rows, 700))
        self.assertEqual(set(rows[self.CENTRE]), {waveform.CENTRE})

    def test_full_scale_fills_the_lane_and_stays_in_it(self):
        rows = self.picture([-32768, 32767] * 6000)
        self.assertEqual(
            self.drawn(rows, 700), (self.CENTRE - self.HALF + 1, self.CENTRE + self.HALF)
        )

    def test_rms_lies_over_the_peak(self):
        # One sample of four at full scale: an RMS of half of it.
        rows = self.picture([32767, 0, 0, 0] * 6000)
        column = [row[700] for row in rows]
        loud = [y for y, colour in enumerate(column) if colour >= waveform.RMS]
        self.assertEqual((loud[0], loud[-1]), (self.CENTRE - self.HALF // 2 + 1, self.CENTRE))
        self.assertEqual(self.drawn(rows, 700), (self.CENTRE - self.HALF + 1, self.CENTRE))

    def test_stereo_draws_left_over_right(self):
        rows = self.picture([0, 16384] * 6000, channels=2)
        left, right = rows[: waveform.TOP + waveform.LANE], rows[waveform.TOP + waveform.LANE :]
        self.assertEqual(self.drawn(left, 700), (self.CENTRE, self.CENTRE))
        centre = waveform.LANE // 2
        self.assertEqual(self.drawn(right, 700), (centre - self.HALF // 2, centre - self.HALF // 2))

    def test_a_long_file_shows_its_progress(self):
        self.save(wav([0] * 61, rate=1))
        status, out, err = self.run_main(self.source, self.target)
        self.assertEqual((status, out), (0, f"drew {self.target}: 61.00 s, mono, 1 Hz\n"))
        self.assertTrue(err.startswith("\rmeasuring:   1%\rmeasuring:   2%"))
        self.assertTrue(err.endswith("\rmeasuring: 100%\n"))

    def test_a_sound_of_its_own_when_none_is_given(self):
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        os.chdir(os.path.dirname(self.source))
        status, out, err = self.run_main()
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(out.splitlines()[1], "drew waveform-example.png: 6.00 s, stereo, 22050 Hz")
        with open("waveform-example.wav", "rb") as file:
            self.assertEqual(len(file.read()), 44 + 6 * 22050 * 4)


if __name__ == "__main__":
    unittest.main()
