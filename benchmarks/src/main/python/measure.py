"""Times a function in this process: the best of many samples, after it has warmed up."""

import time

SAMPLE = 0.004  # seconds; long beside the clock's resolution, short beside another process's turn
FEW = 25  # samples after which a compiler has had its chance, even if it took all the time


def best(run, least, most):
    """The shortest time of a call of run, in seconds.

    Samples are taken for `least` seconds, and then for as long as the best is recent: a compiler
    that is still at work shows in times that still fall. Never for more than `most`, unless there
    are few samples by then: compiling counts as time, and a function may be slow.
    """
    shortest, found, start = float("inf"), 0.0, time.perf_counter()
    calls, samples = 1, 0
    while True:
        before = time.perf_counter()
        for _ in range(calls):
            run()
        now = time.perf_counter()
        sample = (now - before) / calls
        elapsed = now - start
        samples += 1
        if sample < shortest * 0.98:
            found = elapsed
        shortest = min(shortest, sample)
        if elapsed > least and found < elapsed * 0.6 and samples >= FEW:
            return shortest
        if elapsed > most and (samples >= FEW or elapsed > 4 * most):
            return shortest
        if now - before < SAMPLE:
            calls = max(calls + 1, min(calls * 4, int(calls * SAMPLE / max(now - before, 1e-9))))
