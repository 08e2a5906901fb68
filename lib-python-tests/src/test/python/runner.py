"""Runs the tests of a module one by one and tells what came of each.

    python runner.py MODULE [PATTERN [AFTER]]

runs the tests whose name matches a pattern and that come after a given one, and prints two lines for
each, which start with a mark because tests may print too, and one at the end of all:

    @run NAME
    @end NAME passed|skipped|failed [the reason or the traceback, in base 64]
    @done

Inside a JVM the functions are called directly.
"""

import base64
import fnmatch
import importlib
import os
import sys
import unittest

if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))


# Characters of the end of a traceback: a test may show all that it compares.
LONGEST = 20_000


class Tests:
    """The tests of a module by name, 'Class.test'."""

    def __init__(self, module, pattern="*"):
        loaded = importlib.import_module(module)
        self._tests = {}
        for test in flatten(unittest.defaultTestLoader.loadTestsFromModule(loaded)):
            name = test.id().removeprefix(module + ".")
            if fnmatch.fnmatch(name, pattern):
                self._tests[name] = test

    def names(self):
        return list(self._tests)

    def run(self, name):
        """Runs one test and returns (outcome, text)."""
        result = unittest.TestResult()
        suite = unittest.TestSuite([self._tests[name]])
        suite.run(result)
        problems = result.failures + result.errors
        if problems:
            return "failed", "\n".join(text for _, text in problems)[-LONGEST:]
        if result.unexpectedSuccesses:
            return "failed", "it was expected to fail and passed"
        if result.skipped:
            return "skipped", result.skipped[0][1]
        return "passed", ""

    def outcome(self, name):
        """What run() tells, as one text: the outcome, a newline and the rest."""
        return "\n".join(self.run(name))


def flatten(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flatten(test)
        else:
            yield test


def main(module, pattern="*", after=None):
    lines, sys.stdout = sys.stdout, sys.stderr
    tests = Tests(module, pattern)
    names = tests.names()
    for name in names[names.index(after) + 1 if after else 0:]:
        print("\n@run", name, file=lines, flush=True)
        outcome, text = tests.run(name)
        coded = base64.b64encode(text.encode("utf-8", "replace")).decode()
        print("\n@end", name, outcome, coded, file=lines, flush=True)
    print("\n@done", file=lines, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
