"""Tests of how a Python is asked for its cells: what a process takes with it is asked again."""

import sys
import tempfile
import unittest

from matrix import asking, cells


class Pythons(unittest.TestCase):
    """What processes print, line by line, and what the next is to ask."""

    def setUp(self):
        self._account = asking.Account()

    def _prints(self, *lines):
        for line in lines:
            self.assertTrue(self._account.take(line + "\n"), line)

    def _answers(self):
        return {exporter: answer for (_, exporter), answer in self._account.answers().items()}

    def test_an_answer_at_once(self):
        self._prints("@ 0\tbytes(x)\ta", "= 0\tb''", "@ 1\tbytes(x)\tb", "= 1\t!TypeError")
        self.assertEqual(self._answers(), {"a": "b''", "b": "!TypeError"})
        self.assertEqual(self._account.rest(), ["2", "", ""])

    def test_answers_that_come_later_keep_the_order_of_the_cells(self):
        self._prints("@ 0\tbytes(x)\ta", "- 0", "@ 1\tbytes(x)\tb", "= 1\t1", "= 0\t0")
        self.assertEqual(list(self._answers().items()), [("a", "0"), ("b", "1")])

    def test_what_a_cell_prints_is_no_line(self):
        self.assertFalse(self._account.take("printed\n"))

    def test_the_cell_that_runs_is_lost_and_those_that_wait_are_asked_again(self):
        self._prints("@ 0\tbytes(x)\ta", "- 0", "@ 1\tbytes(x)\tb", "= 1\t1",
                     "@ 2\tbytes(x)\tc", "- 2", "@ 3\tbytes(x)\td")
        self._account.lost("ends")
        self.assertEqual(self._answers(), {"b": "1", "d": "!internal error: the process ends"})
        self.assertEqual(self._account.rest(), ["4", "0,2", ""])
        self._prints("@ 0\tbytes(x)\ta", "= 0\t0", "@ 2\tbytes(x)\tc", "- 2", "= 2\t2")
        self.assertEqual(self._account.rest(), ["4", "", ""])
        self.assertEqual(list(self._answers()), ["a", "b", "c", "d"])

    def test_none_is_lost_where_several_wait(self):
        self._prints("@ 0\tbytes(x)\ta", "- 0", "@ 1\tbytes(x)\tb", "- 1")
        self._account.lost("hangs")
        self.assertEqual(self._answers(), {})
        self.assertEqual(self._account.rest(), ["2", "0,1", ""])

    def test_the_only_one_that_waits_is_lost_and_those_to_come_are_not(self):
        self._prints("@ 0\tbytes(x)\ta", "- 0", "@ 1\tbytes(x)\tb", "- 1")
        self._account.lost("ends")
        self._prints("@ 0\tbytes(x)\ta", "- 0")
        self._account.lost("hangs")
        self.assertEqual(self._answers(), {"a": "!internal error: the process hangs"})
        self.assertEqual(self._account.rest(), ["2", "1", ""])

    def test_a_process_that_ends_between_two_cells_takes_none_with_it(self):
        self._prints("@ 0\tbytes(x)\ta", "= 0\t0")
        self._account.lost("ends")
        self.assertEqual(self._answers(), {"a": "0"})
        self.assertEqual(self._account.rest(), ["1", "", ""])

    def _ends(self, *numbers, consumer="bytes(x)"):
        for number in numbers:
            self._prints("@ %d\t%s\t%d" % (number, consumer, number))
            self._account.lost("ends")

    def test_a_consumer_that_ends_one_process_after_the_other_is_given_up(self):
        self._ends(0, 1)
        self.assertEqual(self._account.rest(), ["2", "", ""])
        self._ends(2)
        self.assertEqual(self._account.rest(), ["3", "", "1"])
        self._prints("@ 3\tint(x)\t3", "= 3\t0")
        self._account.lost("ends")
        self.assertEqual(self._account.rest(), ["4", "", ""])

    def test_a_consumer_that_has_answered_or_is_to_answer_is_not(self):
        self._prints("@ 0\tbytes(x)\t0", "= 0\t0")
        self._ends(1, 2, 3)
        self.assertEqual(self._account.rest(), ["4", "", ""])
        self._prints("@ 4\tint(x)\t4", "- 4")
        self._ends(5, 6, 7, consumer="int(x)")
        self.assertEqual(self._account.rest(), ["8", "4", ""])

    def test_nor_are_two_consumers(self):
        self._ends(0, 1)
        self._ends(2, consumer="int(x)")
        self.assertEqual(self._account.rest(), ["3", "", ""])


# Stands for the cells of a Python, of which one ends it and one before that leaves an export.
ENDS = """
import os
from matrix import cells, consumers

class Subject:
    exporter, holders = None, ()
    looks = 0
    def read(self): return None
    def held(self):
        self.looks += 1
        return "a bytearray" if self.looks < 2 else ""

class Ends(Subject):
    def read(self): os._exit(1)

cells.EXPORTERS.clear()
for name, made in ("left", Subject), ("ends", Ends), ("left too", Subject):
    cells.EXPORTERS[name] = lambda data, made=made: made()
if sys.argv[-1] == "all end":
    sys.argv.pop()
    for name in "abcd":
        cells.EXPORTERS[name] = lambda data: Ends()
    del cells.EXPORTERS["left"], cells.EXPORTERS["left too"]
consumers.names = lambda: ["digits: 1", "digits: 2"]
cells.main()
"""


class Processes(unittest.TestCase):
    """A Python that ends in one of its cells."""

    def _found(self, *arguments):
        with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
            file.write(ENDS)
            file.flush()
            # The arguments after -c are those of the cells: -m matrix.cells is left out.
            starts = "import sys; del sys.argv[1:3]; exec(open(%r).read())" % file.name
            command = [sys.executable, "-c", starts]
            return asking.Share(command, ["0/1", *arguments], lambda: None).answers()

    def test_what_is_given_up_has_answers_too(self):
        found = self._found("all end")
        lost, given_up = "the process ends", "not asked, as others end the process"
        self.assertEqual(
            [answer.removeprefix("!internal error: ") for answer in found.values()],
            2 * [lost, lost, lost, given_up, given_up])

    def test_it_is_asked_for_all_others(self):
        found = self._found()
        ends = "!internal error: the process ends"
        self.assertEqual(found, {
            ("digits: 1", "left"): "1", ("digits: 1", "ends"): ends,
            ("digits: 1", "left too"): "1", ("digits: 2", "left"): "2",
            ("digits: 2", "ends"): ends, ("digits: 2", "left too"): "2"})


class Exports(unittest.TestCase):
    """Whose export it is that is released, where several cells left one behind."""

    def test_a_cell_answers_for_its_own(self):
        matrix = cells.Matrix()
        kept = []
        consumer = "digits: KEPT.append(memoryview(x))"
        matrix._names["KEPT"] = kept
        first = matrix.ask(consumer, "enum")
        second = matrix.ask(consumer, "enum")
        kept.pop(0).release()
        self.assertFalse(first.held())
        self.assertTrue(second.held())
        cells.settle([first, second])
        self.assertEqual(first.answer(), "None")
        self.assertIn(" held by ", second.answer())
        kept.pop().release()


if __name__ == "__main__":
    unittest.main()
