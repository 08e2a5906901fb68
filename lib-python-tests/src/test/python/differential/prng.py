"""A pseudo-random generator that gives the same numbers on every Python.

random.Random is the same on CPython and its peers today, but its methods have changed what they
draw between versions. This one is MINSTD: products stay below 2**47, so no Python needs big
integers for it.
"""

MODULUS = 2147483647
MULTIPLIER = 48271


class Prng:
    """Numbers drawn from one seed made of any integers."""

    def __init__(self, *seed):
        state = 1
        for part in seed:
            state = (state * 31337 + part * 7919 + 104729) % MODULUS
        self._state = state or 1
        for _ in range(3):
            self.below(2)

    def below(self, n):
        """An integer in range(n)."""
        self._state = self._state * MULTIPLIER % MODULUS
        return (self._state >> 5) % n

    def between(self, low, high):
        """An integer from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent):
        return self.below(100) < percent

    def pick(self, sequence):
        return sequence[self.below(len(sequence))]

    def weighted(self, pairs):
        """One of the values of [(weight, value), ...]."""
        at = self.below(sum(weight for weight, _ in pairs))
        for weight, value in pairs:
            if at < weight:
                return value
            at -= weight
        raise AssertionError("unreachable")
