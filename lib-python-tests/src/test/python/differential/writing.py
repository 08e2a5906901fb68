"""Operations that write to views."""

from differential import exporters, operands


def assignment(name, view, key, value):
    """Assigns a value to a key of a view, both as (text, value)."""
    def act():
        view[key[1]] = value[1]
        return view

    return "%s[%s] = %s" % (name, key[0], value[0]), act


def put(machine, r):
    name, view = machine.view(r)
    text, where = operands.key(machine, r, view)
    if text == "..." or isinstance(where, slice) and r.chance(70):
        value_text, value = operands.slice_value(machine, r, view)
    else:
        value_text, value = operands.new_value(machine, r, view)
    return assignment(name, view, (text, where), (value_text, value))


def put_slice(machine, r):
    name, view = machine.view(r)
    shape = machine.shape(view)
    text, where = operands.slice_key(machine, r, shape[0] if shape else 3)
    value_text, value = operands.slice_value(machine, r, view)
    return assignment(name, view, (text, where), (value_text, value))


def overlap(machine, r):
    """Copies one part of a view onto another."""
    name, view = machine.view(r)
    shape = machine.shape(view)
    extent = shape[0] if shape else 3
    count = r.between(0, extent)
    step, other = r.pick((1, 1, 2, -1)), r.pick((1, 1, 2, -1))
    left = slice(r.between(0, extent - count), None, step)
    right = slice(r.between(0, extent - count), None, other)

    def act():
        with view[right] as tail, tail[:count] as source, view[left] as target:
            target[:count] = source
        return view

    return "%s[%s][:%d] = %s[%s]" % (name, exporters.slice_text(left), count, name,
                                     exporters.slice_text(right)), act


def delete(machine, r):
    name, view = machine.view(r)
    text, where = operands.key(machine, r, view)

    def act():
        del view[where]

    return "del %s[%s]" % (name, text), act


def set_attribute(machine, r):
    """Nothing of a view can be set or deleted, and nothing of its class.

    An attribute that there is none of is left out for views: the message is new in 3.13.
    """
    if r.chance(50):
        (name, target), others = machine.view(r), ("obj",)
    else:
        (name, target), others = ("memoryview", memoryview), ("nothing", "hex", "__len__")
    what = r.pick(("nbytes", "readonly", "format", "shape", "obj", "__doc__") + others)
    if r.chance(30):
        return "del %s.%s" % (name, what), lambda: delattr(target, what)
    return "%s.%s=1" % (name, what), lambda: setattr(target, what, 1)
