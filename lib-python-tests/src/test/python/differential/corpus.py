"""A recorded corpus of random programs and what CPython answered.

    python corpus.py record     writes corpus.txt, with the Python that runs it
    python corpus.py check      runs the same programs here, and prints the differences

corpus.txt is text: for each seed a line with the SHA-256 of the program's output, followed by that
output deflated, in base 85.
"""

import base64
import hashlib
import os
import sys
import zlib

if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from differential import compare, diff

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus.txt")
SEEDS = range(118, 129)
STEPS = 2000
WIDTH = 100


def record(path=PATH):
    with open(path, "w", encoding="ascii") as out:
        out.write("python %d.%d.%d steps %d\n" % (sys.version_info[:3] + (STEPS,)))
        for seed in SEEDS:
            text = "\n".join(diff.lines(seed, STEPS)).encode()
            coded = base64.b85encode(zlib.compress(text, 9)).decode()
            out.write("seed %d sha256 %s\n" % (seed, hashlib.sha256(text).hexdigest()))
            for at in range(0, len(coded), WIDTH):
                out.write(coded[at:at + WIDTH] + "\n")


def read(path=PATH):
    """{seed: the recorded lines}."""
    sections, seed = {}, None
    with open(path, encoding="ascii") as lines:
        next(lines)
        for line in lines:
            words = line.split()
            if words[0] == "seed":
                seed = int(words[1])
                sections[seed] = [words[3]]
            else:
                sections[seed].append(words[0])
    return {seed: unpack(*parts) for seed, parts in sections.items()}


def unpack(digest, *parts):
    text = zlib.decompress(base64.b85decode("".join(parts)))
    if hashlib.sha256(text).hexdigest() != digest:
        raise ValueError("the corpus is damaged")
    return text.decode().split("\n")


class Check:
    """Runs the recorded programs here, seed by seed."""

    def __init__(self, path=PATH):
        self._recorded = read(path)
        self._known = compare.rules()

    def seeds(self):
        return list(self._recorded)

    def differences(self, seed):
        """The reports of one seed."""
        expected = self._recorded[seed]
        return compare.unexplained(expected, list(diff.lines(seed, len(expected))), self._known)

    def stale(self):
        """The listed differences that no seed checked so far has shown."""
        return compare.stale(self._known)


def main(arguments):
    if arguments == ["record"]:
        record()
        return 0
    if arguments != ["check"]:
        print(__doc__)
        return 2
    check, failures = Check(), 0
    for seed in check.seeds():
        found = check.differences(seed)
        failures += len(found)
        print("seed %d: %d blocks differ" % (seed, len(found)), flush=True)
        for text in found:
            print(text)
    for text in check.stale():
        failures += 1
        print(text)
    return 1 if failures else 0


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)  # see diff.py
