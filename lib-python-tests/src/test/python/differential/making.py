"""Operations that make views."""

import io

from differential import hooks, operands
from differential.show import Plain


def construct(machine, r):
    text, source = machine.source(r)
    if isinstance(source, io.BytesIO) and r.chance(90):
        return "%s.getbuffer()" % text, lambda: machine.keep_view(r, source.getbuffer())
    return "memoryview(%s)" % text, lambda: machine.keep_view(r, memoryview(source))


def construct_again(machine, r):
    name, view = machine.view(r)
    return "memoryview(%s)" % name, lambda: machine.keep_view(r, memoryview(view))


def construct_wrong(machine, r):
    arguments, keywords = r.pick((
        ((), {}), ((5,), {}), (("text",), {}), (([1, 2],), {}), ((None,), {}), ((b"a", b"b"), {}),
        ((), {"obj": b"a"}), ((b"a",), {"object": b"a"}), ((object(),), {}), (({},), {}),
        ((hooks.Hook(machine, 1, None),), {}), ((memoryview,), {}), ((hooks.Exporter,), {})))
    return ("memoryview(*%s, **%s)" % (len(arguments), sorted(keywords)),
            lambda: memoryview(*arguments, **keywords))


def from_flags(machine, r):
    flags = operands.flags(r)
    if r.chance(30):
        name, source = machine.view(r)
    else:
        name, source = machine.source(r)
    return ("_from_flags(%s,%#x)" % (name, flags),
            lambda: machine.keep_view(r, memoryview._from_flags(source, flags)))


def dunder_buffer(machine, r):
    flags = r.pick(("x", 1 << 31, 1 << 63)) if r.chance(10) else operands.flags(r)
    name, view = machine.view(r)
    return "%s.__buffer__(%r)" % (name, flags), lambda: machine.keep_view(r, view.__buffer__(flags))


def dunder_buffer_of_source(machine, r):
    flags = operands.flags(r)
    name, source = machine.source(r)

    def act():
        view = source.__buffer__(flags)
        if not isinstance(view, memoryview):
            return view
        if r.chance(50):
            return machine.keep_view(r, view)
        texts = [machine.text(lambda: view)]
        for _ in range(2):
            texts.append(machine.text(lambda: source.__release_buffer__(view)))
        texts.append(machine.text(view.release))
        return Plain(" ".join(texts))

    return "%s.__buffer__(%#x)" % (name, flags), act


def toreadonly(machine, r):
    name, view = machine.view(r)
    return "%s.toreadonly()" % name, lambda: machine.keep_view(r, view.toreadonly())


def cast(machine, r):
    name, view = machine.view(r)
    fmt = operands.cast_format(machine, r, view)
    if r.chance(60):
        return "%s.cast(%r)" % (name, fmt), lambda: machine.keep_view(r, view.cast(fmt))
    shape = operands.cast_shape(machine, r, view)
    text = machine.text(lambda: shape)
    if r.chance(20):
        return ("%s.cast(shape=%s,format=%r)" % (name, text, fmt),
                lambda: machine.keep_view(r, view.cast(shape=shape, format=fmt)))
    return ("%s.cast(%r,%s)" % (name, fmt, text),
            lambda: machine.keep_view(r, view.cast(fmt, shape)))
