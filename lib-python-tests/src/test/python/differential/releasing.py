"""Operations that release views, and that resize what is looked at."""

import array
import io
import mmap

from differential.show import Plain


def release(machine, r):
    name, view = machine.view(r)
    kind = r.below(5)
    if kind == 0:
        def act():
            with view as inside:
                return inside is view and inside.nbytes
        return "with %s" % name, act
    if kind == 1:
        def act():
            with view:
                view.release()
                return view.nbytes
        return "with %s, release" % name, act
    if kind == 2:
        def act():
            with view:
                raise LookupError("in the block")
        return "with %s, raise" % name, act
    return "%s.release()" % name, view.release


def dunder_release(machine, r):
    """Calls __release_buffer__ of an exporter, mostly with a view that is not its own."""
    name, view = machine.view(r)
    other_name, other = machine.view(r) if r.chance(50) else machine.source(r)
    argument = r.pick((view, view, view, None, b"x"))
    text = name if argument is view else repr(argument)

    def act():
        result = machine.text(lambda: other.__release_buffer__(argument))
        return Plain("%s %s" % (result, machine.text(lambda: view)))

    return "%s.__release_buffer__(%s)" % (other_name, text), act


def resize(machine, r):
    resizable = [(name, source) for name, source in machine.sources.items()
                 if isinstance(source, tuple(RESIZERS))]
    if not resizable:
        return release(machine, r)
    name, source = r.pick(resizable)
    kind = next(kind for kind in RESIZERS if isinstance(source, kind))
    what, act = r.pick(RESIZERS[kind](source))

    contents = {bytearray: "hex", array.array: "tobytes", io.BytesIO: "getvalue"}.get(kind)

    def act_and_show():
        result = machine.text(act)
        return Plain("%s %s" % (result, machine.text(getattr(source, contents))))

    return "%s %s" % (name, what), act_and_show if contents else act


def of_bytearray(source):
    return (
        ("append", lambda: source.append(1)), ("append 300", lambda: source.append(300)),
        ("pop", lambda: source.pop()), ("pop 9", lambda: source.pop(999)),
        ("extend", lambda: source.extend(b"ab")), ("extend []", lambda: source.extend([])),
        ("extend b''", lambda: source.extend(b"")), ("clear", source.clear),
        ("insert", lambda: source.insert(0, 1)), ("remove", lambda: source.remove(1)),
        ("reverse", source.reverse), ("set", lambda: source.__setitem__(0, 122)),
        ("delete", lambda: source.__delitem__(slice(0, 2))),
        ("delete 0", lambda: source.__delitem__(0)),
        ("delete nothing", lambda: source.__delitem__(slice(1, 1))),
        ("same length", lambda: source.__setitem__(slice(0, 1), b"x"[:len(source)])),
        ("other length", lambda: source.__setitem__(slice(0, 1), b"xyz")),
        ("step", lambda: source.__setitem__(slice(0, 4, 2), b"xy")),
        ("+=", lambda: source.__iadd__(b"ab")), ("+= b''", lambda: source.__iadd__(b"")),
        ("*= 2", lambda: source.__imul__(2)), ("*= 1", lambda: source.__imul__(1)))


def of_array(source):
    one, none = array.array(source.typecode, [1]), array.array(source.typecode)
    return (
        ("append", lambda: source.append(1)),
        ("pop", lambda: source.pop()), ("pop 9", lambda: source.pop(999)),
        ("extend", lambda: source.extend(one)), ("extend none", lambda: source.extend(none)),
        ("extend []", lambda: source.extend([])), ("insert", lambda: source.insert(0, 1)),
        ("remove", lambda: source.remove(1)), ("reverse", source.reverse),
        ("byteswap", source.byteswap), ("set", lambda: source.__setitem__(0, 1)),
        ("delete", lambda: source.__delitem__(0)),
        ("delete nothing", lambda: source.__delitem__(slice(1, 1))),
        ("same length", lambda: source.__setitem__(slice(0, 1), one[:len(source)])),
        ("other length", lambda: source.__setitem__(slice(0, 1), one + one)),
        ("frombytes", lambda: source.frombytes(bytes(source.itemsize))),
        ("frombytes b''", lambda: source.frombytes(b"")),
        ("fromlist", lambda: source.fromlist([1])),
        ("+=", lambda: source.__iadd__(one)), ("+= none", lambda: source.__iadd__(none)),
        ("*= 2", lambda: source.__imul__(2)), ("*= 1", lambda: source.__imul__(1)))


def of_bytes_io(source):
    return (
        ("write", lambda: source.write(b"abc")), ("write b''", lambda: source.write(b"")),
        ("truncate", lambda: source.truncate(1)), ("close", source.close),
        ("grow", lambda: (source.seek(100), source.write(b"x"))),
        ("read", lambda: (source.seek(0), source.read())),
        ("writelines", lambda: (source.seek(0), source.writelines([b"x", b"y"]))))


def of_mmap(source):
    return (("len", lambda: len(source)), ("set", lambda: source.__setitem__(0, 7)),
            ("set slice", lambda: source.__setitem__(slice(0, 2), b"xy")),
            ("close", source.close), ("closed", lambda: source.closed),
            ("read", lambda: source[:4]))


RESIZERS = {bytearray: of_bytearray, array.array: of_array, io.BytesIO: of_bytes_io,
            mmap.mmap: of_mmap}
