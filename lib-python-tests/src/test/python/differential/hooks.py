"""Objects whose special methods run user code in the middle of an operation."""

import array

from differential.show import Plain, show


class Hook:
    """Returns a value, or raises it, from every conversion method, after running an action.

    Only the conversion that the test is about is inherited by a subclass below, so that the
    interpreter's choice between __index__, __int__ and __float__ is exercised too.
    """

    def __init__(self, machine, value, action):
        self._machine = machine
        self._value = value
        self._action = action

    def _run(self, name):
        self._machine.trace(name)
        self._action()
        if isinstance(self._value, Exception):
            raise self._value
        return self._value


class Index(Hook):
    def __index__(self):
        return self._run("index")


class Float(Hook):
    def __float__(self):
        return self._run("float")


class Bool(Hook):
    def __bool__(self):
        return self._run("bool")


class Number(Index, Float, Bool):
    """Which of the three is called depends on the format."""


class Equal(Hook):
    __hash__ = None

    def __eq__(self, other):
        return self._run("eq")


class Exporter:
    """An exporter written in Python (PEP 688)."""

    def __init__(self, machine, name, source, action):
        self.machine = machine
        self.name = name
        self.source = source
        self.action = action

    def __buffer__(self, flags):
        self.machine.trace("%s.buffer(%#x)" % (self.name, flags))
        self.action()
        if isinstance(self.source, Exception):
            raise self.source
        if isinstance(self.source, (bytes, bytearray)):
            return memoryview(self.source)
        return self.source


class Releasing(Exporter):
    """Hears of the release, and tries what its argument allows."""

    failure = None

    def __release_buffer__(self, view):
        self.machine.trace("%s.release(%s)" % (self.name, self.machine.text(lambda: view)))
        self.machine.trace(self.machine.text(lambda: self.part(view)))
        if self.failure is not None:
            raise self.failure

    @staticmethod
    def part(view):
        """A part as text, which lets go of it; the view may be bytes, given by a step."""
        part = view[0:1]
        text = Plain(show(part))
        if isinstance(part, memoryview):
            part.release()
        return text


class Failing(Releasing):
    failure = LookupError("release failed")


class Same(Releasing):
    """Returns one and the same view each time."""

    view = None

    def __buffer__(self, flags):
        if self.view is None:
            self.view = super().__buffer__(flags)
        self.machine.trace("%s.same" % self.name)
        return self.view


class Closing(Releasing):
    """Releases the view that it is given."""

    def __release_buffer__(self, view):
        super().__release_buffer__(view)
        self.machine.trace("%s.closes %s" % (self.name, self.machine.text(view.release)))


class Keeping(Releasing):
    """Keeps the view that it is given, for the steps that follow."""

    def __release_buffer__(self, view):
        super().__release_buffer__(view)
        self.machine.keep.append(view)
        self.machine.views["k"] = view


class Refusing(Exporter):
    """Says that it exports nothing, whatever its base class says."""

    __buffer__ = None


class Bytes(bytes):
    """Inherits the buffer of bytes."""


class LoudBytes(bytes):
    machine = None

    def __buffer__(self, flags):
        self.machine.trace("super buffer(%#x)" % flags)
        return super().__buffer__(flags)


class LoudArray(bytearray):
    machine = None

    def __buffer__(self, flags):
        self.machine.trace("super buffer(%#x)" % flags)
        return super().__buffer__(flags)

    def __release_buffer__(self, view):
        self.machine.trace("super release(%s)" % self.machine.text(lambda: view))
        super().__release_buffer__(view)


class OtherBytes(bytearray):
    """Returns a buffer that is not its own, and still calls super's release."""

    machine = None

    def __buffer__(self, flags):
        return memoryview(b"other")

    def __release_buffer__(self, view):
        self.machine.trace(
            "super release " + self.machine.text(lambda: super(OtherBytes, self)
                                                 .__release_buffer__(view)))


class LoudShorts(array.array):
    machine = None

    def __buffer__(self, flags):
        self.machine.trace("super buffer(%#x)" % flags)
        return super().__buffer__(flags)

    def __release_buffer__(self, view):
        self.machine.trace("super release(%s)" % self.machine.text(lambda: view))
        super().__release_buffer__(view)


class Mixin:
    """Exports one thing, where its __buffer__ is the one that is found."""

    machine = None

    def __buffer__(self, flags):
        self.machine.trace("mixin buffer(%#x)" % flags)
        return memoryview(b"mixin")

    def __release_buffer__(self, view):
        self.machine.trace("mixin release(%s)" % self.machine.text(lambda: view))


class First(Mixin, bytearray):
    pass


class Last(bytearray, Mixin):
    pass


class HashedBytes(bytes):
    """Is hashed before a view of it is."""

    machine = None

    def __hash__(self):
        self.machine.trace("hash")
        if len(self) == 1:
            raise ValueError("no hash")
        return 1
