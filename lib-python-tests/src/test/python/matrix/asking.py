"""Asks a Python for its cells, which may end its process or hang in one."""

import concurrent.futures
import os
import queue
import subprocess
import tempfile
import threading

from matrix import consumers

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Seconds for a start, and for a cell.
START = 600
CELL = 60


def ask(command, parts=(), tell=lambda: None, jobs=1):
    """{(consumer, exporter): answer}, by a command that runs a Python, in several processes."""
    shares = [Share(command, ["%d/%d" % (job, jobs)] + list(parts), tell) for job in range(jobs)]
    with concurrent.futures.ThreadPoolExecutor(jobs) as threads:
        answers = [each for share in threads.map(Share.answers, shares) for each in share.items()]
    order = {name: number for number, name in enumerate(consumers.names())}
    return dict(sorted(answers, key=lambda each: order[each[0][0]]))


class Share:
    """Some of the cells, of which one process after the other is asked."""

    def __init__(self, command, arguments, tell):
        self._command = [found(command[0])] + command[1:]
        self._arguments, self._tell = arguments, tell
        self._found = {}

    def answers(self):
        first = 0
        while first is not None:
            first = self._run(first)
        return self._found

    def _run(self, first):
        """Adds the answers from a cell on; the number of the cell to go on with, or None."""
        environment = dict(os.environ, PYTHONPATH=ROOT, PYTHONIOENCODING="utf-8")
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                self._command + ["-m", "matrix.cells", folder, str(first)] + self._arguments,
                env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=errors, encoding="utf-8", errors="replace")
            lines = queue.Queue()
            threading.Thread(target=read, args=(process.stdout, lines), daemon=True).start()
            try:
                return self._cells(lines, errors)
            finally:
                process.kill()
                process.wait()

    def _cells(self, lines, errors):
        number = cell = None
        while True:
            try:
                line = lines.get(timeout=START if cell is None else CELL)
            except queue.Empty:
                line = "hangs"
            if line == "@ end\n":
                return None
            if line.startswith("@ "):
                number, consumer, exporter = line[2:].rstrip("\n").split("\t")
                cell = consumer, exporter
            elif line.startswith("= "):
                self._found[cell] = line[2:].rstrip("\n")
                self._tell()
            elif line in ("", "hangs"):
                if cell is None:
                    errors.seek(0)
                    raise SystemExit("%s does not start:\n%s" % (
                        " ".join(self._command), errors.read().decode(errors="replace")))
                self._found[cell] = "!internal error: the process %s" % (
                    "hangs" if line else "ends")
                return int(number) + 1


def found(program):
    """A program's whole path where it is named by one: it is started in another folder."""
    return os.path.abspath(program) if os.sep in program else program


def read(stream, lines):
    for line in stream:
        lines.put(line)
    lines.put("")
