"""Writes RESULTS.md and the chart beside it from the figures that were kept."""

import datetime
import os
import platform
import re
import subprocess

import measuring
from targets import ITERATION, SMALL, Figures, targets
from cases import bulk, elements, views  # targets has put its folder on the path

TITLE = "memoryview: CPython, GraalPy's own, ours; NumPy"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return lines + [""]


def code(text):
    return "`%s`" % text


def time(nanoseconds):
    """Three digits, and a unit that suits them."""
    if nanoseconds is None:
        return ""
    for unit, size in (("ns", 1), ("µs", 1e3), ("ms", 1e6), ("s", 1e9)):
        if nanoseconds < 999.5 * size or unit == "s":
            return "%.3g %s" % (nanoseconds / size, unit)


def ratio(value):
    return "" if value is None else "%.3g" % value


def whole(value):
    return "" if value is None else "%.0f" % value


def machine_lines(machine, figures):
    java = subprocess.run([os.path.join(machine.jdk, "bin", "java"), "-version"],
                          stderr=subprocess.PIPE, encoding="utf-8").stderr.splitlines()
    with open(os.path.join(measuring.ROOT, "pom.xml")) as file:
        graal = re.search(r"<graalvm.version>(.*?)<", file.read()).group(1)
    peers = ", ".join(sorted({column.get("python", "") for column in figures.python.values()}))
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2 ** 30
    except (ValueError, OSError):
        memory = 0
    return table(["", ""], [
        ["date", datetime.date.today().isoformat()],
        ["run", "quick: few and short samples" if machine.quick
         else "full, the best of %d processes for each group of cases" % machine.turns],
        ["JDK", java[-1] if java else ""],
        ["Graal compiler, and GraalPy built against", graal],
        ["Pythons", peers],
        ["machine", "%d cores (%s), %.0f GiB, %s" % (
            os.cpu_count(), platform.machine(), memory, platform.system())],
    ])


def target_rows(figures):
    for target in targets(figures):
        worst = target.worst()
        shown = "" if worst is None else "%s (%s)" % (ratio(worst[1]), code(worst[0]))
        missed = target.missed()
        count = "%d of %d" % (len(target.ratios) - len(missed), len(target.ratios))
        yield [target.operation, target.aim, shown, count, target.verdict()]


def missed_rows(figures):
    """Every case that misses its target, not only the worst."""
    for target in targets(figures):
        missed = target.missed()
        if missed:
            yield [target.operation, target.aim, ", ".join(
                "%s %s" % (code(name), ratio(value)) for name, value in missed.items())]


def node_rows(figures):
    for benchmark, (nanoseconds, allocated) in figures.jmh.items():
        name, _, parameters = benchmark.partition(" ")
        if name.endswith(("Limit", "Plain")) or name.startswith("Scale"):
            continue
        limit, plain = (figures.jmh.get((name + suffix + " " + parameters).strip(), [None])[0]
                        for suffix in ("Limit", "Plain"))
        yield [code(benchmark), time(nanoseconds), time(limit),
               ratio(limit and nanoseconds / limit), time(plain),
               ratio(plain and nanoseconds / plain), "%.0f" % allocated]


def python_rows(figures, cases):
    for case in cases:
        times = [figures.time(column, case) for column in ("CPython", "NumPy", "GraalPy", "ours")]
        yield [code(case), *map(time, times),
               ratio(figures.ratio(case)), ratio(figures.ratio(case, "CPython", "ours")),
               *(whole(figures.bytes(column, case)) for column in ("GraalPy", "ours"))]


def interpreted_rows(figures):
    for case in figures.interpreted.get("ours", {}):
        ours = figures.time("ours", case, figures.interpreted) if case != "python" else None
        if ours:
            peer = figures.time("GraalPy", case, figures.interpreted)
            yield [code(case), time(peer), time(ours),
                   ratio(figures.ratio(case, part=figures.interpreted))]


def jython_rows(figures):
    columns = ["Jython", "ours, 2.7", "ours, 3"]
    for case in figures["ours, 3"]:
        times = [(figures[column].get(case) or [None])[0] for column in columns]
        if case != "python":
            yield [code(case), *map(time, times),
                   *(ratio(times[0] and ours and ours / times[0]) for ours in times[1:])]


def jython_lines():
    figures = measuring.kept("jython")
    if figures is None:
        return []
    head = ["case", "Jython's own", "ours, 2.7", "ours, 3", "2.7 / Jython's", "3 / Jython's"]
    return ["## Jython", "",
            "For an item in loops over items, for a call otherwise; bulk operations work on 256"
            " KiB.", ""] + table(head, jython_rows(figures))


def scale_rows(figures, sizes):
    names = sorted({name.split(" ")[0] for name in figures.jmh if name.startswith("Scale")})
    for name in names:
        times = [figures.jmh.get("%s %d" % (name, size), [None])[0] for size in sizes]
        yield [code(name.split(".")[1])] + [time(t) for t in times]


def size_name(size):
    return "%d KiB" % (size >> 10) if size < 1 << 20 else (
        "%d MiB" % (size >> 20) if size < 1 << 30 else "%d GiB" % (size >> 30))


def disagreements(figures):
    """The cases that did not come to the same result everywhere: a time of those means nothing."""
    for case in figures.cases():
        results = {column: figure[case][1] for column, figure in figures.python.items()
                   if figure.get(case)}
        if len(set(results.values())) > 1:
            yield "%s: %s" % (code(case), ", ".join(sorted(results)))


def small_lines(figures, head):
    """The small everyday operations."""
    lines = ["## Small operations", "",
             "What parsers, codecs and servers do with a few bytes at a time, for each time that it is"
             " done; of what walks a thousand items, for an item.", ""]
    lines += table(head, python_rows(figures, SMALL + ITERATION))
    means = [("GraalPy's own", figures.mean(SMALL)),
             ("CPython", figures.mean(SMALL, to="CPython"))]
    return lines + ["Geometric mean of ours, without what walks a thousand items: %s." % ", ".join(
        "%s times %s" % (ratio(mean), name) for name, mean in means if mean), ""]


def unsteady_lines(figures):
    """What was still coming to its speed when its time was over."""
    cases = ["%s (%s)" % (code(case), column) for case, column in figures.unsteady()]
    return ["Not steady after their time: %s." % ", ".join(cases), ""] if cases else []


def warmup_lines(figures):
    if not figures.warmup:
        return []
    return ["A loop over `m[i]` takes at most 1.5 times its best after %s." % ", ".join(
        "%.2f s (%s; %d turns of 10,000 items were slower)" % (
            figure["until"], name, figure["slower"])
        for name, figure in figures.warmup.items()), ""]


def chart(machine, figures, folder):
    """Draws what is measured over a bytearray: a picture of every memory could not be read."""
    columns = ["CPython", "GraalPy", "ours", "NumPy"]
    drawn = {case.name for group in (elements, views, bulk) for case in group()}
    cases = [case for case in figures.cases() if figures.time("ours", case) and case in drawn]
    if not cases:
        return
    data = os.path.join(measuring.RESULTS, "chart.tsv")
    with open(data, "w", encoding="utf-8") as file:
        file.write("\t".join(columns) + "\n")
        for case in cases:
            times = [figures.time(column, case) for column in columns]
            file.write("\t".join([case] + ["" if t is None else "%g" % t for t in times]) + "\n")
    subprocess.run(machine.java("org.pymemoryview.benchmarks.Chart", data,
                                os.path.join(folder, "results.svg"), TITLE), check=True)


def notes():
    """What is known of the targets that are missed: written by hand, kept beside this script."""
    with open(os.path.join(measuring.HERE, "missed.md"), encoding="utf-8") as file:
        return [file.read()]


def write(machine, folder):
    parts = ("jmh", "python", "interpreted", "start", "size", "warmup")
    figures = Figures(*(measuring.kept(part) for part in parts))
    chart(machine, figures, folder)
    sizes = sorted({int(name.split(" ")[1]) for name in figures.jmh if name.startswith("Scale")})
    python_head = ["case", "CPython", "NumPy", "GraalPy's own", "ours", "ours / GraalPy's",
                   "CPython / ours", "bytes, GraalPy's own", "bytes, ours"]
    programs = [case for case in figures.cases() if case.isidentifier()]
    operations = [case for case in figures.cases() if case not in programs + SMALL + ITERATION]
    lines = ["# Results", "",
             "Written by `benchmarks/run`. Each figure is the best of its samples; ratios are of one"
             " run.", ""]
    lines += machine_lines(machine, figures)
    lines += ["![%s](results.svg)" % TITLE, "", "## Targets", "",
              "The figure is that of the worst case, named beside it.", ""]
    lines += table(["operation", "target", "worst figure", "cases met", ""], target_rows(figures))
    missed = list(missed_rows(figures))
    if missed:
        lines += ["## Missed", ""] + table(["operation", "target", "cases that miss it"], missed)
    lines += notes()
    lines += ["## Python, compiled", "",
              "For an item in loops, for a call otherwise; bulk operations work on 256 KiB, `tolist`"
              " makes 32,768 items. Bytes are those that the JVM allocates.", ""]
    lines += table(python_head, python_rows(figures, operations))
    lines += small_lines(figures, python_head)
    lines += ["## Whole programs", ""] + table(python_head, python_rows(figures, programs))
    differing = list(disagreements(figures))
    if differing:
        lines += ["Results differ in: " + "; ".join(differing), ""]
    lines += unsteady_lines(figures)
    lines += ["## Nodes", "",
              "A call of each; loops are over 8,192 items and matrices of 128 by 128. The limit of a"
              " loop is compiled by the Graal compiler too, plain Java by the JVM's own. Bytes are"
              " those allocated in a call.", ""]
    lines += table(["node", "time", "limit", "ratio", "plain Java", "ratio", "bytes"],
                   node_rows(figures))
    lines += ["## Growth", ""]
    lines += table(["operation"] + [size_name(size) for size in sizes], scale_rows(figures, sizes))
    lines += ["## Interpreted", ""]
    lines += table(["case", "GraalPy's own", "ours", "ratio"], interpreted_rows(figures))
    lines += jython_lines()
    if figures.start:
        lines += ["## Start and size", "",
                  "GraalPy starts in %.3f s, with ours installed in %.3f s." % (
                      figures.start["GraalPy"], figures.start["ours"]), ""]
    lines += warmup_lines(figures)
    if figures.size:
        lines += ["A one-dimensional view: %s." % ", ".join(
            "%s %d bytes" % part for part in figures.size.items()), ""]
    page = os.path.join(folder, "RESULTS.md")
    os.makedirs(os.path.dirname(page), exist_ok=True)
    with open(page, "w", encoding="utf-8") as file:
        file.write("\n".join(lines).rstrip() + "\n")
    measuring.say("wrote %s (%s)" % (page, machine.elapsed()))
