"""Prints a random memoryview program, one line a step, with what each step gave.

    python diff.py --seed 1 --steps 2000

The same arguments print the same program on every Python, so two outputs can be compared line by
line; live.py does it for two interpreters, corpus.py for a recorded output.
"""

import argparse
import os
import sys

if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from differential.machine import Machine

BLOCK = 40

# Finished blocks are kept: the exporters that a collection would release late would be heard in a
# later block, at a moment that differs from Python to Python.
FINISHED = []


def lines(seed, steps, level=313, ndarray=True, only=None, hostile=False):
    """The lines of a program."""
    for block in range((steps + BLOCK - 1) // BLOCK):
        if only is not None and block != only:
            continue
        machine = Machine(seed, block, level, ndarray, hostile)
        for number in range(min(BLOCK, steps - block * BLOCK)):
            yield "%d.%d %s" % (block, number, machine.step(number))
        FINISHED.append(machine)


def parser(description):
    """The arguments that choose a program."""
    result = argparse.ArgumentParser(description=description)
    result.add_argument("--seed", type=int, default=1)
    result.add_argument("--steps", type=int, default=2000)
    result.add_argument("--level", type=int, default=313, choices=(312, 313, 315),
                        help="the version whose methods may be called")
    result.add_argument("--no-ndarray", action="store_true", help="do without _testbuffer")
    result.add_argument("--hostile", action="store_true",
                        help="with exporters, class changes and threads that do their worst")
    return result


def main(arguments=None):
    options = parser("Prints a random memoryview program.")
    options.add_argument("--block", type=int, help="print this block only")
    chosen = options.parse_args(arguments)
    for line in lines(chosen.seed, chosen.steps, chosen.level, not chosen.no_ndarray,
                      chosen.block, chosen.hostile):
        print(line)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # for the same reason, nothing is torn down
