"""What a hostile program adds: classes that change, collections, threads, exporters that recurse.

Threads are joined before a step ends, so that the order of effects stays the same on every Python.
"""

import gc
import threading

from differential import hooks
from differential.show import Plain, show


class Recursing(hooks.Exporter):
    """Asks for a view of itself."""

    def __buffer__(self, flags):
        return memoryview(self)


class Ended(hooks.Releasing):
    """Returns a view that is released already."""

    def __buffer__(self, flags):
        view = super().__buffer__(flags)
        view.release()
        return view


class Changing(hooks.Releasing):
    """Becomes an object of another class while it is asked for a buffer."""

    def __buffer__(self, flags):
        view = super().__buffer__(flags)
        self.__class__ = CHANGED[len(self.name) % len(CHANGED)]
        return view


class Forgetting(hooks.Releasing):
    """Asks itself twice: its class exports nothing while it is asked the second time."""

    def __buffer__(self, flags):
        self.__class__ = hooks.Refusing
        try:
            self.machine.trace(self.machine.text(lambda: memoryview(self)))
        finally:
            self.__class__ = Forgetting
        return super().__buffer__(flags)


class Reentering(hooks.Releasing):
    """Releases all views that it knows once more, while one of them is being released."""

    def __release_buffer__(self, view):
        super().__release_buffer__(view)
        for name, other in list(self.machine.views.items()):
            if not released(other) and other.obj is self:
                self.machine.trace("%s again %s" % (name, self.machine.text(other.release)))


CHANGED = (hooks.Exporter, hooks.Releasing, hooks.Failing, hooks.Refusing)
KINDS = CHANGED + (Changing, Forgetting, Reentering)


def released(view):
    try:
        return view.nbytes < 0
    except ValueError:
        return True


def exporter(machine, r):
    """An exporter of this kind, with a source of any kind, as one of the sources."""
    from differential import exporters

    kind = r.pick((Recursing, Ended, Changing, Changing, Forgetting, Reentering))
    action_text, action = machine.action(r, 40)
    text, source = r.pick((exporters.plain_bytes, exporters.plain_bytearray))(machine, r)
    name = "p%d" % machine.next_number()
    return ("%s=%s(%s%s)" % (name, kind.__name__, text, action_text),
            kind(machine, name, source, action))


def change_class(machine, r):
    """Gives an exporter another class, whose views then are released by that one's method."""
    exporters = [(name, source) for name, source in machine.sources.items()
                 if isinstance(source, hooks.Exporter)]
    if not exporters:
        return collect(machine, r)
    name, source = r.pick(exporters)
    kind = r.pick(KINDS)

    def act():
        source.__class__ = kind
        return Plain(machine.text(lambda: memoryview(source).release()))

    return "%s.__class__=%s" % (name, kind.__name__), act


def collect(machine, r):
    """A collection: nothing was dropped, so nothing is heard."""
    return "gc.collect()", lambda: Plain("done" if gc.collect() >= 0 else "")


def in_thread(machine, r):
    """Does one thing with a view in a thread of its own."""
    name, view = machine.view(r)
    what, action = r.pick((
        ("release", view.release), ("release", view.release), ("read", lambda: view[0]),
        ("tobytes", view.tobytes), ("slice", lambda: Plain(sliced(view))),
        ("with", lambda: entered(view)), ("write", lambda: view.__setitem__(0, view[-1]))))

    def act():
        results = []
        thread = threading.Thread(target=lambda: results.append(machine.text(action)))
        thread.start()
        thread.join()
        return Plain("%s %s" % (results[0], machine.text(lambda: view)))

    return "thread %s %s" % (what, name), act


def together(machine, r):
    """Releases a view in several threads at once: one does it, the others find it done."""
    name, view = machine.view(r)

    def act():
        results = []
        threads = [threading.Thread(target=lambda: results.append(machine.text(view.release)))
                   for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return Plain("%s %s" % (",".join(sorted(results)), machine.text(lambda: view)))

    return "threads release %s" % name, act


def sliced(view):
    part = view[0:1]
    text = show(part)
    if isinstance(part, memoryview):
        part.release()
    return text


def entered(view):
    with view as inside:
        return inside.nbytes


OPERATIONS = [(6, change_class), (2, collect), (5, in_thread), (2, together)]
