"""Times a function in this process: the best of many samples, after it has warmed up."""

import time

SAMPLE = 0.004  # seconds; long beside the clock's resolution, short beside another process's turn


def best(run, least, most):
    """The shortest time of a call of run, in seconds.

    Samples are taken for `least` seconds, and then for as long as the best is recent: a compiler
    that is still at work shows in times that still fall. Never for more than `most`.
    """
    shortest, found, start = float("inf"), 0.0, time.perf_counter()
    calls = 1
    while True:
        before = time.perf_counter()
        for _ in range(calls):
            run()
        now = time.perf_counter()
        sample = (now - before) / calls
        elapsed = now - start
        if sample < shortest * 0.98:
            found = elapsed
        shortest = min(shortest, sample)
        if elapsed > most or elapsed > least and found < elapsed * 0.6:
            return shortest
        if now - before < SAMPLE:
            calls = max(calls + 1, min(calls * 4, int(calls * SAMPLE / max(now - before, 1e-9))))
