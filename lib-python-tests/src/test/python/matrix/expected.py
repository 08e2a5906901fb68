"""What CPython answers, recorded in expected.txt, and what is left to differ, listed in left.txt.

A consumer's lines in expected.txt are its name after ``= ``, the answer of most exporters, and each
other answer before a tab and the exporters that give it. An answer of 3.12 alone follows ``3.12 ``.
"""

import os

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDED = os.path.join(HERE, "expected.txt")
LEFT = os.path.join(HERE, "left.txt")
OLDER = "3.12 "
HELD = " held by "
EVERY = "*"

# Kinds of difference, the worst first.
KINDS = ("internal error", "held", "value", "takes", "raises", "class")


def lacks(answer):
    """Whether an answer says that the Python has no such consumer or exporter."""
    return answer == "none" or answer.startswith("no exporter")


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
        if lacks(answer):
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
    """The list of what differs, cell by cell: exporters, and below them the consumers.

    ``*`` is every exporter, of which at least one has to differ.
    """

    def __init__(self):
        self._kinds, self._used = {}, set()
        with open(LEFT, encoding="utf-8") as file:
            for line in file.read().splitlines():
                if line.startswith("    "):
                    for exporter in exporters.split("; "):
                        self._kinds.setdefault((line.strip(), exporter), set()).update(
                            kinds.split("; "))
                elif line and not line.startswith("#"):
                    kinds, exporters = line.split(" | ")

    def explains(self, kind, consumer, exporter):
        for cell in cells(consumer, exporter):
            if kind in self._kinds.get(cell, ()):
                self._used.add(cell)
                return True
        return False

    def ends_process(self, consumer, exporter):
        """Whether the cell is listed as one in which the process may end."""
        return any("internal error" in self._kinds.get(cell, ())
                   for cell in cells(consumer, exporter))

    def stale(self, asked):
        """What is listed of the cells asked, and does not differ, once all were explained."""
        listed = {cell for consumer, exporter in asked
                  for cell in cells(consumer, exporter) if cell in self._kinds}
        return ["%s of %s" % cell for cell in sorted(listed - self._used)]


def cells(consumer, exporter):
    """Under what a cell can be listed."""
    return (consumer, exporter), (consumer, EVERY)
