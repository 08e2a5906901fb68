"""The cells of the matrix: each consumer with each exporter, and what comes of it."""

import gc
import itertools
import os
import re
import sys
import time
import warnings
import zlib

from matrix import consumers, helpers
from matrix.exporters import EXPORTERS, Subject

ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
LONGEST = 60

# How often, and after how many seconds, held exports are looked at again.
TRIES = 5
WAIT = 0.05

# What GraalPy calls struct.error.
NAMES = {"StructError": "error"}

# No exporter has a higher index: a descriptor of such a number is taken for a file.
HIGHEST_INDEX = 7

# What the cell is where this Python lacks a module or an exporter.
NONE = "none"


def show(value):
    text = ADDRESS.sub("", repr(value))
    if len(text) <= LONGEST:
        return text.replace("\n", "\\n")
    return "%s… %08x" % (text[:20].replace("\n", "\\n"), zlib.crc32(text.encode("utf-8", "replace")))


class Cell:
    """A cell that was asked; its subject is kept for as long as an export of it is held."""

    def __init__(self, value, subject=None):
        self._value, self._subject, self._holder = value, subject, ""

    def held(self):
        """Whether an export is left behind, as of now."""
        if self._subject is not None:
            self._holder = self._subject.held()
            if not self._holder:
                self._subject = None
        return self._subject is not None

    def answer(self):
        return self._value + (" held by " + self._holder if self._holder else "")


def settle(cells):
    """Waits until all that the cells dropped is gone: what is held after it is left behind.

    Where nobody counts references, a collection finds what was dropped, and one does for all cells.
    A JVM hands it to a thread of its own, which a busy machine may let wait.
    """
    held = list(filter(Cell.held, cells))
    if held:
        gc.collect()
        held = list(filter(Cell.held, held))
    for _ in range(TRIES):
        if not held:
            break
        time.sleep(WAIT)
        held = list(filter(Cell.held, held))


class Matrix:
    """Asks this Python."""

    def __init__(self):
        # A class whose __release_buffer__ fails is to say so nowhere but in its cells.
        sys.unraisablehook = lambda unraisable: None
        warnings.simplefilter("ignore")
        self._names = helpers.names()
        self._compiled = {}

    def exporters(self):
        return list(EXPORTERS)

    def cell(self, consumer, exporter):
        """The answer of a cell that is asked for itself."""
        cell = self.ask(consumer, exporter)
        settle([cell])
        return cell.answer()

    def ask(self, consumer, exporter):
        """Asks: an answer is a value or an exception's class, what changed, what is left behind."""
        source, expression = consumer.split(": ", 1)
        data = consumers.SOURCES[source]
        try:
            subject = EXPORTERS[exporter](data)
        except Exception as e:
            return Cell("no exporter: " + type(e).__name__)
        before = subject.read()
        answer = self._evaluate(expression, subject)
        if answer == NONE:
            return Cell(NONE)
        after = subject.read()
        if after != before:
            answer += " now " + show(after)
        return Cell(answer, subject)

    def _evaluate(self, expression, subject):
        if expression not in self._compiled:
            self._compiled[expression] = (
                compile(expression, "cell", "eval"), helpers.modules(expression))
        code, modules = self._compiled[expression]
        try:
            return show(eval(code, dict(self._names, **modules, x=subject.exporter)))
        except NameError as e:
            # Not every Python has the attribute name.
            if str(e).partition("'")[2].partition("'")[0] in helpers.MODULES:
                return NONE
            return "!" + NAMES.get(type(e).__name__, type(e).__name__)
        except Exception as e:
            return "!" + NAMES.get(type(e).__name__, type(e).__name__)


def ask_all(matrix, cells):
    """Asks cells, [(number, consumer, exporter)], and looks at what they left behind together.

    A line before each says which is asked. The line after it has the answer, or says that the
    answer comes at the end.
    """
    waiting = []
    for number, consumer, exporter in cells:
        say("@", number, consumer, exporter)
        cell = matrix.ask(consumer, exporter)
        if cell.held():
            say("-", number)
            waiting.append((number, cell))
        else:
            say("=", number, cell.answer())
    settle([cell for number, cell in waiting])
    for number, cell in waiting:
        say("=", number, cell.answer())


def give_up(cells):
    """Answers for cells that are not asked."""
    for number, consumer, exporter in cells:
        say("@", number, consumer, exporter)
        say("=", number, "!internal error: not asked, as others end the process")


def say(mark, *words):
    print(mark, "\t".join(map(str, words)), flush=True)


def main():
    """Prints the cells, each when it is asked and when it is answered: a process may end in one.

    The arguments are a folder to work in, the number of the first cell, the numbers of cells before
    it that are asked again, each for itself (``3,14``), whether the consumer of the cell before
    the first is given up (``1``), which share of the consumers is asked (``0/2`` and ``1/2`` are
    all), and parts of the names of consumers, of which one has to be in a consumer's.
    """
    folder, first, again, given_up, share, *parts = sys.argv[1:]
    os.chdir(folder)
    open_descriptors()
    matrix = Matrix()
    pairs = itertools.product(chosen(consumers.names(), share, parts), matrix.exporters())
    cells = [(number, *pair) for number, pair in enumerate(pairs)]
    for number in filter(None, again.split(",")):
        ask_all(matrix, [cells[int(number)]])
    for consumer, batch in itertools.groupby(cells[int(first):], key=lambda cell: cell[1]):
        if given_up and consumer == cells[int(first) - 1][1]:
            give_up(batch)
        else:
            ask_all(matrix, batch)
    print("@ end", flush=True)


def open_descriptors():
    """Opens the descriptors whose numbers exporters have as an index, as a JVM has them open."""
    while os.open(os.devnull, os.O_RDONLY) < HIGHEST_INDEX:
        pass


def chosen(names, share, parts):
    job, jobs = map(int, share.split("/"))
    names = [name for name in names if not parts or any(part in name for part in parts)]
    return names[job::jobs]


if __name__ == "__main__":
    main()
