"""What is timed: a case that is made from text, or a program. Python 2 reads this file too."""

import re
import zlib

ITEMS = 10000
SIZE = 1 << 18  # bytes that bulk operations work on
IDENTIFIER = re.compile("[A-Za-z_][A-Za-z0-9_]*$")

FUNCTION = """
def make():
{setup}
    def run({names}):
{body}
    return run
"""


def indented(text, levels):
    return "".join("    " * levels + line for line in text.splitlines(True))


def defined(text, name):
    """The names that a module of this text has."""
    scope = {}
    exec(compile(text, name, "exec"), scope)
    return scope


class Case:
    """A function to time, made from text, that does its work `per` times.

    A case with a body for NumPy is measured there too, with arrays in place of the views.
    """

    def __init__(self, name, setup, body, per=1, numpy=None):
        self.name, self.setup, self.body, self.per = name, setup, body, per
        self.numpy = numpy

    def on_numpy(self):
        """The same case on arrays that share the bytes of its views."""
        views = [name for name in ("m", "n") if "\n%s = " % name in "\n" + self.setup]
        arrays = "".join("\n%s = numpy.asarray(%s)" % (name, name) for name in views)
        return Case(self.name, "import numpy\n" + self.setup + arrays, self.numpy, self.per)

    def make(self):
        names = [line.split(" = ")[0] for line in self.setup.splitlines()]
        names = sorted(name for name in set(names) if IDENTIFIER.match(name))
        text = FUNCTION.format(
            setup=indented(self.setup, 1),
            names=", ".join("%s=%s" % (name, name) for name in names),
            body=indented(self.body, 2))
        return defined(text, self.name)["make"]()


class Program:
    """A whole program: a module with a function main that returns what it found out."""

    per = 1

    def __init__(self, name):
        self.name = name

    def make(self):
        return __import__("programs." + self.name, fromlist=["main"]).prepare()


def summary(result):
    """What different implementations have to agree on, small enough to be kept."""
    if isinstance(result, memoryview):
        result = result.tobytes()
    if type(result).__name__ == "bool_":
        result = bool(result)
    return "%08x" % (zlib.crc32(repr(result).encode()) & 0xffffffff)
