"""Runs the cases and programs of runtime/jython's tests on the jar that is on the class path."""

import os
import sys

import pymemoryview

folder = "../runtime/jython/src/test/resources/org/pymemoryview/jython"
folder = os.path.join(os.path.dirname(__file__), folder)


def text(name):
    with open(os.path.join(folder, name)) as lines:
        return lines.read()


def module(name):
    names = {"__name__": name}
    exec(compile(text(name + ".py"), name, "exec"), names)
    return names


def check(name, expected, found):
    for line, answer in zip(expected, found):
        if line != answer:
            sys.exit("%s: expected %s, got %s" % (name, line, answer))
    if len(expected) != len(found):
        sys.exit("%s: expected %d lines, got %d" % (name, len(expected), len(found)))


cases = module("cases")
blocks = list(cases["blocks"](text("cases.txt")))
for title, lines in blocks:
    check(title, lines, cases["run"](lines))

pymemoryview.install()
programs = module("python2_programs")
for program in "views", "buffers":
    expected = text(program + ".1.txt").splitlines()
    check(program, expected, [str(line) for line in programs["run"](programs[program], 1, 1000)])

pymemoryview.install(3)
import struct

data = bytearray(8)
with memoryview(data) as view, view.cast("h", (2, 2)) as table:
    table[1, 0] = -2
    view[0:2] = view[4:6]
    check("table", [[-2, 0], [-2, 0]], table.tolist())
    struct.pack_into("<h", view, 2, 515)
    check("struct", (515, -2), struct.unpack("<2h", view[2:6]))
check("bytes", bytearray(b"\xfe\xff\x03\x02\xfe\xff\0\0"), data)
print "Jython: %d blocks of cases, and two programs" % len(blocks)
