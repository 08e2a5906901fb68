"""Times how a loop over a view comes to its speed: python warmup.py FILE [SECONDS]

FILE gets the seconds of the loop's best turn, the seconds from the first turn's start until turns
took no more than 1.5 times as long (ten of them in a row), and the turns that were slower.
"""

import json
import sys
import time

ITEMS = 10_000
NEAR = 1.5
ROW = 10


def run(m):
    s = 0
    for i in range(ITEMS):
        s += m[i]
    return s


def turns(seconds):
    """(end since the start, length) of each turn of the loop."""
    m = memoryview(bytearray(ITEMS))
    start = now = time.perf_counter()
    while now - start < seconds:
        before = now
        run(m)
        now = time.perf_counter()
        yield now - start, now - before


def main():
    file = sys.argv[1]
    measured = list(turns(float(sys.argv[2]) if len(sys.argv) > 2 else 10))
    best = min(length for _, length in measured)
    near = [length <= best * NEAR for _, length in measured]
    first = next(i for i in range(len(near)) if all(near[i:i + ROW]))
    with open(file, "w") as output:
        json.dump({"best": best, "until": measured[first - 1][0] if first else 0.0,
                   "slower": near.count(False)}, output)


if __name__ == "__main__":
    main()
