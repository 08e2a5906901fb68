"""The operations of a random program, and how often each is drawn.

Each function of the table draws its operands and returns (text, action): the text names the
operation as it would be written, the action does it and returns what to show.
"""

from differential import arrays, consuming, hostile, making, reading, releasing, writing

COMMON = [
    (14, making.construct), (3, making.construct_again), (1, making.construct_wrong),
    (4, making.from_flags), (2, making.dunder_buffer), (2, making.dunder_buffer_of_source),
    (3, making.toreadonly), (12, making.cast),
    (4, reading.attributes), (2, reading.attribute), (2, reading.length), (20, reading.get),
    (6, reading.tobytes), (7, reading.tolist), (4, reading.to_hex), (4, reading.iterate),
    (2, reading.start), (4, reading.advance), (2, reading.match), (4, reading.contains),
    (16, reading.compare), (5, reading.hashing), (1, reading.wrong_call),
    (14, writing.put), (9, writing.put_slice), (4, writing.overlap), (1, writing.delete),
    (1, writing.set_attribute),
    (4, releasing.release), (5, releasing.resize), (1, releasing.dunder_release),
    (6, consuming.consume), (2, consuming.pickle_buffer), (1, consuming.copied)]
NDARRAY = [
    (4, arrays.reexport), (2, arrays.contiguous_copy), (2, arrays.contiguous_bytes),
    (3, arrays.function), (2, arrays.push), (1, arrays.pop), (3, arrays.get), (2, arrays.put)]
NEWER = [(4, reading.index), (3, reading.count)]


def draw(machine, r):
    """The next operation, as (text, action)."""
    if len(machine.views) < 2:
        return making.construct(machine, r)
    table = COMMON
    if machine.ndarray:
        table = table + NDARRAY
    if machine.level >= 315:
        table = table + NEWER
    if machine.hostile:
        table = table + hostile.OPERATIONS
    return r.weighted(table)(machine, r)
