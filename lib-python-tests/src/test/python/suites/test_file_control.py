"""fcntl.fcntl: its arguments, and the flags of files."""

import ctypes
import errno
import fcntl
import os
import socket
import tempfile
import unittest

from suites.support import Case, each, rows

# GraalPy's files in Java have no flags that a system knows.
STATUS = hasattr(fcntl, "F_GETFL")

F_GETFL = 3


class File:
    def __init__(self, fd):
        self.fileno = lambda: fd


class Index:
    def __index__(self):
        return 1


class Exporter:
    def __buffer__(self, flags):
        return memoryview(b"12")


class Releasing(Exporter):
    def __release_buffer__(self, view):
        pass


class Refusing:
    def __buffer__(self, flags):
        raise ZeroDivisionError("no buffer")


# What the system is given, and leaves as it is.
TAKEN = (
    (b"", b""), (b"a\0b", b"a\0b"), (b"x" * 1024, b"x" * 1024), ("a\xe9\0", b"a\xc3\xa9\0"),
    ((ctypes.c_char * 2)(b"1", b"2"), b"12"), (Exporter(), b"12"),
)

# What is neither bytes nor a number; a buffer that hears of its release is none here.
REFUSED = (bytearray(2), memoryview(b"12"), Releasing(), Refusing(), "\ud800", 1.0, None, [])

# Arguments that are no numbers, and how they are refused as a file and as a command.
NO_NUMBERS = (
    ("1", "TypeError: argument must be an int, or have a fileno() method.",
     "TypeError: 'str' object cannot be interpreted as an integer"),
    (1.0, "TypeError: argument must be an int, or have a fileno() method.",
     "TypeError: 'float' object cannot be interpreted as an integer"),
    (2**31, *["OverflowError: Python int too large to convert to C int"] * 2),
)


class FileControl(Case):
    def setUp(self):
        self.file = tempfile.TemporaryFile()
        self.addCleanup(self.file.close)
        self.fd = self.file.fileno()

    def failed(self, number, *arguments):
        with self.assertRaises(OSError) as caught:
            fcntl.fcntl(*arguments)
        self.assertEqual(errno.errorcode[caught.exception.errno], errno.errorcode[number])

    def test_files(self):
        for file in self.fd, self.file, File(self.fd):
            self.same(fcntl.fcntl(file, fcntl.F_GETFD), fcntl.FD_CLOEXEC)

    @rows(TAKEN)
    def test_bytes(self, argument, expected):
        for command in fcntl.F_GETFD, F_GETFL:
            self.same(fcntl.fcntl(self.fd, command, argument), expected)

    @each((b"x" * 1025, "x" * 1025, "\xe9" * 513))
    def test_too_many_bytes(self, argument):
        self.error("ValueError: fcntl string arg too long",
                   fcntl.fcntl, self.fd, fcntl.F_GETFD, argument)

    @each(REFUSED)
    def test_refused_arguments(self, argument):
        message = "TypeError: '%s' object cannot be interpreted as an integer"
        self.error(message % type(argument).__name__,
                   fcntl.fcntl, self.fd, fcntl.F_GETFD, argument)

    @each((0, 2**31, 2**63, 2**70, -2**63, True, Index()))
    def test_numbers(self, argument):
        self.same(fcntl.fcntl(self.fd, fcntl.F_GETFD, argument), fcntl.FD_CLOEXEC)

    @rows(NO_NUMBERS)
    def test_no_numbers(self, number, file, command):
        self.error(file, fcntl.fcntl, number, "1")
        self.error(command, fcntl.fcntl, self.fd, number, [])

    def test_errors(self):
        self.failed(errno.EINVAL, self.fd, 12345)
        self.failed(errno.EINVAL, self.fd, 12345, b"12")
        fd = os.dup(self.fd)
        os.close(fd)
        for command in fcntl.F_GETFD, F_GETFL, 12345:
            for argument in 0, b"1":
                self.failed(errno.EBADF, fd, command, argument)

    def test_setting_close_on_exec(self):
        self.same(fcntl.fcntl(self.fd, fcntl.F_SETFD, fcntl.FD_CLOEXEC), 0)
        self.assertIs(os.get_inheritable(self.fd), False)

    @unittest.skipUnless(STATUS, "files in Java")
    def test_clearing_close_on_exec(self):
        for flags, kept in (0, 0), (3, 1), (2, 0), (2**32 + 1, 1):
            self.same(fcntl.fcntl(self.fd, fcntl.F_SETFD, flags), 0)
            self.same(fcntl.fcntl(self.fd, fcntl.F_GETFD), kept)
            self.assertIs(os.get_inheritable(self.fd), not kept)

    @unittest.skipUnless(STATUS, "files in Java")
    def test_status_flags(self):
        reader, writer = os.pipe()
        self.addCleanup(os.close, reader)
        self.addCleanup(os.close, writer)
        self.same(fcntl.fcntl(reader, fcntl.F_GETFL), os.O_RDONLY)
        self.same(fcntl.fcntl(writer, fcntl.F_GETFL), os.O_WRONLY)
        with open(os.devnull, "ab") as file:
            flags = fcntl.fcntl(file, fcntl.F_GETFL)
        self.assertEqual(flags & os.O_ACCMODE, os.O_WRONLY)
        self.assertTrue(flags & os.O_APPEND)
        self.assertFalse(flags & os.O_CLOEXEC)

    @unittest.skipUnless(STATUS, "files in Java")
    def test_blocking(self):
        with socket.socket() as plain:
            flags = fcntl.fcntl(plain, fcntl.F_GETFL)
            self.same(fcntl.fcntl(plain, fcntl.F_SETFL, flags | os.O_NONBLOCK), 0)
            self.same(fcntl.fcntl(plain, fcntl.F_GETFL), flags | os.O_NONBLOCK)
            self.assertIs(os.get_blocking(plain.fileno()), False)
            # Neither the access mode nor how a file was opened is changed.
            self.same(fcntl.fcntl(plain, fcntl.F_SETFL, os.O_CREAT), 0)
            self.same(fcntl.fcntl(plain, fcntl.F_GETFL), flags)


if __name__ == "__main__":
    unittest.main()
