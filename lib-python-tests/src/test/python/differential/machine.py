"""The state of one block of a program, and what one step does to it.

A block starts with no view at all and is independent of every other block, and each step draws from
its own generator. So a difference spoils the rest of its block at most.

Views are never dropped: whatever a step creates is kept in a slot, or released at once. A Python
without reference counts would otherwise be right to answer differently about resizing.
"""

import struct
import sys

from differential import exporters, hooks, operations
from differential.prng import Prng
from differential.show import Plain, show, show_error

SLOTS = 5


def released(view):
    try:
        return view.nbytes < 0
    except ValueError:
        return True


class Machine:
    """Runs the steps of a block, one line each."""

    def __init__(self, seed, block, level, ndarray, hostile=False):
        self.level = level
        self.ndarray = ndarray
        self.hostile = hostile
        self.views = {}
        self.sources = {}
        self.iterators = {}
        self.keep = []
        self._seed = seed, block
        self._number = 0
        self._trace = []
        self._current = None

    def next_number(self):
        self._number += 1
        return self._number

    def trace(self, text):
        self._trace.append(text)

    def step(self, number):
        """Runs one step and returns its line without the number."""
        r = Prng(*self._seed, number)
        self._trace = []
        hook = sys.unraisablehook
        sys.unraisablehook = lambda event: self.trace("unraisable " + show_error(event.exc_value))
        try:
            text, action = self._draw(r)
            result = self.text(action)
        finally:
            sys.unraisablehook = hook
        return " | ".join(["%s -> %s" % (text, result)] + self._trace)

    def _draw(self, r):
        """An operation; where its operands cannot even be made, one that says so."""
        try:
            return operations.draw(self, r)
        except Exception as error:
            failure = show_error(error)
            return "operands", lambda: Plain(failure)

    def text(self, action):
        try:
            return show(action())
        except Exception as error:
            return show_error(error)

    # What operations draw from.

    def view(self, r):
        """The (name, view) of a slot; there is always one."""
        self._current = self._any_view(r)
        return self._current

    def _any_view(self, r):
        if not self.views:
            self.views["v0"] = memoryview(bytearray(b"start"))
        name, view = r.pick(list(self.views.items()))
        if released(view) and r.chance(75):
            return r.pick([pair for pair in self.views.items() if not released(pair[1])]
                          or [(name, view)])
        return name, view

    def live_view(self, r):
        """A (name, view) that is not released, or None."""
        live = [pair for pair in self.views.items() if not released(pair[1])]
        if live:
            self._current = r.pick(live)
        return self._current if live else None

    def keep_view(self, r, view):
        """Puts a view into a slot, and releases the slot's former one."""
        name = "v%d" % r.below(SLOTS)
        former = self.views.get(name)
        self.views[name] = view
        if former is not None and former is not view:
            try:
                former.release()
            except BufferError as error:
                self.keep.append(former)
                self.trace("kept " + show_error(error))
        self.trace(name)
        return view

    def keep_source(self, r, text, source):
        self.sources["e%d" % r.below(SLOTS)] = source
        self.keep.append(source)

    def source(self, r):
        """An exporter: one of the former ones, or a new one."""
        if self.sources and r.chance(45):
            return r.pick(list(self.sources.items()))
        text, source = exporters.draw(self, r)
        name = "e%d" % r.below(SLOTS)
        self.sources[name] = source
        self.keep.append(source)
        return "%s=%s" % (name, text), source

    def view_source(self, machine, r):
        return self.view(r)

    def action(self, r, percent):
        """A piece of user code as (text, callable): mostly nothing, or the release of a view.

        It is the view drawn last more often than another: that is the one in use.
        """
        if not self.views or not r.chance(percent):
            return "", lambda: None
        name, view = self._current if self._current and r.chance(60) else self._any_view(r)
        if r.chance(15):
            return self._writing(name, view)

        def release():
            try:
                view.release()
                self.trace("released " + name)
            except BufferError as error:
                self.trace(show_error(error))

        release.view = view
        return ",release " + name, release

    def _writing(self, name, view):
        def write():
            try:
                view[0] = view[-1]
            except Exception as error:
                self.trace(show_error(error))

        return ",write " + name, write

    def hook(self, r, kind, value, percent=40):
        text, action = self.action(r, percent)
        shown = type(value).__name__ if isinstance(value, Exception) else show(value)
        return "%s(%s%s)" % (kind.__name__, shown, text), kind(self, value, action)

    def shape(self, view):
        """The shape, or an empty one when the view is released."""
        try:
            return view.shape
        except ValueError:
            return ()

    def format(self, view):
        try:
            return view.format
        except ValueError:
            return "B"

    def holds_bools(self, view):
        """Whether a view is of bytes that are 0 or 1 and stay so."""
        try:
            return isinstance(view.obj, bytes) and not set(view.tobytes()) - {0, 1}
        except ValueError:
            return False

    def owner(self, view):
        """The name of the object that a view says it looks at."""
        obj = view.obj
        for name, source in self.sources.items():
            if source is obj or type(obj) is type(source) is bytes and not obj and not source:
                return name  # CPython has one bytes object that is empty
        for name, other in self.views.items():
            if other is obj:
                return name
        return type(obj).__name__

    @staticmethod
    def calcsize(fmt):
        return struct.calcsize(fmt)

    @staticmethod
    def getbuf_fails(source):
        return bool(source.flags & exporters._testbuffer.ND_GETBUF_FAIL)
