"""Asks a Python for its cells, which may end its process or hang in one."""

import os
import queue
import subprocess
import tempfile
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Seconds for a start, and for a cell.
START = 600
CELL = 60


def ask(command, parts=(), tell=lambda number: None):
    """{(consumer, exporter): answer}, by a command that runs a Python."""
    found, first = {}, 0
    while first is not None:
        first = Run(command, parts, found, tell).cells(first)
    return found


class Run:
    """A process."""

    def __init__(self, command, parts, found, tell):
        self._command, self._parts, self._found, self._tell = command, parts, found, tell
        self._lines = queue.Queue()

    def cells(self, first):
        """Adds the answers from a cell on; the number of the cell to go on with, or None."""
        environment = dict(os.environ, PYTHONPATH=ROOT, PYTHONIOENCODING="utf-8")
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                self._command + ["-m", "matrix.cells", folder, str(first)] + list(self._parts),
                env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=errors, encoding="utf-8", errors="replace")
            threading.Thread(target=self._read, args=(process.stdout,), daemon=True).start()
            try:
                return self._cells(errors)
            finally:
                process.kill()
                process.wait()

    def _read(self, stream):
        for line in stream:
            self._lines.put(line)
        self._lines.put("")

    def _cells(self, errors):
        number = cell = None
        while True:
            try:
                line = self._lines.get(timeout=START if cell is None else CELL)
            except queue.Empty:
                line = "hangs"
            if line == "@ end\n":
                return None
            if line.startswith("@ "):
                number, consumer, exporter = line[2:].rstrip("\n").split("\t")
                cell = consumer, exporter
                self._tell(int(number))
            elif line.startswith("= "):
                self._found[cell] = line[2:].rstrip("\n")
            elif line in ("", "hangs"):
                if cell is None:
                    errors.seek(0)
                    raise SystemExit("%s does not start:\n%s" % (
                        " ".join(self._command), errors.read().decode(errors="replace")))
                self._found[cell] = "!internal error: the process %s" % (
                    "hangs" if line else "ends")
                return int(number) + 1
