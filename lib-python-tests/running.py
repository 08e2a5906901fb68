"""Runs the tests of a module in a Python that may hang or crash, and tells what came of each.

Run as a program it prints the folder with the tests of a CPython 3.12, if there is one.
"""

import base64
import glob
import json
import os
import queue
import shlex
import subprocess
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
RUNNER = os.path.join(HERE, "src", "test", "python", "runner.py")

# Seconds for what is no test: to start, and to import the module.
START = 600

# Bytes that are read at once.
MOST = 1 << 16

# In place of a test's name: where a module fails as a whole.
WHOLE = "(the module)"


def words(command):
    """The words of a command, which is not run where it was written."""
    name, *arguments = shlex.split(command)
    return [os.path.abspath(name) if os.path.exists(name) else name, *arguments]


class Process:
    """A runner, whose lines come one by one, or not at all.

    What it writes is read as it comes: its last line may have no end.
    """

    def __init__(self, command, environment):
        self._errors = tempfile.TemporaryFile()
        # In the folder of its own that a crash may leave a report in.
        self._process = subprocess.Popen(
            command, env=environment, cwd=environment["PYTHONPATH"].split(os.pathsep)[0],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._errors, bufsize=0)
        self._parts, self._rest = queue.Queue(), b""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        while True:
            data = self._process.stdout.read(MOST)
            self._parts.put(data)
            if not data:
                return

    def line(self, timeout):
        """The next line; without its end when the process ends or is silent in the middle of it."""
        parts, deadline = [self._rest], time.monotonic() + timeout
        problem = None
        while problem is None and b"\n" not in parts[-1]:
            try:
                parts.append(self._parts.get(timeout=max(deadline - time.monotonic(), 0)))
                problem = None if parts[-1] else "crashes"
            except queue.Empty:
                problem = "hangs"
        text, end, self._rest = b"".join(parts).partition(b"\n")
        return (text + end).decode(errors="replace"), problem

    def end(self):
        """Ends the process; what it wrote to stderr."""
        self._process.kill()
        self._process.wait()
        self._errors.seek(0)
        with self._errors:
            return self._errors.read().decode(errors="replace")


class Run:
    """The outcomes of a module's tests, from as many processes as it takes."""

    def __init__(self, timeout):
        self._timeout = timeout
        self.outcomes = {}
        self.after = None

    def follow(self, process):
        """Reads what a process says; whether another one has to go on after it."""
        running, first, problem = None, self.after, None
        try:
            while problem is None:
                text, problem = process.line(self._timeout if running else START)
                words = text.split()
                if words[:1] == ["@done"]:
                    return False
                if words[:1] == ["@run"]:
                    running = words[1]
                elif words[:1] == ["@end"]:
                    decoded = base64.b64decode(words[3]).decode() if len(words) > 3 else ""
                    self.outcomes[running] = [words[2], decoded]
                    self.after, running = running, None
        finally:
            errors = process.end()
        if running is not None:
            self.outcomes[running] = [problem, errors]
            self.after = running
        elif self.after == first:
            # It came to no test, and neither would the next one.
            self.outcomes[WHOLE] = [problem, errors]
            return False
        return True


def run(command, module, pattern, timeout, environment):
    """{test: [outcome, text]} of a module; a test may be silent for so many seconds."""
    made = Run(timeout)
    while True:
        asked = [RUNNER, module, pattern] + [made.after] * bool(made.after)
        if not made.follow(Process(command + asked, environment)):
            return made.outcomes


def kept(file, outcomes):
    """What a file holds, which is written if there is none; without a file, what it would hold."""
    if file is None:
        return outcomes()
    if not os.path.exists(file):
        made = outcomes()
        with open(file + ".new", "w", encoding="utf-8") as out:
            json.dump(made, out, indent=1)
        os.replace(file + ".new", file)
    with open(file, encoding="utf-8") as text:
        return json.load(text)


def passed(outcomes):
    return {name for name, (outcome, _) in outcomes.items() if outcome == "passed"}


def library():
    """The folder of a CPython 3.12 that holds the package test, or None."""
    named = os.environ.get("PYMEMORYVIEW_CPYTHON_LIB")
    folders = [named] if named else []
    command = os.environ.get("PYMEMORYVIEW_CPYTHON")
    if command:
        folders.append(os.path.join(os.path.dirname(command), os.pardir, "lib", "python3.12"))
    root = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    folders += sorted(glob.glob(os.path.join(root, "versions", "3.12.*", "lib", "python3.12")))
    return next((folder for folder in folders
                 if os.path.exists(os.path.join(folder, "test", "test_struct.py"))), None)


if __name__ == "__main__":
    print(library() or "")
