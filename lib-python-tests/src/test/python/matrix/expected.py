"""What CPython answers, recorded in expected.txt, and what is left to differ, listed in left.txt.

A consumer's lines in expected.txt are its name after ``= ``, the answer of most exporters, and each
other answer before a tab and the exporters that give it. An answer of 3.12 alone follows ``3.12 ``.
"""

import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDED = os.path.join(HERE, "expected.txt")
LEFT = os.path.join(HERE, "left.txt")
OLDER = "3.12 "
HELD = " held by "

# Kinds of difference, the worst first.
KINDS = ("internal error", "held", "value", "takes", "raises", "class")


def record(newer, older):
    """Writes the answers {(consumer, exporter): answer} of CPython 3.13 and 3.12."""
    rows = {}
    for (consumer, exporter), answer in newer.items():
        groups = rows.setdefault(consumer, {})
        groups.setdefault(answer, []).append(exporter)
        if older[consumer, exporter] != answer:
            groups.setdefault(OLDER + older[consumer, exporter], []).append(exporter)
    with open(RECORDED, "w", encoding="utf-8") as file:
        for consumer, groups in rows.items():
            most = max((a for a in groups if not a.startswith(OLDER)),
                       key=lambda answer: len(groups[answer]))
            file.write("= %s\n%s\n" % (consumer, most))
            for answer, exporters in groups.items():
                if answer != most:
                    file.write("%s\t%s\n" % (answer, "; ".join(exporters)))


class Expected:
    """The recorded answers."""

    def __init__(self):
        self._most, self._others = {}, {}
        with open(RECORDED, encoding="utf-8") as file:
            for line in file.read().splitlines():
                if line.startswith("= "):
                    consumer = line[2:]
                elif "\t" in line:
                    answer, exporters = line.split("\t")
                    for exporter in exporters.split("; "):
                        self._others.setdefault((consumer, exporter), []).append(answer)
                else:
                    self._most[consumer] = line

    def answers(self, consumer, exporter):
        """The right answers: one, or a newer and an older one."""
        others = self._others.get((consumer, exporter), [])
        newer = [answer for answer in others if not answer.startswith(OLDER)]
        older = [answer[len(OLDER):] for answer in others if answer.startswith(OLDER)]
        return (newer or [self._most[consumer]]) + older

    def kind(self, consumer, exporter, answer):
        """The kind of difference of an answer, or None if it is right."""
        if answer == "none" or answer.startswith("no exporter"):
            return None
        right = [each.partition(HELD) for each in self.answers(consumer, exporter)]
        value, _, held = answer.partition(HELD)
        if held and not any(each[2] for each in right):
            return "held"
        values = [each[0] for each in right]
        if value in values or values == ["none"]:
            return None
        if value.startswith("!internal error"):
            return "internal error"
        raised, raises = values[0].startswith("!"), value.startswith("!")
        return ("class" if raises and raised else "raises" if raises
                else "takes" if raised else "value")


class Left:
    """The list of what differs: consumers and exporters as patterns, below the reason."""

    def __init__(self):
        self._entries, self._used = [], set()
        with open(LEFT, encoding="utf-8") as file:
            for line in file.read().splitlines():
                if line and not line.startswith("#"):
                    kinds, consumer, exporter = line.split(" | ")
                    self._entries.append((line, kinds.split(), re.compile(consumer),
                                          re.compile(exporter)))

    def explains(self, kind, consumer, exporter):
        found = False
        for line, kinds, consumers, exporters in self._entries:
            if kind in kinds and consumers.fullmatch(consumer) and exporters.fullmatch(exporter):
                self._used.add(line)
                found = True
        return found

    def stale(self, asked):
        """Entries that explain no difference, among those that some cell asked is meant by."""
        return [line for line, _, consumers, exporters in self._entries
                if line not in self._used
                and any(consumers.fullmatch(c) and exporters.fullmatch(e) for c, e in asked)]
