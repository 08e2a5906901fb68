"""Small programs that use memoryview as libraries do give what they gave on CPython.

They are among the benchmarks: a receive buffer as of HTTP, a stream's buffers, batches of records,
and the unpacking of a binary format.
"""

import importlib
import os
import sys
import unittest

from suites.support import Case, rows

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, *[os.pardir] * 5, "benchmarks", "src", "main", "python")

# Recorded from CPython 3.13: a name, the arguments of prepare, the result. Streams drop many views of
# what they resize, each of which ours looks for, with all its effort: so there are few messages.
RECORDED = (
    ("framed", (), (120, 18676, 0, "de9762ef1c5fade7")),
    ("streams", (2,), (2, 2866663377)),
    ("records", (), (11197, 2523787067, 220, True, "the batch is damaged")),
    ("packed", (), (3362, 529982306, 30, True, True)))


@unittest.skipUnless(os.path.isdir(FOLDER), "the benchmarks are not here")
class Programs(Case):
    @classmethod
    def setUpClass(cls):
        sys.path.append(os.path.abspath(FOLDER))

    @classmethod
    def tearDownClass(cls):
        sys.path.remove(os.path.abspath(FOLDER))

    @rows(RECORDED)
    def test_a_program(self, name, arguments, expected):
        work = importlib.import_module("programs." + name).prepare(*arguments)
        self.assertEqual(work(), expected)
        # Nothing of the first run is left behind.
        self.assertEqual(work(), expected)


if __name__ == "__main__":
    unittest.main()
