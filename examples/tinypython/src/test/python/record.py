"""Writes into tables of cases what CPython answers.

    python3.13 record.py ../resources/cases/*.txt

A table is lines of Python. `: ` begins a line that is run before each case that follows, until the next
run of such lines takes its place; `! ` one that is run after each case, and must not raise; `# ` a
comment. Any other line is a case: statements, the last of which may be an expression, ` -> ` and what
comes out: the repr of the expression, `ok` without one, or an error. A table that begins with
`# not recorded` is of a newer Python than this one and is left as it is.
"""

import ast
import re
import sys

ARROW = " -> "


def answer(before, case, after):
    scope = {}
    exec("\n".join(before), scope)
    try:
        outcome = run(case, scope)
    except Exception as error:
        outcome = "%s: %s" % (type(error).__name__, error)
        del error
    exec("\n".join(after), scope)
    return re.sub("0x[0-9a-f]+", "0x", outcome)


def run(case, scope):
    body = ast.parse(case).body
    if not isinstance(body[-1], ast.Expr):
        exec(case, scope)
        return "ok"
    exec(compile(ast.Module(body[:-1], []), "case", "exec"), scope)
    return repr(eval(compile(ast.Expression(body[-1].value), "case", "eval"), scope))


def recorded(lines):
    before, after, previous = [], [], ""
    for line in lines:
        kind = line[:2]
        if kind in (": ", "! "):
            target = before if kind == ": " else after
            if previous != kind:
                target.clear()
            target.append(line[2:])
        elif line and kind != "# ":
            case = line.split(ARROW)[0]
            line = case + ARROW + answer(before, case, after)
        previous = kind
        yield line


def main(paths):
    for path in paths:
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        if lines[0].startswith("# not recorded"):
            continue
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(recorded(lines)))


if __name__ == "__main__":
    main(sys.argv[1:])
