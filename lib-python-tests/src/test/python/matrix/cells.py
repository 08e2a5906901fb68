"""The cells of the matrix: each consumer with each exporter, and what comes of it."""

import gc
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

# How often, and after how many seconds, a held export is looked at again.
TRIES = 5
WAIT = 0.05

# What GraalPy calls struct.error.
NAMES = {"StructError": "error"}

# What the cell is where this Python lacks a module or an exporter.
NONE = "none"


def show(value):
    text = ADDRESS.sub("", repr(value))
    if len(text) <= LONGEST:
        return text.replace("\n", "\\n")
    return "%s… %08x" % (text[:20].replace("\n", "\\n"), zlib.crc32(text.encode("utf-8", "replace")))


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
        """What comes of it: a value or an exception's class, what changed, what is left behind."""
        source, expression = consumer.split(": ", 1)
        data = consumers.SOURCES[source]
        try:
            subject = EXPORTERS[exporter](data)
        except Exception as e:
            return "no exporter: " + type(e).__name__
        before = subject.read()
        answer = self._evaluate(expression, subject)
        if answer == NONE:
            return NONE
        after = subject.read()
        if after != before:
            answer += " now " + show(after)
        held = self._held(subject)
        return answer + (" held by " + held if held else "")

    @staticmethod
    def _held(subject):
        """What holds an export still, once all that was dropped is gone.

        Where nobody counts references, a collection finds that. A JVM hands it to a thread of its
        own, which a busy machine may let wait.
        """
        held = subject.held()
        if held:
            gc.collect()
            held = subject.held()
        for _ in range(TRIES):
            if not held:
                break
            time.sleep(WAIT)
            held = subject.held()
        return held

    def _evaluate(self, expression, subject):
        code = self._compiled.get(expression)
        if code is None:
            code = self._compiled[expression] = compile(expression, "cell", "eval")
        names = dict(self._names, x=subject.exporter)
        try:
            return show(eval(code, names))
        except NameError as e:
            # Not every Python has the attribute name.
            if str(e).partition("'")[2].partition("'")[0] in helpers.MODULES:
                return NONE
            return "!" + NAMES.get(type(e).__name__, type(e).__name__)
        except Exception as e:
            return "!" + NAMES.get(type(e).__name__, type(e).__name__)


def main():
    """Prints the cells from one on, each before and after it is asked: a process may end in one.

    The arguments are a folder to work in, the number of the first cell, which share of the
    consumers is asked (``0/2`` and ``1/2`` are all), and parts of the names of consumers, of which
    one has to be in a consumer's.
    """
    folder, first, share, *parts = sys.argv[1:]
    os.chdir(folder)
    matrix = Matrix()
    number = 0
    for consumer in chosen(consumers.names(), share, parts):
        for exporter in matrix.exporters():
            if number >= int(first):
                print("@ %d\t%s\t%s" % (number, consumer, exporter), flush=True)
                print("= " + matrix.cell(consumer, exporter), flush=True)
            number += 1
    print("@ end", flush=True)


def chosen(names, share, parts):
    job, jobs = map(int, share.split("/"))
    names = [name for name in names if not parts or any(part in name for part in parts)]
    return names[job::jobs]


if __name__ == "__main__":
    main()
