"""What all suites share."""

import functools
import gc
import itertools
import sys
import time
import unittest

try:
    import pymemoryview  # noqa: F401, only ours has it
    OURS = True
except ImportError:
    OURS = False

# GraalPy 25.1 and later, of which docs/graalpy.md says what is otherwise there.
LATER = sys.implementation.name == "graalpy" and sys.implementation.version >= (25, 1)

# Ours answers as 3.15 whatever the version of its host.
VERSION = (3, 15) if OURS else sys.version_info[:2]


def since(*version):
    """Skips on a CPython older than a version."""
    return unittest.skipIf(VERSION < version, "new in Python %d.%d" % version)


def each(*tables):
    """Runs a test once for every combination of the rows of some tables.

    A failure names the rows in a note, and does not keep the others from being tried.
    """
    tables = [tuple(table) for table in tables]

    def decorate(test):
        @functools.wraps(test)
        def run(self):
            failures = []
            for row in itertools.product(*tables):
                try:
                    test(self, *row)
                except Exception as error:
                    error.add_note("with %s" % ", ".join(map(repr, row)))
                    failures.append(error)
            if len(failures) == 1:
                raise failures[0]
            if failures:
                raise ExceptionGroup("%d of the cases fail" % len(failures), failures[:5])
        return run
    return decorate


def rows(*tables):
    """Like each, for tables whose rows are themselves the arguments."""
    def decorate(test):
        @each(*tables)
        @functools.wraps(test)
        def run(self, *found):
            test(self, *(argument for row in found for argument in row))
        return run
    return decorate


def collected(dead):
    """Collects garbage until dead() holds; a JVM needs more than one try."""
    for _ in range(50):
        gc.collect()
        if dead():
            return True
        if not OURS:
            return False
        time.sleep(0.02)
    return False


class Case(unittest.TestCase):
    """A test case that compares errors as 'Type: message'."""

    maxDiff = None

    def error(self, expected, call, *arguments, **keywords):
        """Checks the type and the exact message of an error."""
        try:
            found = "no error: %r" % (call(*arguments, **keywords),)
        except Exception as error:
            found = "%s: %s" % (type(error).__name__, error)
        self.assertEqual(found, expected)

    def same(self, one, two):
        """Checks equality and type, with every NaN equal to itself."""
        self.assertEqual(exact(one), exact(two))


def exact(value):
    """A value in a form where == tells types, signed zeros and NaNs apart."""
    if isinstance(value, list):
        return [exact(part) for part in value]
    if isinstance(value, tuple):
        return tuple(exact(part) for part in value)
    if isinstance(value, float):
        return "float", "nan" if value != value else value.hex()
    return type(value).__name__, value
