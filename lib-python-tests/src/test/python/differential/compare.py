"""Compares the outputs of one program on two Pythons, and knows the differences that are listed."""

import os
import re

KNOWN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "known-differences.txt")
CONTEXT = 3


class Rule:
    """A listed difference: what CPython prints, what ours prints, as regular expressions.

    Where the views are not the same afterwards, the reason starts with "(ends the block)", and the
    rest of the block is not compared.
    """

    def __init__(self, reason, expected, actual):
        self.reason = reason
        self.ends = reason.startswith("(ends the block) ")
        self.expected = re.compile(expected)
        self.actual = re.compile(actual)
        self.used = 0

    def explains(self, expected, actual):
        return bool(self.expected.fullmatch(expected) and self.actual.fullmatch(actual))


def rules(path=KNOWN):
    """Reads entries of three lines: reason, expected, actual."""
    fields = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                name, _, value = line.rstrip("\n").partition(": ")
                if name != ("reason", "expected", "actual")[len(fields) % 3]:
                    raise ValueError("%s: unexpected line %r" % (path, line))
                fields.append(value)
    if len(fields) % 3:
        raise ValueError("%s: an entry is not complete" % path)
    return [Rule(*fields[at:at + 3]) for at in range(0, len(fields), 3)]


def unexplained(expected, actual, known):
    """The reports of the blocks that differ, the first difference of each with its context.

    Only the first one is worth reading: what follows in the same block works on other views.
    """
    reports, spoilt = [], set()
    for at in range(max(len(expected), len(actual))):
        one = expected[at] if at < len(expected) else "(no more lines)"
        two = actual[at] if at < len(actual) else "(no more lines)"
        block = one.partition(".")[0]
        if one == two or block in spoilt:
            continue
        rule = explanation(one, two, known)
        if rule is not None:
            rule.used += 1
            if rule.ends:
                spoilt.add(block)
            continue
        spoilt.add(block)
        reports.append(report(expected, at, one, two))
    return reports


def explanation(one, two, known):
    """The rule that lists this difference, or None."""
    number, _, expected = one.partition(" ")
    other, _, actual = two.partition(" ")
    if number == other:
        for rule in known:
            if rule.explains(expected, actual):
                return rule
    return None


def report(expected, at, one, two):
    block = one.partition(".")[0] + "."
    before = [line for line in expected[max(at - CONTEXT, 0):at] if line.startswith(block)]
    return "\n".join(["    " + line for line in before]
                     + ["  CPython: " + one, "  ours:    " + two])


def stale(known):
    """The reports of the listed differences that were not met."""
    return ["listed, but no longer differs: %s\n  CPython: %s\n  ours:    %s" % (
        rule.reason, rule.expected.pattern, rule.actual.pattern)
        for rule in known if not rule.used]
