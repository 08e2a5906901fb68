"""Finds a CPython to compare with."""

import glob
import os
import shutil
import subprocess

VERSIONS = ("3.13", "3.12")


def candidates():
    """Commands that may be one, the best first."""
    named = os.environ.get("PYMEMORYVIEW_CPYTHON")
    if named:
        yield named
        return
    root = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    for version in VERSIONS:
        yield from sorted(glob.glob(os.path.join(root, "versions", version + ".*", "bin",
                                                 "python3")), reverse=True)
    for name in ["python" + version for version in VERSIONS] + ["python3"]:
        found = shutil.which(name)
        if found:
            yield found


def suitable(command):
    """Whether a command is a CPython of a version we compare with, and has _testbuffer."""
    program = ("import sys, _testbuffer\n"
               "sys.exit(sys.implementation.name != 'cpython' or sys.version_info < (3, 12))")
    try:
        return subprocess.run([command, "-c", program], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def find():
    """The command of a suitable CPython, or None."""
    return next(filter(suitable, candidates()), None)
