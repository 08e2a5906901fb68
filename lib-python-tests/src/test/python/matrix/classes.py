"""Python classes with ``__buffer__``, in every shape that a program may give them."""

import abc
import array
import collections
import contextlib
import ctypes
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import io
import pathlib
import random
import threading
import types
import typing
import weakref


class Exports:
    """What an instance exports, and how often it was asked and told.

    Asked is always the instance of the cell that runs; told may be one of a cell before it, whose
    export a collection found. An instance may be of several cells, as the member of an enum is.
    """

    latest = None
    _by_base = weakref.WeakValueDictionary()

    def __init__(self, data):
        self.base = bytearray(data)
        self.opened = self.closed = 0
        Exports.latest = self
        self._by_base[id(self.base)] = self

    @classmethod
    def open(cls):
        cls.latest.opened += 1
        return memoryview(cls.latest.base)

    @classmethod
    def close(cls, view):
        cls._by_base[id(view.obj)].closed += 1


def buffer(self, flags):
    return Exports.open()


def release(self, view):
    Exports.close(view)


class Mixin:
    def __buffer__(self, flags):
        return Exports.open()

    def __release_buffer__(self, view):
        Exports.close(view)


METHODS = {"__buffer__": buffer, "__release_buffer__": release}
SHAPES = {}


def shape(name):
    """Registers a function without arguments that makes an instance."""
    def add(make):
        SHAPES[name] = make
        return make
    return add


def deriving(name, base, *arguments):
    """Registers a class with a builtin or library class as its base."""
    made = types.new_class("Of" + name.title(), (base,), exec_body=lambda n: n.update(METHODS))
    SHAPES["class of " + name] = lambda: made(*arguments)
    mixed = types.new_class("Mixed" + name.title(), (Mixin, base))
    if name in ("list", "int", "dict", "deque"):
        SHAPES["class of mixin and " + name] = lambda: mixed(*arguments)


for base_name, base, *arguments in [
        ("object", object), ("int", int, 7), ("str", str, "ab"), ("float", float, 2.5),
        ("complex", complex, 2j), ("list", list, [1, 2]), ("dict", dict, {1: 2}),
        ("tuple", tuple, (1, 2)), ("set", set, (1,)), ("frozenset", frozenset, (1,)),
        ("Exception", Exception, "e"), ("OSError", OSError, "e"),
        ("deque", collections.deque, (1,)), ("OrderedDict", collections.OrderedDict),
        ("defaultdict", collections.defaultdict, int), ("Counter", collections.Counter, "ab"),
        ("UserDict", collections.UserDict), ("UserList", collections.UserList, [1, 2]),
        ("SimpleNamespace", types.SimpleNamespace), ("ModuleType", types.ModuleType, "m"),
        ("local", threading.local), ("Thread", threading.Thread),
        ("RawIOBase", io.RawIOBase), ("BytesIO", io.BytesIO, b"other bytes"),
        ("StringIO", io.StringIO, "text"), ("Structure", ctypes.Structure),
        ("partial", functools.partial, len), ("property", property),
        ("Decimal", decimal.Decimal, 5), ("Fraction", fractions.Fraction, 1, 2),
        ("datetime", datetime.datetime, 2000, 1, 1), ("timedelta", datetime.timedelta, 1),
        ("PurePath", pathlib.PurePosixPath, "no such file"), ("Random", random.Random, 1),
        ("ExitStack", contextlib.ExitStack), ("ABC", abc.ABC),
        ("bytes", bytes, b"other"), ("bytearray", bytearray, b"other"),
        ("array", array.array, "B", b"other")]:
    deriving(base_name, base, *arguments)


class Plain(Mixin):
    pass


class Slots:
    __slots__ = ("a",)
    __buffer__, __release_buffer__ = buffer, release


class Meta(type):
    pass


class OfMeta(metaclass=Meta):
    __buffer__, __release_buffer__ = buffer, release


class Exporting(type):
    __buffer__, __release_buffer__ = buffer, release


T = typing.TypeVar("T")


class OfGeneric(typing.Generic[T]):
    __buffer__, __release_buffer__ = buffer, release


class Contract(typing.Protocol):
    def method(self):
        ...


class OfProtocol(Contract):
    __buffer__, __release_buffer__ = buffer, release


class Point(typing.NamedTuple):
    a: int
    __buffer__, __release_buffer__ = buffer, release


class OfNamedtuple(Mixin, collections.namedtuple("Pair", "a b")):
    pass


class Colour(enum.Enum):
    RED = 1
    __buffer__, __release_buffer__ = buffer, release


class Number(enum.IntEnum):
    ONE = 1
    __buffer__, __release_buffer__ = buffer, release


@dataclasses.dataclass
class Data:
    a: int = 1
    __buffer__, __release_buffer__ = buffer, release


@dataclasses.dataclass(slots=True, frozen=True)
class FrozenData:
    a: int = 1
    __buffer__, __release_buffer__ = buffer, release


class Silent:
    def __init_subclass__(cls):
        pass


class OfSilent(Silent):
    __buffer__, __release_buffer__ = buffer, release


class OwnNew:
    def __new__(cls, *arguments):
        return object.__new__(cls)

    __buffer__, __release_buffer__ = buffer, release


class Bare:
    pass


SHAPES.update({
    "plain": Plain, "slots": Slots, "metaclass": OfMeta, "generic": OfGeneric,
    "generic alias": lambda: OfGeneric[int](), "protocol": OfProtocol,
    "named tuple": lambda: Point(1), "mixed namedtuple": lambda: OfNamedtuple(1, 2),
    "enum": lambda: Colour.RED, "int enum": lambda: Number.ONE, "dataclass": Data,
    "frozen dataclass": FrozenData, "silent base": OfSilent, "own new": OwnNew,
    "object.__new__": lambda: object.__new__(Plain),
    "type()": lambda: type("Made", (), dict(METHODS))(),
})


@shape("a class object")
def a_class():
    return Exporting("Named", (), {})


@shape("__buffer__ set later")
def set_later():
    class Late:
        pass
    Late.__buffer__, Late.__release_buffer__ = buffer, release
    return Late()


@shape("__buffer__ set after the instance")
def set_last():
    class Late:
        pass
    late = Late()
    Late.__buffer__, Late.__release_buffer__ = buffer, release
    return late


@shape("__class__ assigned")
def assigned():
    bare = Bare()
    bare.__class__ = Plain
    return bare


@shape("__class__ assigned away")
def assigned_away():
    plain = Plain()
    plain.__class__ = Bare
    return plain


@shape("__buffer__ deleted")
def deleted():
    class Gone:
        __buffer__, __release_buffer__ = buffer, release
    gone = Gone()
    del Gone.__buffer__
    return gone


@shape("__bases__ assigned")
def bases_assigned():
    class Base:
        pass

    class Child(Base):
        pass
    child = Child()
    Child.__bases__ = (Plain,)
    return child


def with_methods(name, **methods):
    made = type("With", (Mixin,), methods)
    SHAPES["with " + name] = made


def fails(self, flags):
    raise KeyError("no buffer")


def released(self, flags):
    view = memoryview(b"1234567812345678")
    view.release()
    return view


def release_fails(self, view):
    Exports.close(view)
    raise KeyError("not released")


with_methods("static __buffer__", __buffer__=staticmethod(lambda flags: Exports.open()))
with_methods("class __buffer__", __buffer__=classmethod(buffer))
with_methods("partial __buffer__", __buffer__=functools.partialmethod(buffer))
with_methods("failing __buffer__", __buffer__=fails)
with_methods("__buffer__ None", __buffer__=None)
with_methods("__buffer__ no view", __buffer__=lambda self, flags: b"1234567812345678")
with_methods("__buffer__ released", __buffer__=released)
with_methods("__buffer__ readonly", __buffer__=lambda self, flags: Exports.open().toreadonly())
with_methods("__buffer__ strided", __buffer__=lambda self, flags: Exports.open()[::2])
with_methods("__buffer__ 2-D", __buffer__=lambda s, f: Exports.open().cast("B", (4, 4)))
with_methods("__buffer__ of H", __buffer__=lambda self, flags: Exports.open().cast("H"))
with_methods("failing __release_buffer__", __release_buffer__=release_fails)
with_methods("__bytes__", __bytes__=lambda self: b"other")
with_methods("__index__", __index__=lambda self: 3)
with_methods("__int__", __int__=lambda self: 3)
with_methods("__float__", __float__=lambda self: 3.5)
with_methods("__iter__", __iter__=lambda self: iter([1, 2]))
with_methods("__len__ and __getitem__", __len__=lambda self: 2, __getitem__=lambda self, i: [1, 2][i])
with_methods("__fspath__", __fspath__=lambda self: "no such file")
with_methods("__eq__", __eq__=lambda self, other: False)


class InstanceOnly:
    def __init__(self):
        self.__buffer__ = lambda flags: memoryview(b"never")


class Looked:
    def __getattr__(self, name):
        return lambda *arguments: memoryview(b"never")


class WithoutRelease:
    def __buffer__(self, flags):
        return memoryview(Exports.latest.base)


SHAPES.update({"instance attribute": InstanceOnly, "__getattr__": Looked,
               "without __release_buffer__": WithoutRelease})
