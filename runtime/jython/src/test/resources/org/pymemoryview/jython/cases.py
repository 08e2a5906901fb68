"""Runs the cases of cases.txt, in Python 2 and 3; with "record" it writes down what Python 3 answers.

A case is a line of Python after ">>> ". Its value is the line below it, or its error; a statement has
none. A block, which is what stands below a line "# title", starts from nothing.

    python3.13 cases.py record
"""

import array
import sys

if sys.version_info[0] == 2:
    from pymemoryview import memoryview
    INTEGERS = (int, long)
else:
    INTEGERS = (int,)
    unicode = str


def show(value):
    """What both Pythons write in the same way: no prefixes, no suffixes."""
    if value is None or isinstance(value, bool) or isinstance(value, float):
        return repr(value)
    if isinstance(value, INTEGERS):
        return str(value)
    if isinstance(value, (bytes, bytearray)):
        return "b'%s'" % "".join(character(c) for c in bytearray(value))
    if isinstance(value, unicode):
        return "b'%s'" % "".join(character(ord(c)) for c in value)
    if isinstance(value, tuple):
        return "(%s)" % ", ".join(show(item) for item in value)
    if isinstance(value, list):
        return "[%s]" % ", ".join(show(item) for item in value)
    if isinstance(value, memoryview):
        return "memoryview %s %s" % (show(value.format), show(value.tolist()))
    return repr(value)


def character(c):
    return chr(c) if 32 <= c < 127 and c not in (39, 92) else "\\x%02x" % c


def answer(source, names):
    try:
        code = compile(source, "case", "eval")
        is_expression = True
    except SyntaxError:
        code = compile(source, "case", "exec")
        is_expression = False
    try:
        value = eval(code, names)
        return [show(value)] if is_expression else []
    except Exception as error:
        return ["%s: %s" % (type(error).__name__, renamed(str(error)))]


def renamed(message):
    """Types that Python 2 calls by another name."""
    if sys.version_info[0] == 2:
        for old, new in ("'str'", "'bytes'"), ("'unicode'", "'str'"), ("'long'", "'int'"):
            message = message.replace(old, new)
    return message


class Index(object):
    def __init__(self, value, effect=lambda: None):
        self.value, self.effect = value, effect

    def __index__(self):
        self.effect()
        return self.value


class Float(object):
    def __init__(self, value, effect=lambda: None):
        self.value, self.effect = value, effect

    def __float__(self):
        self.effect()
        return self.value


class Equal(object):
    """Equal to what a function says."""

    def __init__(self, equal):
        self.equal = equal
        self.__hash__ = None

    def __eq__(self, other):
        return self.equal(other)


def names():
    return {
        "memoryview": memoryview, "array": array.array, "Index": Index, "Float": Float,
        "Equal": Equal, "__builtins__": __builtins__, "unicode": unicode}


def run(lines):
    """The lines of a block, with what this Python answers."""
    here, answered = names(), []
    for line in lines:
        if line.startswith(">>> "):
            answered.append(line)
            answered.extend(answer(line[4:], here))
    return answered


def blocks(text):
    """Pairs of a title and the lines below it."""
    found = []
    for line in text.split("\n"):
        if line.startswith("# "):
            found.append((line[2:], []))
        elif line and found:
            found[-1][1].append(line)
    return found


if __name__ == "__main__":
    with open("cases.txt") as file:
        cases = blocks(file.read())
    parts = ["# %s\n%s\n" % (title, "\n".join(run(lines))) for title, lines in cases]
    if sys.argv[1:] == ["record"]:
        with open("cases.txt", "w") as file:
            file.write("\n".join(parts))
    else:
        print("\n".join(parts))
