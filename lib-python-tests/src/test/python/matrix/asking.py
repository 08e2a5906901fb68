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

# A consumer is given up whose first cells, so many, all end their process.
ENDS = 3
LOST = "!internal error: the process "


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
        self._arguments = arguments
        self._account = Account(tell)

    def answers(self):
        while not self._run():
            pass
        return self._account.answers()

    def _run(self):
        """Takes a process's answers; whether they are all that were missing."""
        environment = dict(os.environ, PYTHONPATH=ROOT, PYTHONIOENCODING="utf-8")
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                self._command + ["-m", "matrix.cells", folder] + self._account.rest()
                + self._arguments, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=errors, encoding="utf-8", errors="replace")
            lines = queue.Queue()
            threading.Thread(target=read, args=(process.stdout, lines), daemon=True).start()
            try:
                return self._take(lines, errors)
            finally:
                process.kill()
                process.wait()

    def _take(self, lines, errors):
        started = False
        while True:
            try:
                line = lines.get(timeout=CELL if started else START)
            except queue.Empty:
                line = "hangs"
            if line == "@ end\n":
                return True
            if line in ("", "hangs"):
                if not started:
                    errors.seek(0)
                    raise SystemExit("%s does not start:\n%s" % (
                        " ".join(self._command), errors.read().decode(errors="replace")))
                self._account.lost("hangs" if line else "ends")
                return False
            started = self._account.take(line) or started


class Account:
    """Which cells are answered, by what process after process prints.

    A process that is lost in a cell takes with it what it was to say of the cells before. They are
    asked again, each for itself, so that each is lost at most once more, and by its own fault. A
    consumer that ends one process after the other from the first exporter on has no more to tell,
    and each takes its time.
    """

    def __init__(self, tell=lambda: None):
        self._tell = tell
        self._names, self._answers = {}, {}
        self._first = 0
        self._again = []
        self._running, self._waiting = None, []

    def answers(self):
        """{(consumer, exporter): answer}, in the order of the cells."""
        return {self._names[number]: self._answers[number] for number in sorted(self._answers)}

    def rest(self):
        """What a process is to ask: its first cell, those before it, whether a consumer is left."""
        given_up = "1" if self._only_ends(self._first - 1) else ""
        return [str(self._first), ",".join(map(str, self._again)), given_up]

    def _only_ends(self, last):
        """Whether the consumer of a cell has ended the process in all its cells."""
        consumer, _ = self._names.get(last, (None, None))
        answers = [self._answers.get(number, "") for number, (name, exporter) in self._names.items()
                   if name == consumer]
        return len(answers) >= ENDS and all(answer.startswith(LOST) for answer in answers)

    def take(self, line):
        """Takes a line; whether it is one of ours, and not what a cell prints."""
        mark, _, rest = line.rstrip("\n").partition(" ")
        if mark not in ("@", "-", "="):
            return False
        number, *words = rest.split("\t")
        number = int(number)
        if mark == "@":
            self._begin(number, *words)
        elif mark == "-":
            self._running = None
            self._waiting.append(number)
        else:
            self._answer(number, *words)
        return True

    def lost(self, how):
        """The process ends or hangs: in the cell that runs, or in the only one that waits."""
        lost = self._running
        if lost is None and len(self._waiting) == 1:
            lost = self._waiting[0]
        if lost is not None:
            self._answer(lost, LOST + how)
        self._again += self._waiting
        self._waiting = []

    def _begin(self, number, consumer, exporter):
        self._names[number] = consumer, exporter
        self._running = number
        self._first = max(self._first, number + 1)
        if number in self._again:
            self._again.remove(number)

    def _answer(self, number, answer):
        self._running = None
        if number in self._waiting:
            self._waiting.remove(number)
        self._answers[number] = answer
        self._tell()


def found(program):
    """A program's whole path where it is named by one: it is started in another folder."""
    return os.path.abspath(program) if os.sep in program else program


def read(stream, lines):
    for line in stream:
        lines.put(line)
    lines.put("")
