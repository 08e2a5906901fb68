"""Runs random programs on a CPython and on ours, and prints what differs.

    python live.py --seeds 1-10 --steps 10000

The CPython is the one named by PYMEMORYVIEW_CPYTHON, or one of pyenv's, or one on the PATH; it needs
the module _testbuffer. Ours is ./pymemoryview with all its effort, or --ours with any command that
runs a Python script.
"""

import argparse
import os
import shlex
import subprocess
import sys

if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from differential import compare, cpython

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, "diff.py")
LAUNCHER = os.path.join(HERE, *[os.pardir] * 5, "pymemoryview")

# CPython counts references; ours looks as hard as it can for views that are held, whatever it costs.
OURS = [LAUNCHER, "--vm.Dpolyglot.pymemoryview.Effort=100"]


def run(command, seed, options):
    """The lines that an interpreter prints for a program."""
    arguments = command + [PROGRAM, "--seed", str(seed), "--steps", str(options.steps), "--level",
                           str(options.level)] + ["--no-ndarray"] * options.no_ndarray
    arguments += ["--hostile"] * options.hostile
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=options.timeout, encoding="utf-8",
                          env=dict(os.environ, PYTHONIOENCODING="utf-8"))
    if done.returncode:
        print("%s: exit code %d\n%s" % (command[0], done.returncode, done.stderr[-2000:]))
    return done.stdout.splitlines()


def seeds(text):
    """The seeds of '3' or '1-10'."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def explained(known):
    """How many differences the list has explained so far."""
    return sum(rule.used for rule in known)


def parse(arguments):
    parser = argparse.ArgumentParser(description="Compares CPython and ours on random programs.")
    parser.add_argument("--seeds", default="1-10")
    parser.add_argument("--steps", type=int, default=10000, help="for each seed")
    parser.add_argument("--level", type=int, default=313)
    parser.add_argument("--no-ndarray", action="store_true", help="do without _testbuffer")
    parser.add_argument("--hostile", action="store_true",
                        help="with exporters, class changes and threads that do their worst")
    parser.add_argument("--ours", type=shlex.split, default=OURS,
                        help="the command to compare")
    parser.add_argument("--shown", type=int, default=20, help="differences to print")
    parser.add_argument("--timeout", type=int, default=1800, help="seconds for one run")
    return parser.parse_args(arguments)


def main(arguments=None):
    options = parse(arguments)
    oracle = cpython.find()
    if oracle is None:
        print("no CPython with _testbuffer found; set PYMEMORYVIEW_CPYTHON")
        return 2
    print("CPython: %s" % oracle)
    known, steps, total = compare.rules(), 0, 0
    for seed in seeds(options.seeds):
        before = explained(known)
        expected, actual = run([oracle], seed, options), run(options.ours, seed, options)
        found = compare.unexplained(expected, actual, known)
        if len(expected) < options.steps:
            found.append("  CPython ended after %d steps" % len(expected))
        print("seed %d: %d steps, %d unexplained, %d explained" % (
            seed, len(expected), len(found), explained(known) - before), flush=True)
        for text in found[:max(options.shown - total, 0)]:
            print(text)
        steps += len(expected)
        total += len(found)
    print("%d steps, unexplained: %d, explained: %d" % (steps, total, explained(known)))
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
