"""The recorded random programs as tests, one for each block of steps."""

import unittest

from differential import compare, corpus, diff


class Programs(unittest.TestCase):
    """A block passes where it has no difference from CPython that is not listed."""


def test_of(seed, block, expected, steps, known):
    def test(self):
        actual = list(diff.lines(seed, steps, only=block))
        reports = compare.unexplained(expected, actual, known)
        self.assertFalse(reports, "\n".join(reports))
    return test


def add_tests():
    known = compare.rules()
    for seed, lines in corpus.read().items():
        blocks = {}
        for line in lines:
            blocks.setdefault(int(line.partition(".")[0]), []).append(line)
        for block, expected in blocks.items():
            setattr(Programs, "test_%d_%03d" % (seed, block),
                    test_of(seed, block, expected, len(lines), known))


add_tests()
