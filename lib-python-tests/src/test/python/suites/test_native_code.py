"""Extension modules written in C take views."""

import array
import io
import unittest

from suites.support import Case, each

REASON = ""
try:
    import _sha3
    import _testcapi

    from suites.native_exporters import NativeExporters  # noqa: F401
    from suites.native_layouts import NativeLayouts  # noqa: F401
    from suites.native_macros import NativeMacros  # noqa: F401
except Exception as problem:  # not every Python has them, or lets C run
    REASON = "there are no extension modules: %s" % problem

NOT_C = "BufferError: memoryview: underlying buffer is not C-contiguous"
NOT_WRITABLE = ("TypeError: getargs_w_star() argument 1 must be read-write bytes-like object, "
                "not memoryview")

# What C is given, and the bytes it should see.
VIEWS = (
    (lambda: memoryview(b"abcdefgh"), b"abcdefgh"),
    (lambda: memoryview(b"abcdefgh")[2:5], b"cde"),
    (lambda: memoryview(bytearray(b"abcdefgh")), b"abcdefgh"),
    (lambda: memoryview(b"abcdefgh")[8:], b""),
    (lambda: memoryview(b"abcdefgh").cast("I"), b"abcdefgh"),
    (lambda: memoryview(b"abcdefgh").cast("B", (2, 4)), b"abcdefgh"),
    (lambda: io.BytesIO(b"abc").getbuffer(), b"abc"),
    (lambda: io.BytesIO(b"").getbuffer(), b""),
)


@unittest.skipIf(REASON, REASON)
class NativeCode(Case):

    @each(VIEWS)
    def test_bytes_are_read(self, row):
        view, octets = row[0](), row[1]
        self.assertEqual(_testcapi.getargs_y_star(view), octets)
        self.assertEqual(_sha3.sha3_224(view).digest(), _sha3.sha3_224(octets).digest())
        view.release()

    def test_bytes_are_written(self):
        owner = bytearray(b"abcdefgh")
        with memoryview(owner) as view:
            self.assertEqual(_testcapi.getargs_w_star(view[2:6]), b"[de]")
        self.assertEqual(owner, b"ab[de]gh")

    @each((bytearray, lambda octets: array.array("B", octets)))
    def test_views_go_on_with_an_object_that_is_read(self, make):
        owner = make(b"abcdefgh")
        view = memoryview(owner)
        digest = _sha3.sha3_224(b"abcdefgh").digest()
        self.assertEqual(_sha3.sha3_224(owner).digest(), digest)
        view[0] = 88
        owner[1] = 89
        self.assertEqual(owner[0], 88)
        self.assertEqual(view[1], 89)
        self.assertEqual(_sha3.sha3_224(owner).digest(), _sha3.sha3_224(b"XYcdefgh").digest())

    def test_views_see_what_is_written_to_their_object(self):
        owner = bytearray(b"abcd")
        view = memoryview(owner)
        self.assertEqual(_testcapi.getargs_w_star(owner), b"[bc]")
        self.assertEqual(view, b"[bc]")
        view[1] = 66
        self.assertEqual(owner, b"[Bc]")

    def test_readonly_bytes_are_not_written(self):
        view = memoryview(b"abc")
        self.error(NOT_WRITABLE, _testcapi.getargs_w_star, view)
        self.error(NOT_WRITABLE, _testcapi.getargs_w_star, memoryview(bytearray(3)).toreadonly())

    @each((-1, 2))
    def test_scattered_bytes_are_not_read(self, step):
        view = memoryview(b"abcdefgh")[::step]
        self.error(NOT_C, _testcapi.getargs_y_star, view)
        self.error(NOT_C, _sha3.sha3_224, view)

    def test_a_released_view_is_not_read(self):
        view = memoryview(b"abc")
        view.release()
        self.error("ValueError: operation forbidden on released memoryview object",
                   _sha3.sha3_224, view)

    def test_the_memory_is_unlocked_afterwards(self):
        owner = bytearray(b"abc")
        view = memoryview(owner)
        _sha3.sha3_224(view)
        view.release()
        owner.append(100)
        self.assertEqual(owner, b"abcd")
