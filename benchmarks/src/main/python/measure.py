"""Times a function in this process until its rate is steady."""

import time

SAMPLE = 0.004  # seconds; long beside the clock's resolution, short beside another process's turn
FEW = 25  # samples in which a compiler has its chance, even if it takes all the time

# In Jython, both ask the JVM for its nanoseconds.
clock = time.perf_counter if hasattr(time, "perf_counter") else time.clock


def best(run, least, most):
    """(seconds of the shortest call of run, whether the rate was steady).

    The rate is steady once no sample was better by two in a hundred for `least` seconds, for
    two fifths of the time since the start, and for a number of samples: a compiler that is still at
    work shows in times that still fall. After `most` seconds it counts as unsteady, unless there are
    few samples by then: compiling counts as time, and a function may be slow.
    """
    shortest, found, start = float("inf"), 0.0, clock()
    calls, samples, since = 1, 0, 0
    while True:
        before = clock()
        for _ in range(calls):
            run()
        now = clock()
        sample = (now - before) / calls
        elapsed = now - start
        samples, since = samples + 1, since + 1
        if sample < shortest * 0.98:
            found, since = elapsed, 0
        shortest = min(shortest, sample)
        if since >= FEW and elapsed - found > max(least, elapsed * 0.4):
            return shortest, True
        if elapsed > most and (samples >= FEW or elapsed > 4 * most):
            return shortest, False
        if now - before < SAMPLE:
            calls = max(calls + 1, min(calls * 4, int(calls * SAMPLE / max(now - before, 1e-9))))
