"""Threads that use one view at the same time, and resize what they have views of.

    ./pymemoryview --jython soak.py [SECONDS [THREADS]]
"""

from __future__ import print_function

import sys
import threading
import time

from java.lang import Runtime, System
from pymemoryview import memoryview

STRIPE = 64


class Worker(threading.Thread):
    """Has the items of its own stripe of the view to itself; what it finds wrong is in problems."""

    def __init__(self, number, view, owner, end):
        threading.Thread.__init__(self)
        self.number, self.view, self.owner, self.end = number, view, owner, end
        self.operations, self.refused, self.problems = 0, 0, []

    def run(self):
        try:
            while time.time() < self.end and not self.problems:
                for turn in range(100):
                    self.stripe(turn & 255)
                    self.resize_shared()
                    self.resize_own()
                self.operations += 100 * (STRIPE + 12)
        except Exception as error:
            self.problems.append("%s: %s" % (type(error).__name__, error))

    def check(self, is_right, what):
        if not is_right:
            self.problems.append(what)

    def stripe(self, value):
        start = self.number * STRIPE
        with self.view[start:start + STRIPE] as stripe:
            for index in range(STRIPE):
                stripe[index] = value
            self.check(stripe.tobytes() == chr(value) * STRIPE, "another thread's bytes")
            with stripe.cast("I") as numbers, numbers[::-1] as backward:
                self.check(backward[0] == value * 0x01010101, "another thread's number")
        try:
            stripe[0]
        except ValueError:
            self.refused += 1
        else:
            self.problems.append("an item of a released view")

    def resize_shared(self):
        try:
            self.owner.append(1)
        except BufferError:
            self.refused += 1
        else:
            self.problems.append("a resize of an object with a view")

    def resize_own(self):
        own = bytearray(b"abc")
        with memoryview(own) as view:
            with view[1:] as part:
                try:
                    own.extend(b"d")
                except BufferError:
                    self.refused += 1
                else:
                    self.problems.append("a resize of an object with two views")
                part[0] = 122
        own.extend(b"d")
        self.check(own == b"azcd", "a lost write")


def used():
    for _ in range(3):
        System.gc()
    return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 10


def soak(seconds, threads):
    """What went wrong; says what was done."""
    owner = bytearray(threads * STRIPE)
    view = memoryview(owner)
    before = used()
    workers = [Worker(number, view, owner, time.time() + seconds) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    view.release()
    owner.append(1)
    print("%d threads, %d s: %d operations, %d refusals, heap %d KiB before, %d after" % (
        threads, seconds, sum(worker.operations for worker in workers),
        sum(worker.refused for worker in workers), before, used()))
    return [problem for worker in workers for problem in worker.problems]


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    problems = soak(*numbers + [60, 8][len(numbers):])
    print("\n".join(problems) or "nothing wrong")
    sys.exit(bool(problems))
