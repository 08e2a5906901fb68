"""The primes below a bound, with a view of a byte for each number."""

BOUND = 50_000


def primes():
    data = bytearray(b"\x01") * BOUND
    is_prime = memoryview(data)
    is_prime[0] = is_prime[1] = 0
    number = 2
    while number * number < BOUND:
        if is_prime[number]:
            for multiple in range(number * number, BOUND, number):
                is_prime[multiple] = 0
        number += 1
    count = 0
    for flag in is_prime:
        count += flag
    return count


def prepare():
    return primes
