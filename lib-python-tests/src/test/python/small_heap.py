"""Asks for results that the heap has no room for: MemoryError each time, and the program goes on.

SmallHeapTest runs it in a JVM with a small heap. The sizes are those of a Java array, so that it is the
heap that refuses.
"""

from _testbuffer import ndarray

HUGE = 1 << 30  # larger than the heap


def repeated(format="B", *shape):
    """A view of one item over and over."""
    shape = list(shape or (HUGE,))
    item = b"x" if format == "c" else 1
    return memoryview(ndarray([item], shape=shape, strides=[0] * len(shape), format=format))


def reading():
    view = repeated()
    yield "tobytes", view.tobytes
    yield "tobytes in Fortran order", lambda: view.tobytes("F")
    yield "hex", repeated("B", HUGE // 4).hex
    yield "hex with separators", lambda: repeated("B", HUGE // 4).hex(":")
    yield "a slice", lambda: view[::-1].tobytes()
    yield "two dimensions", repeated("q", 1 << 13, 1 << 13).tobytes
    yield "hash", lambda: hash(view.toreadonly())


def lists():
    for format in "BhIqQefd?c":
        yield "tolist of " + format, repeated(format).tolist
    yield "a list of nothing", repeated("B", HUGE, 0).tolist


def copies():
    block = bytearray(160 << 20)

    def reverse():
        view = memoryview(block)
        view[:] = view[::-1]

    yield "a slice of itself", reverse
    yield "an ndarray of large items", lambda: ndarray([b"x"], shape=[1], format="%ds" % HUGE)
    yield "an ndarray's bytes", ndarray([1], shape=[HUGE], strides=[0]).tobytes
    yield "an ndarray's list", ndarray([1], shape=[HUGE], strides=[0]).tolist


def consumers():
    view = repeated()
    yield "bytes", lambda: bytes(view)
    yield "bytearray", lambda: bytearray(view)


def outcome(action):
    try:
        return type(action()).__name__
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


def run():
    """What was not refused with MemoryError, a line each, and how much was asked."""
    lines, asked = [], 0
    for part in (reading, lists, copies, consumers):
        for what, action in part():
            asked += 1
            found = outcome(action)
            if found != "MemoryError: ":
                lines.append("%s gave %s" % (what, found))
    view = memoryview(bytearray(b"ab"))
    view[0] = 99
    return "\n".join(lines + ["%d were asked, and %s" % (asked, view.tobytes())])
