"""Times operations on memoryview: python bench.py GROUP FILE [--least S] [--passes N] [--only CASE ...]

Runs unchanged on CPython 3.12 and later and on GraalPy, with its memoryview or with ours. FILE gets
{case: [nanoseconds, summary of the result, bytes allocated, whether the rate was steady]}, null for a
case that this Python cannot run, and for bytes where nobody counts them.

Where compiled code happens to lie in memory moves the time of a short loop by half. Several passes
make up for that, and they let the JVM warm up in between.

Jython runs this too, with the group jython. --setup is what it does before.
"""

from __future__ import print_function

import argparse
import collections
import gc
import json
import platform
import sys

from case import summary
from measure import best, clock

if sys.version_info[0] == 2:
    from cases2 import GROUPS, QUICK
else:
    from cases import GROUPS, QUICK

CALLS = 20  # in which allocation is counted


def version(numpy):
    """What is measured."""
    if numpy:
        return "NumPy " + __import__("numpy").__version__
    text = "%s %s" % (platform.python_implementation(), platform.python_version())
    try:
        return "GraalPy %s (%s)" % (__graalpython__.get_graalvm_version(), text)
    except NameError:
        return text


def selected(options):
    """The cases of a group that are asked for, as this Python takes them."""
    for case in GROUPS[options.group]():
        if options.only and case.name not in options.only:
            continue
        if options.quick and case.name not in QUICK:
            continue
        if not options.numpy:
            yield case
        elif getattr(case, "numpy", None) is not None:
            yield case.on_numpy()


def measured(case, options):
    """What FILE gets of a case made anew."""
    start = clock()
    try:
        run = case.make()
        result = summary(run())
    except (AttributeError, NotImplementedError, TypeError, ImportError) as error:
        print("    %-27s cannot: %s" % (case.name, error))
        return None
    gc.collect()
    seconds, steady = best(run, options.least, options.most)
    nanoseconds = seconds * 1e9 / case.per
    print("    %-27s %12.2f ns   (%.1f s)%s" % (
        case.name, nanoseconds, clock() - start, "" if steady else " not steady"))
    sys.stdout.flush()
    return [nanoseconds, result, allocated(run, case.per), steady]


def allocated(run, per):
    """The bytes that the JVM gives this thread while it runs a warm function, for each item."""
    try:
        java = __import__("java")
        threads = java.type("java.lang.management.ManagementFactory").getThreadMXBean()
    except (ImportError, AttributeError):
        return None
    before = threads.getCurrentThreadAllocatedBytes()
    for _ in range(CALLS):
        run()
    return (threads.getCurrentThreadAllocatedBytes() - before) / CALLS / per


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("group", choices=GROUPS)
    parser.add_argument("file")
    parser.add_argument("--least", type=float, default=0.6,
                        help="seconds without a better sample")
    parser.add_argument("--most", type=float, default=10, help="seconds for a case that is unsteady")
    parser.add_argument("--passes", type=int, default=1,
                        help="how often each case is made anew and measured; the best counts")
    parser.add_argument("--only", nargs="*", default=[], help="cases of these names")
    parser.add_argument("--quick", action="store_true", help="a selection of the cases")
    parser.add_argument("--numpy", action="store_true", help="on arrays of NumPy, what they can")
    parser.add_argument("--setup", default="", help="a statement that is run first")
    options = parser.parse_args()
    exec(options.setup, {})
    found = collections.OrderedDict([("python", version(options.numpy))])
    for _ in range(options.passes):
        for case in selected(options):
            figure = measured(case, options)
            before = found.get(case.name)
            found[case.name] = min(figure, before) if figure and before else figure
    with open(options.file, "w") as file:
        json.dump(found, file, indent=1)


if __name__ == "__main__":
    sys.exit(main())
