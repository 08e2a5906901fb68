"""os.pread, pwrite, readv, writev, preadv and pwritev."""

import array
import errno
import inspect
import os
import posix
import tempfile
import threading
import unittest

from suites.support import OURS, Case, each, rows

DIGITS = b"0123456789"
NAMES = "pread", "pwrite", "readv", "writev", "preadv", "pwritev"


class Index:
    def __index__(self):
        return 2


class Exporter:
    """Exports a bytearray, and says when it is asked and released."""

    def __init__(self, log, name, exported, then=lambda: None):
        self.log, self.name, self.exported, self.then = log, name, exported, then

    def __buffer__(self, flags):
        self.log.append("get " + self.name)
        self.then()
        return memoryview(self.exported)

    def __release_buffer__(self, view):
        self.log.append("release " + self.name)


class Sequence:
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]


class NoLength:
    def __getitem__(self, index):
        return b""


class Longer(list):
    def __len__(self):
        return 2


class Refusing:
    def __buffer__(self, flags):
        raise ZeroDivisionError("no buffer")


def released():
    view = memoryview(bytearray(2))
    view.release()
    return view


STRIDED = memoryview(bytearray(4))[::2]

NO_SEQUENCES = 5, None, {}, {b"a"}, iter([b"a"])

# What is no buffer for any of the functions, and how it is refused.
REFUSED = (
    (5, "TypeError: a bytes-like object is required, not 'int'"),
    (None, "TypeError: a bytes-like object is required, not 'NoneType'"),
    ("ab", "TypeError: a bytes-like object is required, not 'str'"),
    (released(), "ValueError: operation forbidden on released memoryview object"),
    (Refusing(), "ZeroDivisionError: no buffer"),
)

# What is read, but not written to.
READONLY = (
    (b"ab", "BufferError: Object is not writable."),
    (memoryview(b"ab"), "BufferError: memoryview: underlying buffer is not writable"),
)

# Arguments that are no numbers, and how they are refused as a file and as an offset.
NO_NUMBERS = (
    ("1", *["TypeError: 'str' object cannot be interpreted as an integer"] * 2),
    (1.0, *["TypeError: 'float' object cannot be interpreted as an integer"] * 2),
    (2**63, "OverflowError: Python int too large to convert to C int",
     "OverflowError: Python int too large to convert to C long"),
)


class Files(Case):
    def setUp(self):
        file = tempfile.TemporaryFile(buffering=0)
        self.addCleanup(file.close)
        file.write(DIGITS)
        self.fd = file.fileno()
        os.lseek(self.fd, 3, os.SEEK_SET)
        self.reader, self.writer = os.pipe()
        self.addCleanup(os.close, self.writer)
        self.addCleanup(os.close, self.reader)

    def failed(self, number, call, *arguments):
        """Checks an error of the system, which leaves the file as it is."""
        with self.assertRaises(OSError) as caught:
            call(*arguments)
        self.assertEqual(errno.errorcode[caught.exception.errno], errno.errorcode[number])

    def contents(self, expected, position=3):
        self.assertEqual(os.lseek(self.fd, 0, os.SEEK_CUR), position)
        os.lseek(self.fd, 0, os.SEEK_SET)
        self.same(os.read(self.fd, 99), expected)
        os.lseek(self.fd, position, os.SEEK_SET)


class Values(Files):

    @each(NAMES)
    def test_where_they_are(self, name):
        self.assertIs(getattr(os, name), getattr(posix, name))
        self.assertEqual(os.__all__.count(name), 1)
        kinds = inspect.signature(getattr(os, name)).parameters.values()
        self.assertEqual({each.kind for each in kinds}, {inspect.Parameter.POSITIONAL_ONLY})

    @rows(((2, 1, b"12"), (99, 8, b"89"), (2, 10, b""), (0, 0, b""), (True, Index(), b"2")))
    def test_pread(self, length, offset, expected):
        self.same(os.pread(self.fd, length, offset), expected)
        self.contents(DIGITS)

    def test_pwrite(self):
        for data in b"ab", bytearray(b"cd"), memoryview(b"e-f-")[:2], array.array("H", [0x6767]):
            self.same(os.pwrite(self.fd, data, 4), 2)
            self.contents(b"0123" + bytes(data) + b"6789")
        self.same(os.pwrite(self.fd, b"", 4), 0)
        self.same(os.pwrite(self.fd, b"xyz", 11), 3)
        self.contents(b"0123gg6789\0xyz")

    def test_writev(self):
        view = memoryview(bytearray(b"abcdef"))
        self.same(os.writev(self.fd, [view[:2], b"", view.cast("B", (2, 3)), b"-"]), 9)
        self.contents(b"012ababcdef-", 12)
        self.same(os.writev(self.fd, Sequence(b"x", bytearray(b"y"))), 2)
        self.same(os.writev(self.fd, ()), 0)
        self.contents(b"012ababcdef-xy", 14)
        self.same(os.writev(self.writer, (b"a", b"b")), 2)
        self.same(os.read(self.reader, 9), b"ab")

    def test_readv(self):
        one, two, three = bytearray(2), array.array("H", [0, 0]), bytearray(b"old")
        view = memoryview(three)
        self.same(os.readv(self.fd, [one, two, view[1:]]), 7)
        self.assertEqual((one, two.tobytes(), three), (b"34", b"5678", b"o9d"))
        self.same(os.readv(self.fd, (one,)), 0)
        self.contents(DIGITS, 10)
        os.write(self.writer, b"ab")
        self.same(os.readv(self.reader, [bytearray(0)]), 0)
        self.same(os.readv(self.reader, [one, two]), 2)
        self.assertEqual(one, b"ab")

    def test_preadv_and_pwritev(self):
        one, two = bytearray(2), bytearray(3)
        self.same(os.preadv(self.fd, [one, two], 6), 4)
        self.assertEqual((one, two), (b"67", b"89\0"))
        self.same(os.pwritev(self.fd, [one, two], Index(), 0), 5)
        self.contents(b"016789\x00789")
        self.same(os.preadv(self.fd, [], 0), 0)

    def test_an_offset_of_minus_one_is_the_position(self):
        one = bytearray(2)
        self.same(os.preadv(self.fd, [one], -1), 2)
        self.assertEqual(one, b"34")
        self.same(os.pwritev(self.fd, [b"x"], -1), 1)
        self.contents(b"01234x6789", 6)
        self.same(os.pwritev(self.writer, [b"a"], -1), 1)
        self.same(os.preadv(self.reader, [one], -1), 1)

    def test_threads_share_a_file(self):
        wrong = []

        def read(at):
            for _ in range(100):
                found = os.pread(self.fd, 1, at), os.pwrite(self.fd, DIGITS[at:at + 1], at)
                if found != (DIGITS[at:at + 1], 1):
                    wrong.append(found)
        threads = [threading.Thread(target=read, args=(at,)) for at in (1, 4, 7)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])
        self.contents(DIGITS)


class Errors(Files):

    @each((os.writev, os.readv, os.pwritev, os.preadv), NO_SEQUENCES)
    def test_no_sequence(self, call, buffers):
        name = "preadv2" if call is os.preadv else call.__name__
        offset = (1,) if name.startswith("p") else ()
        self.error("TypeError: %s() arg 2 must be a sequence" % name,
                   call, self.fd, buffers, *offset)

    def test_hostile_sequences(self):
        one = bytearray(1)
        self.error("TypeError: object of type 'NoLength' has no len()",
                   os.writev, self.fd, NoLength())
        self.error("IndexError: list index out of range", os.readv, self.fd, Longer([one]))
        self.error("TypeError: a bytes-like object is required, not 'int'",
                   os.writev, self.fd, b"ab")
        one.append(1)
        self.contents(DIGITS)

    @rows(REFUSED + READONLY)
    def test_refused_buffers(self, buffer, message):
        held = bytearray(1)
        calls = [(os.readv, ()), (os.preadv, (1,))]
        if (buffer, message) in REFUSED:
            self.error(message, os.pwrite, self.fd, buffer, 1)
            calls += [(os.writev, ()), (os.pwritev, (1,))]
        for call, offset in calls:
            self.error(message, call, self.fd, [held, buffer, held], *offset)
        held.append(1)
        self.contents(DIGITS)

    def test_strided_buffers(self):
        message = "BufferError: memoryview: underlying buffer is not C-contiguous"
        self.error(message, os.pwrite, self.fd, STRIDED, 1)
        self.error(message, os.writev, self.fd, [STRIDED])
        self.error(message, os.readv, self.fd, [STRIDED])

    @rows(NO_NUMBERS)
    def test_no_numbers(self, number, file, offset):
        for arguments in (os.pread, 1, 1), (os.pwrite, 5, 1), (os.readv, 5), (os.preadv, 5, "1"):
            self.error(file, arguments[0], number, *arguments[1:])
        held = bytearray(1)
        for call, second in (os.pread, 1), (os.pwrite, held), (os.pwritev, 5), (os.preadv, 5):
            self.error(offset, call, self.fd, second, number)
        self.error(file, os.preadv, self.fd, 5, 0, number)
        held.append(1)

    def test_order_of_arguments(self):
        self.error("TypeError: a bytes-like object is required, not 'int'",
                   os.pwrite, self.fd, 5, "1")
        self.error("OverflowError: Python int too large to convert to C ssize_t",
                   os.pread, self.fd, 2**63, "1")
        self.failed(errno.EINVAL, os.pread, -1, -1, 0)

    def test_no_offset(self):
        held = bytearray(1)
        for fd in self.fd, self.reader, self.writer, -1:
            self.failed(errno.EINVAL, os.pread, fd, 1, -1)
            self.failed(errno.EINVAL, os.pwrite, fd, held, -1)
            self.failed(errno.EINVAL, os.preadv, fd, [held], -2)
            self.failed(errno.EINVAL, os.pwritev, fd, [held], -2)
        held.append(1)
        self.contents(DIGITS)

    def test_no_file_or_no_position(self):
        held = bytearray(1)
        for fd, number in (-1, errno.EBADF), (self.reader, errno.ESPIPE):
            self.failed(number, os.pread, fd, 0, 0)
            self.failed(number, os.pwrite, fd, b"", 0)
            self.failed(number, os.preadv, fd, [held], 0)
            self.failed(number, os.pwritev, fd, [held] * 1025, 0)
        for call, fd in ((os.writev, -1), (os.readv, -1), (os.writev, self.reader),
                         (os.readv, self.writer), (os.writev, -1)):
            self.failed(errno.EBADF, call, fd, [held])
        self.failed(errno.EBADF, os.readv, -1, [held] * 1025)
        held.append(1)

    def test_too_many_buffers(self):
        held = bytearray(0)
        for arguments in ((), (0,)):
            prefix = "p" * len(arguments)
            for name in prefix + "readv", prefix + "writev":
                self.same(getattr(os, name)(self.fd, [held] * 1024, *arguments), 0)
                self.failed(errno.EINVAL, getattr(os, name), self.fd, [held] * 1025, *arguments)
        held.append(1)

    @unittest.skipUnless(OURS, "Linux has flags")
    def test_no_flags(self):
        for name in "preadv", "pwritev":
            call = getattr(os, name)
            self.error("NotImplementedError: %s2: flags unavailable on this platform" % name,
                       call, self.fd, [5], 0, 1)
            self.error("OverflowError: Python int too large to convert to C int",
                       call, self.fd, [], 0, 2**31)


class UserCode(Files):

    def test_all_are_held_and_released_in_order(self):
        log, one, two = [], bytearray(b"a"), bytearray(b"bc")
        buffers = [Exporter(log, "1", one), Exporter(log, "2", two)]
        for call, offset in (os.writev, ()), (os.readv, ()), (os.pwritev, (1,)), (os.preadv, (1,)):
            call(self.fd, buffers, *offset)
            self.assertEqual(log, ["get 1", "get 2", "release 1", "release 2"])
            log.clear()
        os.pwrite(self.fd, buffers[1], 0)
        self.error("TypeError: 'str' object cannot be interpreted as an integer",
                   os.pwrite, self.fd, buffers[1], "0")
        self.assertEqual(log, ["get 2", "release 2"] * 2)
        log.clear()
        self.error("TypeError: a bytes-like object is required, not 'int'",
                   os.readv, self.fd, buffers + [5])
        self.assertEqual(log, ["get 1", "get 2", "release 1", "release 2"])

    def test_a_buffer_is_held_while_others_are_asked(self):
        one = bytearray(b"a")
        resize = Exporter([], "2", bytearray(1), lambda: one.append(1))
        self.error("BufferError: Existing exports of data: object cannot be re-sized",
                   os.writev, self.fd, [one, resize])
        one.append(1)
        self.contents(DIGITS)

    def test_a_view_is_held_while_others_are_asked(self):
        view = memoryview(bytearray(b"a"))
        message = "BufferError: memoryview has 1 exported buffer"
        for call, offset in (os.writev, ()), (os.readv, ()), (os.pwritev, (1,)), (os.preadv, (1,)):
            release = Exporter([], "2", bytearray(1), view.release)
            self.error(message, call, self.fd, [view, release], *offset)
        self.contents(DIGITS)
        view.release()

    def test_an_offset_is_asked_while_the_buffer_is_held(self):
        held = bytearray(b"a")

        class Offset:
            def __index__(self):
                held.append(1)
        self.error("BufferError: Existing exports of data: object cannot be re-sized",
                   os.pwrite, self.fd, held, Offset())
        held.append(1)

    def test_buffers_change_the_sequence(self):
        log, one = [], bytearray(b"a")
        buffers = [Exporter(log, "1", one, lambda: buffers.pop()), b"-"]
        self.error("IndexError: list index out of range", os.writev, self.fd, buffers)
        self.assertEqual(log, ["get 1", "release 1"])
        buffers = [Exporter(log, "1", one, lambda: buffers.append(b"+")), b"-"]
        self.same(os.writev(self.fd, buffers), 2)
        self.contents(b"012a-56789", 5)

    def test_a_buffer_closes_the_file(self):
        for call, offset in (os.writev, ()), (os.readv, ()), (os.pwritev, (1,)):
            fd, held = os.dup(self.fd), bytearray(1)
            closing = Exporter([], "1", held, lambda: os.close(fd))
            self.failed(errno.EBADF, call, fd, [closing], *offset)
            held.append(1)
        self.contents(DIGITS)


if __name__ == "__main__":
    unittest.main()
