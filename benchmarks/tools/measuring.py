"""Runs what is measured, and keeps the figures as JSON files."""

import glob
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(HERE)
RESULTS = os.path.join(HERE, "target", "results")
PROGRAMS = os.path.join(HERE, "src", "main", "python")
BENCH = os.path.join(PROGRAMS, "bench.py")
WARMUP = os.path.join(PROGRAMS, "warmup.py")
LAUNCHER = os.path.join(ROOT, "pymemoryview")

GROUPS = ("elements", "views", "bulk", "small", "iteration", "memories", "programs")
LOOPS = ("elements", "views")

# Compiling while the program waits: how busy the machine is decides nothing.
FOREGROUND = "--vm.Dpolyglot.engine.BackgroundCompilation=false"
INTERPRETED = "--vm.Dpolyglot.engine.Compilation=false"

# Modules of the compiler, which replace the JDK's own.
UPGRADES = ("compiler-", "truffle-compiler-", "word-", "collections-")


def say(text):
    print("== %s" % text, flush=True)


def find_jdk(version=""):
    """The newest JDK here, or one of a version; None where there is none."""
    found = subprocess.run(
        ["sh", "-c", '. "$1/.mvn/jdk.sh"; find_jdk "$2" && echo "$jdk_home"', "sh", ROOT, version],
        stdout=subprocess.PIPE, encoding="utf-8")
    return found.stdout.strip() or None


def find_python(variable, test):
    """A command of a Python 3 that passes a test, the newest there is, or None."""
    pyenv = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    candidates = [os.environ.get(variable)]
    candidates += sorted(glob.glob(os.path.join(pyenv, "versions", "3.1[0-9]*", "bin", "python3")),
                         reverse=True)
    candidates += [shutil.which("python3.%d" % minor) for minor in range(19, 9, -1)]
    candidates += [shutil.which("python3")]
    for candidate in filter(None, candidates):
        if subprocess.run([candidate, "-c", test], stderr=subprocess.DEVNULL).returncode == 0:
            return candidate
    return None


def find_cpython():
    """A command that runs CPython 3.12 or later, or None."""
    return find_python("PYMEMORYVIEW_CPYTHON", "import sys; sys.exit(not ("
                       "sys.version_info >= (3, 12) and sys.implementation.name == 'cpython'))")


def find_numpy():
    """A command that runs any Python with NumPy 2, or None."""
    return find_python("PYMEMORYVIEW_NUMPY", "import sys, numpy; "
                       "sys.exit(not numpy.__version__.startswith('2.'))")


class Machine:
    """Where things are on this machine, and how long to measure."""

    def __init__(self, quick, turns):
        self.quick = quick
        self.turns = 1 if quick else turns
        self.jdk = find_jdk("25") or find_jdk()
        self.old_jdk = find_jdk("17")
        self.cpython = find_cpython()
        self.numpy = find_numpy()
        if self.jdk is None:
            sys.exit("no JDK was found: install JDK 25, or set JAVA_HOME")
        os.makedirs(RESULTS, exist_ok=True)
        self.start = time.monotonic()

    def build(self):
        say("building")
        subprocess.run(
            [os.path.join(ROOT, "mvnw"), "-q", "-B", "-f", os.path.join(ROOT, "pom.xml"),
             "-pl", "benchmarks,runtime/launcher", "-am", "package", "-DskipTests"],
            env=dict(os.environ, JAVA_HOME=self.jdk), stdin=subprocess.DEVNULL, check=True)

    def java(self, *arguments):
        """A command line that runs a class of the module benchmarks, with the Graal compiler."""
        with open(os.path.join(HERE, "target", "class-path")) as file:
            jars = file.read().strip().split(os.pathsep)
        upgrades = [jar for jar in jars if os.path.basename(jar).startswith(UPGRADES)]
        rest = [jar for jar in jars if jar not in upgrades]
        return [os.path.join(self.jdk, "bin", "java"), "-Djava.awt.headless=true",
                "-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI",
                "--upgrade-module-path=" + os.pathsep.join(upgrades),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp", os.pathsep.join([os.path.join(HERE, "target", "classes")] + rest),
                *arguments]

    def elapsed(self):
        return "%d:%02d" % divmod(time.monotonic() - self.start, 60)


def keep(name, figures):
    with open(os.path.join(RESULTS, name + ".json"), "w") as file:
        json.dump(figures, file, indent=1)


def kept(name):
    """The figures of an earlier run, or None."""
    path = os.path.join(RESULTS, name + ".json")
    if not os.path.exists(path):
        return None
    with open(path) as file:
        return json.load(file)


def jmh(machine):
    """The nodes, beside plain Java."""
    raw = os.path.join(RESULTS, "jmh-raw.json")
    arguments = ["-prof", "gc", "-rf", "json", "-rff", raw]
    if machine.quick:
        arguments += ["-wi", "2", "-w", "300ms", "-i", "4", "-r", "60ms",
                      "-p", "format=B", "-p", "formats=B B,i q",
                      "(Copy|Equals|Item|List|Search|View)Benchmark"]
    process = subprocess.Popen(
        machine.java("org.openjdk.jmh.Main", *arguments), stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, encoding="utf-8")
    for line in process.stdout:
        progress = re.match(r"# Run progress: (\S+) complete, ETA (\S+)", line)
        if progress:
            say("jmh: %s, %s left (%s so far)" % (*progress.groups(), machine.elapsed()))
    if process.wait():
        sys.exit("JMH failed")
    with open(raw) as file:
        keep("jmh", {jmh_name(entry): jmh_figures(entry) for entry in json.load(file)})


def jmh_name(entry):
    name = ".".join(entry["benchmark"].split(".")[-2:])
    return " ".join([name] + list(entry.get("params", {}).values()))


def jmh_figures(entry):
    """[nanoseconds of the best sample, bytes allocated] of a call."""
    samples = [value for fork in entry["primaryMetric"]["rawData"] for value in fork]
    allocated = entry["secondaryMetrics"].get("gc.alloc.rate.norm", {}).get("score", 0)
    return [min(samples), allocated]


def least_of(turns):
    """The best of several turns, and the results they agree on."""
    best = {}
    for figures in turns:
        for name, figure in figures.items():
            before = best.get(name)
            if isinstance(figure, list) and isinstance(before, list):
                figure = min(figure, before)
            best[name] = figure
    return best


class Peer:
    """A Python with options of its own for bench.py."""

    def __init__(self, command, java, arguments, passes=None):
        self.command, self.java, self.arguments = command, java, arguments
        self.passes = passes or {}

    def run(self, group, output):
        arguments = self.arguments + ["--passes", str(self.passes.get(group, 1))]
        subprocess.run(self.command + [BENCH, group, output] + arguments, check=True,
                       env=dict(os.environ, JAVA_HOME=self.java), stdin=subprocess.DEVNULL)


def take_turns(machine, part, peers, turns, groups=None):
    """Runs each group with each peer, one after the other, several times over."""
    found = {name: [] for name in peers}
    output = os.path.join(RESULTS, "turn.json")
    groups = groups or (["everything"] if machine.quick else GROUPS)
    for turn in range(turns):
        for group in groups:
            for name, peer in peers.items():
                say("%s: %s on %s, turn %d of %d (%s so far)" % (
                    part, group, name, turn + 1, turns, machine.elapsed()))
                peer.run(group, output)
                with open(output) as file:
                    found[name].append(json.load(file))
    keep(part, {name: least_of(figures) for name, figures in found.items()})


def seconds(least, most):
    """Options: how long no sample may be better, and how long a case is measured at most."""
    return ["--least", str(least), "--most", str(most)]


def python(machine):
    """The Python programs, compiled, and on CPython and NumPy."""
    times = ["--quick"] + seconds(0.15, 0.5) if machine.quick else seconds(0.5, 10)
    passes = dict(dict.fromkeys(LOOPS, 3), bulk=2, small=2, iteration=2)
    peers = {
        "GraalPy": Peer([LAUNCHER, "--native-memoryview", FOREGROUND], machine.jdk, times, passes),
        "ours": Peer([LAUNCHER, FOREGROUND], machine.jdk, times, passes),
    }
    if machine.cpython is None:
        say("no CPython 3.12 or later was found: its column stays empty")
    else:
        peers["CPython"] = Peer([machine.cpython], machine.jdk, times)
    if machine.numpy is None:
        say("no NumPy 2 was found: its column stays empty")
    else:
        peers["NumPy"] = Peer([machine.numpy], machine.jdk, times + ["--numpy"])
    take_turns(machine, "python", peers, machine.turns)


def interpreted(machine):
    """The operations without a compiler, on JDK 17 where there is one."""
    java = machine.old_jdk or machine.jdk
    # JDK 17 has no compiler for Truffle, nor its options.
    flags = [] if machine.old_jdk else [INTERPRETED]
    times = ["--quick"] + seconds(0.1, 0.2) if machine.quick else seconds(0.25, 4)
    # The interpreter itself is compiled bit by bit, and in each process a little differently.
    passes = dict.fromkeys(GROUPS, 3)
    take_turns(machine, "interpreted", {
        "GraalPy": Peer([LAUNCHER, "--native-memoryview"] + flags, java, times, passes),
        "ours": Peer([LAUNCHER] + flags, java, times, passes),
    }, 1 if machine.quick else machine.turns + 1)


def jython(machine):
    """What Jython's own memoryview can do too, and ours of Python 2.7 and of Python 3."""
    times = ["--quick"] + seconds(0.1, 0.3) if machine.quick else seconds(0.5, 10)
    command = [LAUNCHER, "--jython"]
    old = ["--setup", "import pymemoryview; pymemoryview.install()"]
    take_turns(machine, "jython", {
        "Jython": Peer(command + ["--native-memoryview"], machine.jdk, times),
        "ours, 2.7": Peer(command + ["--native-memoryview"], machine.jdk, times + old),
        "ours, 3": Peer(command, machine.jdk, times),
    }, machine.turns, ["jython"])


def start(machine):
    """The time from the start of a process to its end, for a program that does nothing."""
    commands = {"GraalPy": [LAUNCHER, "--native-memoryview"], "ours": [LAUNCHER]}
    found = {name: [] for name in commands}
    turns = 3 if machine.quick else 15
    for turn in range(turns):
        say("start: turn %d of %d (%s so far)" % (turn + 1, turns, machine.elapsed()))
        for name, command in commands.items():
            before = time.monotonic()
            subprocess.run(command + ["-c", "pass"], check=True, stdin=subprocess.DEVNULL,
                           env=dict(os.environ, JAVA_HOME=machine.jdk))
            found[name].append(time.monotonic() - before)
    keep("start", {name: min(times) for name, times in found.items()})


def warmup(machine):
    """The time until a loop is near its speed, with the compiler on threads of its own."""
    commands = {"GraalPy": [LAUNCHER, "--native-memoryview"], "ours": [LAUNCHER]}
    found = {name: [] for name in commands}
    output = os.path.join(RESULTS, "turn.json")
    turns = 1 if machine.quick else 5
    for turn in range(turns):
        say("warmup: turn %d of %d (%s so far)" % (turn + 1, turns, machine.elapsed()))
        for name, command in commands.items():
            subprocess.run(command + [WARMUP, output, "5" if machine.quick else "10"], check=True,
                           stdin=subprocess.DEVNULL, env=dict(os.environ, JAVA_HOME=machine.jdk))
            with open(output) as file:
                found[name].append(json.load(file))
    keep("warmup", {name: {part: statistics.median(figure[part] for figure in figures)
                           for part in figures[0]} for name, figures in found.items()})


def size(machine):
    """The bytes of a view's objects."""
    say("size")
    printed = subprocess.run(machine.java("org.pymemoryview.benchmarks.Footprint"), check=True,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
    # JOL itself prints a line or two.
    found = re.findall(r"^(\w+) (\d+)$", printed.stdout, re.MULTILINE)
    keep("size", {name: int(number) for name, number in found})


PARTS = {"jmh": jmh, "python": python, "interpreted": interpreted, "jython": jython,
         "start": start, "warmup": warmup, "size": size}
