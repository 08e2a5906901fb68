"""What is aimed at, and what of it is reached."""

import statistics
import sys

import measuring

sys.path.insert(0, measuring.PROGRAMS)

import cases  # noqa: E402


class Target:
    """A ratio that must not be above a limit (or, with at_least, not below it)."""

    def __init__(self, operation, aim, limit, ratios, at_least=False):
        self.operation, self.aim, self.limit = operation, aim, limit
        self.ratios = {name: ratio for name, ratio in ratios.items() if ratio is not None}
        self.at_least = at_least

    def worst(self):
        """(name, ratio) of the case that is furthest from the limit, or None."""
        if not self.ratios:
            return None
        pick = min if self.at_least else max
        return pick(self.ratios.items(), key=lambda item: item[1])

    def missed(self):
        """The cases that miss it, with their ratios."""
        return {name: ratio for name, ratio in self.ratios.items()
                if (ratio < self.limit if self.at_least else ratio > self.limit)}

    def verdict(self):
        if not self.ratios:
            return "not measured"
        return "**missed**" if self.missed() else "met"


class Figures:
    """The times that were measured, and ratios of them."""

    def __init__(self, jmh, python, interpreted, start, size, warmup):
        self.jmh, self.python, self.interpreted = jmh or {}, python or {}, interpreted or {}
        self.start, self.size, self.warmup = start, size, warmup

    def time(self, column, case, part=None):
        figure = (self.python if part is None else part).get(column, {}).get(case)
        return figure[0] if figure else None

    def unsteady(self):
        """The cases whose rate still changed when they had their time, with the Python."""
        for column, figures in self.python.items():
            for case, figure in figures.items():
                if case != "python" and figure and len(figure) > 3 and not figure[3]:
                    yield case, column

    def mean(self, cases, **to):
        """The geometric mean of the ratios that there are, or None."""
        found = [ratio for ratio in self.ratios(cases, **to).values() if ratio]
        return statistics.geometric_mean(found) if found else None

    def bytes(self, column, case):
        figure = self.python.get(column, {}).get(case)
        return figure[2] if figure else None

    def ratio(self, case, column="ours", to="GraalPy", part=None):
        ours, peer = self.time(column, case, part), self.time(to, case, part)
        return ours / peer if ours and peer else None

    def ratios(self, cases, **to):
        return {case: self.ratio(case, **to) for case in cases}

    def cases(self):
        return [case for case in self.python.get("ours", {}) if case != "python"]

    def limits(self, *names, suffix="Limit"):
        """The ratio to the limit of each benchmark whose name starts with one of the names."""
        found = {}
        for benchmark, (time, _) in self.jmh.items():
            name, _, parameters = benchmark.partition(" ")
            limit = self.jmh.get((name + suffix + " " + parameters).strip())
            if name in names and limit:
                found[benchmark.split(".")[1]] = time / limit[0]
        return found

    def allocated(self, *names):
        """The bytes that each allocates above its limit, which boxes a result too."""
        return {name.split(".")[1]: max(self.jmh[name][1] - self.jmh[name + "Limit"][1], 0)
                for name in names if name in self.jmh}


# The cases whose views are gone by the end of the loop's turn.
DROPPED = ["m[a:b]", "m[a:b][i]", "m.cast('i')", "m.cast('i')[i]", "memoryview(b)[i]",
           "with memoryview(b)"]


SMALL = [case.name for case in cases.small()]
ITERATION = [case.name for case in cases.iteration()]


def small_targets(f):
    """Those of the small everyday operations, and of what walks an iterator."""
    yield Target("small operations", "at most 1.0 times GraalPy's own", 1.0, f.ratios(SMALL))
    yield Target("small operations, geometric mean", "at most 0.25 times GraalPy's own", 0.25,
                 {"of %d" % len(SMALL): f.mean(SMALL)})
    yield Target("small operations", "faster than CPython", 1.0,
                 f.ratios(SMALL, to="ours", column="CPython"), at_least=True)
    yield Target("what walks an iterator", "at most 1.0 times GraalPy's own", 1.0,
                 f.ratios(ITERATION))


def warmup_ratio(f):
    """The time until a loop is near its speed; a turn that is near at once counts as a turn."""
    if not f.warmup:
        return None
    until = {name: figure["until"] + figure["best"] for name, figure in f.warmup.items()}
    return until["ours"] / until["GraalPy"]


def memory_targets(f):
    """Those of every memory beside a bytearray, under GraalPy."""
    items, bulk = {}, {}
    names = {case.name for case in cases.memories()}
    for memory in cases.MEMORIES:
        for operation in ("m[i]", "m[i] = v", "m[i, j]", "m.tobytes()", "m == n", "m[:] = n",
                          "m.tolist()", "m.hex()"):
            for fmt in "bBhHiIlLqQfd":
                name = "%s %s %s" % (memory, operation, fmt)
                time = f.time("ours", name)
                beside = f.time("ours", "bytearray %s %s" % (operation, fmt))
                if memory != "bytearray" and name in names and time and beside:
                    kind = items if operation.startswith("m[i") else bulk
                    kind[name] = time / beside
    yield Target("items of every memory", "at most 1.3 times those of a bytearray", 1.3, items)
    yield Target("bulk of every memory", "at most 1.3 times that of a bytearray", 1.3, bulk)


def only(ratios, *words):
    return {name: ratio for name, ratio in ratios.items() if name.endswith(words)}


def targets(f):
    """Every target, with the ratios that decide it."""
    formats = "Bhiqfd"
    items = ["m[i] " + c for c in formats] + ["m[i] = v " + c for c in formats]
    layouts = ["m[i, j]", "m[i, j] = v", "for x in m", "m[::2][i] strided"]
    bytearray_time = f.time("ours", "bytearray[i]")
    item_time = f.time("ours", "m[i] B")
    equals = f.limits("EqualsBenchmark.equal")
    faster = {"to": "ours", "column": "CPython"}
    start = f.start["ours"] / f.start["GraalPy"] - 1 if f.start else None
    size = sum(f.size.values()) if f.size else None
    return [
        Target("node get and set loops, each format", "at most 1.1 times the raw Java loop", 1.1,
               f.limits("ItemBenchmark.get", "ItemBenchmark.set")),
        Target("GraalPy items: `m[i]`, `m[i] = v`", "at most 1.0 times GraalPy's own", 1.0,
               f.ratios(items)),
        Target("GraalPy `m[i, j]`, iteration, strided", "at most 1.0 times GraalPy's own", 1.0,
               f.ratios(layouts)),
        Target("GraalPy `m[i]`, format B", "at most 1.1 times `bytearray[i]`", 1.1,
               {"m[i] B": item_time / bytearray_time if item_time and bytearray_time else None}),
        Target("GraalPy `m[a:b]`, `m[a:b][i]`, `cast`", "at most 0.3 times GraalPy's own", 0.3,
               f.ratios(["m[a:b]", "m[a:b][i]", "m.cast('i')"])),
        Target("a slice that does not escape", "no allocation: less than an object of 16 bytes", 15,
               f.allocated("ViewBenchmark.itemOfSlice")),
        Target("GraalPy views that do not escape", "no allocation: less than a byte for each", 1,
               {case: f.bytes("ours", case) for case in DROPPED}),
        Target("`==`, same integer format", "at most 1.5 times `Arrays.mismatch`", 1.5,
               only(equals, "B B", "i i")),
        Target("`==`, same integer format, B", "20 times faster than CPython", 20,
               f.ratios(["m == n B"], **faster), at_least=True),
        Target("`==`, floats", "at most 3 times `Arrays.mismatch`", 3, only(equals, "f f", "d d")),
        Target("`==` across formats", "20 times faster than CPython", 20,
               f.ratios(["m == n i, q", "m == n <i"], **faster), at_least=True),
        Target("`tobytes()`, `a[:] = b`, contiguous", "at most 1.2 times the array copy", 1.2,
               f.limits("CopyBenchmark.toBytes", "CopyBenchmark.assign")),
        Target("strided and transposed copies", "at most 1.2 times the best plain Java loop", 1.2,
               f.limits("CopyBenchmark.toBytesStrided", "CopyBenchmark.toBytesStridedInts",
                        "CopyBenchmark.toBytesTransposed", "CopyBenchmark.assignStrided")),
        Target("strided and transposed copies", "no slower than NumPy", 1.0,
               f.ratios(["m[::2].tobytes()", "m[::2].tobytes() i", "m[::-1].tobytes()",
                         "tobytes() Fortran", "m[::2] = n[::2]"], to="NumPy")),
        Target("`tolist`", "at most 1.0 times GraalPy's own", 1.0,
               f.ratios(["tolist() " + c for c in formats])),
        Target("`hex`", "at most 1.2 times HexFormat", 1.2, f.limits("SearchBenchmark.hex")),
        Target("`count`, `index`, `in` on bytes", "at most 2 times a vectorised search", 2,
               {**f.limits("SearchBenchmark.count", "SearchBenchmark.index"),
                **f.limits("SearchBenchmark.index", suffix="Plain")}),
        Target("`in` on bytes", "10 times faster than CPython", 10,
               f.ratios(["200 in m"], **faster), at_least=True),
        Target("`memoryview(b)` and release, not escaping", "at most 1.0 times GraalPy's own", 1.0,
               f.ratios(["memoryview(b)[i]", "with memoryview(b)"])),
        Target("`memoryview(b)` and release, escaping", "at most 100 ns", 100,
               {"memoryview(b) kept": f.time("ours", "memoryview(b) kept")}),
        Target("interpreted, every operation", "at most 1.0 times GraalPy's own", 1.0,
               f.ratios([case for case in f.interpreted.get("ours", {})
                         if case not in ("python", "bytearray[i]")], part=f.interpreted)),
        *small_targets(f),
        Target("start with the option", "at most 2% more", 0.02, {"-c pass": start}),
        Target("until `m[i]` takes at most 1.5 times its best", "no later than GraalPy's own", 1.0,
               {"m[i]": warmup_ratio(f)}),
        Target("node loops over every memory, 1-D and 2-D", "at most 1.2 times the raw Java loop", 1.2,
               f.limits("MemoryBenchmark.get", "MemoryBenchmark.set", "MemoryBenchmark.getItems",
                        "MemoryBenchmark.setItems")),
        *memory_targets(f),
        Target("a 1-D view on the heap", "at most 96 bytes", 96, {"bytes": size}),
    ]
