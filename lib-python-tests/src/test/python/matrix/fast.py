"""A part of the matrix that is quick enough for each build: a check of what the list says of it."""

from matrix import consumers
from matrix.cells import Matrix
from matrix.expected import Expected, Left

# What comes first: conversions, and the methods of bytes and bytearray.
FIRST = 72

# With each of those.
EXPORTERS = ("view strided", "class of list", "plain")

# With every exporter.
CONSUMERS = ("digits: bytes(x)", "digits: b\"-\".join([x])", "digits: (b\"0\" + DIGITS).find(x)")

# With none: a view that is refused and dropped is looked for with a collection of the whole heap.
SLOW = ("with __buffer__ strided",)


class Check:
    """Asks this Python, consumer by consumer."""

    def __init__(self):
        self._matrix, self._expected, self._left = Matrix(), Expected(), Left()
        self._asked = []

    def cells(self):
        """The cells to ask, as [consumer, exporter]."""
        return [[consumer, exporter] for number, consumer in enumerate(consumers.names())
                for exporter in self._exporters(number, consumer)
                if exporter not in SLOW and not self._left.ends_process(consumer, exporter)]

    def _exporters(self, number, consumer):
        exporters = self._matrix.exporters()
        if consumer in CONSUMERS:
            return exporters
        return EXPORTERS if number < FIRST else ()

    def cell(self, consumer, exporter):
        return self._matrix.cell(consumer, exporter)

    def report(self, consumer, exporter, answer):
        """What is wrong with an answer, or an empty string."""
        self._asked.append((consumer, exporter))
        kind = self._expected.kind(consumer, exporter, answer)
        if kind is None or self._left.explains(kind, consumer, exporter):
            return ""
        return "%s: %s of %s is %s, and CPython's is %s" % (
            kind, consumer, exporter, answer,
            " or ".join(self._expected.answers(consumer, exporter)))

    def stale(self):
        return self._left.stale(self._asked)
