"""The operations that Jython's own memoryview has too, in Python 2, where an item may be a string."""

from case import ITEMS, SIZE, Case


def view(name, size):
    return "%s = memoryview(bytearray([i %% 50 for i in range(%d)]))" % (name, size)


def jython():
    small, large = view("m", ITEMS), view("m", SIZE)
    pair = large + "\n" + view("n", SIZE)
    yield Case("m[i]", small, "for i in range(%d):\n    m[i]" % ITEMS, ITEMS)
    yield Case("m[i] = v", small + "\nv = m[3]", "for i in range(%d):\n    m[i] = v" % ITEMS, ITEMS)
    yield Case("m[a:b]", small, "for i in range(1000):\n    v = m[i:i + 8]\nreturn v", 1000)
    yield Case("m[a:b] = n", small + "\nn = m[8:16]", "for i in range(1000):\n    m[i:i + 8] = n", 1000)
    yield Case("m[:] = n", pair, "m[:] = n")
    yield Case("m == n", pair, "return m == n")
    yield Case("m.tobytes()", large, "return m.tobytes()")
    yield Case("m.tolist()", small, "return m.tolist()", ITEMS)


GROUPS = {"jython": jython}
QUICK = {case.name for case in jython()}
