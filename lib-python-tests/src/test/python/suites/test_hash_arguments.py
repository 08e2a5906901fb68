"""hashlib: the arguments of BLAKE2, the lengths of SHAKE's digests, and scrypt."""

import hashlib
import unittest

from suites.support import OURS, Case, each, rows

# On GraalPy all of them are computed by BouncyCastle, or none.
COMPUTED = not OURS or hasattr(hashlib, "scrypt")

B, S = hashlib.blake2b, hashlib.blake2s
OCTETS = bytes(range(64))


class Text(str):
    def __buffer__(self, flags):
        return memoryview(b"12")


class Refusing(bytes):
    def __buffer__(self, flags):
        raise ZeroDivisionError("no buffer")


class Index:
    def __index__(self):
        return 3


class Undecided:
    def __bool__(self):
        raise ZeroDivisionError("no truth")


MAKERS = bytes, bytearray, memoryview

# The beginning of the digest of b"abc", with arguments of blake2b and of blake2s.
BLAKE2 = (
    ({}, "ba80a53f981c4d0d", "508c5e8c327c14e2"),
    ({"digest_size": 1}, "6b", "0d"),
    ({"digest_size": Index()}, "8c45ed", "9d3283"),
    ({"digest_size": 32}, "bddd813c63423972", "508c5e8c327c14e2"),
    ({"key": b""}, "ba80a53f981c4d0d", "508c5e8c327c14e2"),
    ({"salt": b"", "person": bytes(8)}, "ba80a53f981c4d0d", "508c5e8c327c14e2"),
    ({"key": b"k"}, "aa65cf292e7df1f7", "b34bf0a0fd9106b5"),
    ({"key": OCTETS[:32]}, "9af0244b7da7fe29", "a281f725754969a7"),
    ({"salt": b"salt"}, "e6844fcf0fbb2ef5", "ecb80331dbd0a6df"),
    ({"person": b"person"}, "f3a1c94b1262626d", "5d73e1f0ac761f0a"),
    ({"key": b"k", "salt": b"s", "person": b"p", "digest_size": 9},
     "34e5a9d48a996e5e", "1895d00ee3fdd455"),
    ({"last_node": [0]}, "0c72c218c5d1c50f", "0cd963e07a356b1b"),
    ({"last_node": [], "usedforsecurity": False}, "ba80a53f981c4d0d", "508c5e8c327c14e2"),
    ({"fanout": 1, "depth": 1, "leaf_size": 0, "node_offset": 0, "node_depth": 0, "inner_size": 0},
     "ba80a53f981c4d0d", "508c5e8c327c14e2"),
)

INT = "OverflowError: Python int too large to convert to C int"
NO_INT = "TypeError: '%s' object cannot be interpreted as an integer"
NO_BYTES = "TypeError: a bytes-like object is required, not '%s'"
DIGEST_SIZE = "ValueError: digest_size must be between 1 and %d bytes"
POSITIVE = "ValueError: value must be positive"
STRIDED = "BufferError: memoryview: underlying buffer is not C-contiguous"
UNDECIDED = "ZeroDivisionError: no truth"

# Errors of both functions, %d being the largest size and {} the size of a salt.
BLAKE2_ERRORS = (
    ({"digest_size": 999}, DIGEST_SIZE),
    ({"digest_size": 0, "salt": bytes(99)}, DIGEST_SIZE),
    ({"digest_size": -1, "key": bytes(99)}, DIGEST_SIZE),
    ({"digest_size": 1 << 31, "key": "a"}, INT),
    ({"digest_size": 1 << 99}, INT),
    ({"digest_size": None}, NO_INT % "NoneType"),
    ({"digest_size": 1.0, "key": 5}, NO_INT % "float"),
    ({"digest_size": 0, "key": "a"}, NO_BYTES % "str"),
    ({"digest_size": 0, "fanout": "a"}, NO_INT % "str"),
    ({"digest_size": 0, "last_node": Undecided()}, UNDECIDED),
    ({"digest_size": 0, "usedforsecurity": Undecided()}, UNDECIDED),
    ({"key": None, "salt": 5}, NO_BYTES % "NoneType"),
    ({"salt": 5, "person": "a"}, NO_BYTES % "int"),
    ({"person": ""}, NO_BYTES % "str"),
    ({"key": Refusing(b"a"), "salt": 5}, "ZeroDivisionError: no buffer"),
    ({"salt": memoryview(bytes(8))[::2]}, STRIDED),
    ({"salt": bytes(17), "person": bytes(17)}, "ValueError: maximum salt length is {} bytes"),
    ({"person": bytes(17), "fanout": -1}, "ValueError: maximum person length is {} bytes"),
    ({"key": bytes(65)}, "ValueError: maximum key length is %d bytes"),
    ({"key": bytes(65), "fanout": -1}, "ValueError: fanout must be between 0 and 255"),
    ({"key": bytes(65), "fanout": 256}, "ValueError: fanout must be between 0 and 255"),
    ({"key": bytes(65), "depth": 0}, "ValueError: depth must be between 1 and 255"),
    ({"depth": 256, "leaf_size": 1 << 32}, "ValueError: depth must be between 1 and 255"),
    ({"leaf_size": 1 << 32, "key": bytes(65)}, "OverflowError: leaf_size is too large"),
    ({"leaf_size": -1}, POSITIVE),
    ({"leaf_size": 1 << 64}, "OverflowError: Python int too large to convert to C unsigned long"),
    ({"leaf_size": Index()}, "TypeError: an integer is required"),
    ({"node_offset": -1}, POSITIVE),
    ({"node_offset": 1 << 64}, "OverflowError: int too big to convert"),
    ({"node_offset": "a"}, "TypeError: an integer is required"),
    ({"node_depth": -1}, "ValueError: node_depth must be between 0 and 255"),
    ({"node_depth": 256, "inner_size": -1}, "ValueError: node_depth must be between 0 and 255"),
    ({"inner_size": -1}, "ValueError: inner_size must be between 0 and is %d"),
    ({"inner_size": 65}, "ValueError: inner_size must be between 0 and is %d"),
)

# Data that neither BLAKE2 nor SHAKE takes.
DATA_ERRORS = (
    ("a", "TypeError: Strings must be encoded before hashing"),
    (Text("a"), "TypeError: Strings must be encoded before hashing"),
    (5, "TypeError: object supporting the buffer API required"),
    (None, "TypeError: object supporting the buffer API required"),
    (Refusing(b"a"), "ZeroDivisionError: no buffer"),
    (memoryview(bytes(8))[::2], STRIDED),
)

HASHES = (
    B, S, hashlib.shake_128, hashlib.shake_256,
    lambda data: hashlib.new("shake_128", data), lambda data: hashlib.new("shake_256", data),
)

SHAKES = (
    (hashlib.shake_128, "5881092dd818bf5cf8a3ddb793fbcba7"),
    (hashlib.shake_256, "483366601360a8771c6863080cc4114d"),
    (lambda *data: hashlib.new("shake_128", *data), "5881092dd818bf5cf8a3ddb793fbcba7"),
    (lambda *data: hashlib.new("shake_256", *data), "483366601360a8771c6863080cc4114d"),
)


@unittest.skipUnless(COMPUTED, "this GraalPy is without BouncyCastle")
class Blake2(Case):

    @each((B, S), ({"digest_size": 7}, {"key": b"k"}, {"salt": b"s"}, {"last_node": True}))
    def test_updates_and_copies(self, function, arguments):
        one = function(b"abc", **arguments)
        digest = one.digest()
        other = one.copy()
        other.update(OCTETS * 5)
        self.same(one.digest(), digest)
        one.update(OCTETS)
        one.update(OCTETS * 4)
        self.same(one.digest(), other.digest())
        self.same(one.hexdigest(), other.digest().hex())
        self.same(other.digest(), function(b"abc" + OCTETS * 5, **arguments).digest())
        self.assertNotEqual(other.digest(), digest)
        self.same(other.digest_size, len(digest))
        self.same(other.name, function.__name__)
        self.same(other.block_size, function().block_size)

    @each(BLAKE2, MAKERS)
    def test_digests(self, row, make):
        arguments, *expected = row
        arguments = {name: make(value) if type(value) is bytes else value
                     for name, value in arguments.items()}
        for function, digest in zip((B, S), expected):
            self.same(function(make(b"abc"), **arguments).hexdigest()[:16], digest)

    @each((B, S))
    def test_all_digest_sizes(self, function):
        for size in range(1, function.MAX_DIGEST_SIZE + 1):
            self.same(len(function(digest_size=size).digest()), size)

    @each(((B, 64, 16), (S, 32, 8)), BLAKE2_ERRORS)
    def test_errors(self, sizes, row):
        function, largest, salt = sizes
        arguments, error = row
        expected = error.format(salt).replace("%d", str(largest))
        self.error(expected, function, "no data", **arguments)

    def test_limits_of_one_function(self):
        self.error("ValueError: maximum key length is 32 bytes", S, key=bytes(33))
        self.error("ValueError: maximum salt length is 8 bytes", S, salt=bytes(9))
        self.error("ValueError: digest_size must be between 1 and 32 bytes", S, digest_size=33)
        self.error("OverflowError: node_offset is too large", S, node_offset=1 << 48)
        self.same(len(B(key=bytes(33), salt=bytes(9), digest_size=33).digest()), 33)

    def test_the_largest_arguments(self):
        self.same(B(b"", key=OCTETS, salt=OCTETS[:16], person=OCTETS[16:32]).hexdigest()[:16],
                  "77a478e839e715ec")
        self.same(S(b"", key=OCTETS[:32], salt=OCTETS[:8], person=OCTETS[8:16]).hexdigest()[:16],
                  "e04336b00daeee3c")

    def test_constants(self):
        names = "SALT_SIZE", "PERSON_SIZE", "MAX_KEY_SIZE", "MAX_DIGEST_SIZE"
        self.same([getattr(B, name) for name in names], [16, 16, 64, 64])
        self.same([getattr(S, name) for name in names], [8, 8, 32, 32])

    def test_text_with_a_buffer_is_a_key(self):
        self.same(B(key=Text("a")).digest(), B(key=b"12").digest())

    @each(("key", "salt", "person"), (b"", "no data"), (3, 999))
    def test_nothing_stays_exported(self, name, data, size):
        exporter = bytearray(b"abc")
        try:
            B(data, digest_size=size, **{name: exporter})
        except (TypeError, ValueError):
            pass
        exporter.append(1)

    def test_by_name(self):
        self.same(hashlib.new("blake2b", b"a", key=b"k", digest_size=3).hexdigest(),
                  B(b"a", key=b"k", digest_size=3).hexdigest())


@unittest.skipUnless(COMPUTED, "this GraalPy is without BouncyCastle")
class Shake(Case):

    @rows(SHAKES)
    def test_lengths(self, function, digest):
        hashed = function(b"abc")
        for length in 0, 1, 16, Index(), True:
            self.same(hashed.digest(length), bytes.fromhex(digest)[:length])
            self.same(hashed.hexdigest(length), digest[:2 * length.__index__()])
        long = hashed.digest(1000)
        self.same(len(long), 1000)
        self.same(long[:16].hex(), digest)

    @rows(SHAKES)
    def test_updates_and_copies(self, function, digest):
        one = function()
        self.same(len(one.digest(5)), 5)
        one.update(b"ab")
        one.digest(7)
        other = one.copy()
        one.update(b"c")
        self.same(one.hexdigest(16), digest)
        self.same(other.digest(40), function(b"ab").digest(40))
        other.update(memoryview(b"c"))
        self.same(other.hexdigest(16), digest)
        self.same(other.digest_size, 0)
        self.same(other.name, one.name)

    @each(SHAKES, ("digest", "hexdigest"))
    def test_errors(self, row, name):
        digest = getattr(row[0](b"a"), name)
        self.error(NO_INT % "str", digest, "a")
        self.error(NO_INT % "float", digest, 1.0)
        self.error(NO_INT % "NoneType", digest, None)
        self.error("TypeError: %s() missing required argument 'length' (pos 1)" % name, digest)
        for length in 1 << 62, 1 << 64, -1, -1 << 64:
            self.assertRaises((MemoryError, OverflowError, SystemError, ValueError), digest, length)

    @each(HASHES, DATA_ERRORS)
    def test_data(self, function, row):
        data, error = row
        self.error(error, function, data)

    @each(HASHES)
    def test_nothing_stays_exported(self, function):
        exporter = bytearray(b"abc")
        made = function(exporter)
        exporter.append(1)
        self.assertEqual(made.name, function(b"").name)


SCRYPT = {"salt": b"s", "n": 2, "r": 8, "p": 1}
LIMIT = "ValueError: [digital envelope routines] memory limit exceeded"
LARGE = "ValueError: [digital envelope routines] parameter too large"
INVALID = "ValueError: Invalid parameter combination for n, r, p, maxmem."
MAXMEM = "ValueError: maxmem must be positive and smaller than 2147483647"
DKLEN = "ValueError: dklen must be greater than 0 and smaller than 2147483647"
LONG = "OverflowError: Python int too large to convert to C long"
POWER = "ValueError: n must be a power of 2."
UNSIGNED = "TypeError: %s is required and must be an unsigned int"
NOT_INT = "TypeError: scrypt() argument '%s' must be int, not %s"

# What differs from SCRYPT: an argument that is ... is left out.
SCRYPT_ERRORS = (
    ({"salt": ...}, "TypeError: salt is required"),
    ({"salt": ..., "n": None}, NOT_INT % ("n", "None")),
    ({"salt": "s", "n": None}, NO_BYTES % "str"),
    ({"salt": None}, NO_BYTES % "NoneType"),
    ({"salt": memoryview(bytes(4))[::2]}, STRIDED),
    ({"n": ..., "r": 0}, UNSIGNED % "n"),
    ({"r": ..., "p": ...}, UNSIGNED % "r"),
    ({"p": ...}, UNSIGNED % "p"),
    ({"n": Index(), "maxmem": "a"}, NOT_INT % ("n", "Index")),
    ({"r": 1.0}, NOT_INT % ("r", "float")),
    ({"p": "a"}, NOT_INT % ("p", "str")),
    ({"n": -1}, UNSIGNED % "n"),
    ({"n": 1 << 64}, UNSIGNED % "n"),
    ({"n": 0}, POWER), ({"n": True}, POWER), ({"n": 3, "r": -1}, POWER),
    ({"r": -1, "p": -1}, UNSIGNED % "r"),
    ({"p": 1 << 64, "maxmem": -1}, UNSIGNED % "p"),
    ({"maxmem": -1, "dklen": 0}, MAXMEM), ({"maxmem": 1 << 31, "r": 0}, MAXMEM),
    ({"maxmem": 1 << 63, "dklen": "a"}, LONG), ({"maxmem": None}, NO_INT % "NoneType"),
    ({"dklen": 0, "r": 0}, DKLEN), ({"dklen": -1}, DKLEN), ({"dklen": 1 << 31}, DKLEN),
    ({"dklen": 1 << 63, "salt": ...}, LONG), ({"dklen": 1.0, "salt": ...}, NO_INT % "float"),
    ({"r": 0}, INVALID), ({"p": 0, "maxmem": 1}, INVALID),
    ({"r": 1 << 32, "p": 0}, LARGE), ({"p": 1 << 63}, LARGE),
    ({"n": 1 << 15}, LIMIT), ({"n": 1 << 31}, LIMIT), ({"n": 1 << 63}, LIMIT),
    ({"n": 1 << 16, "r": 1}, LIMIT), ({"n": 1 << 16, "r": 1, "maxmem": (1 << 31) - 1}, LIMIT),
    ({"r": 1 << 20}, LIMIT), ({"r": 1 << 31, "p": 1 << 31}, LIMIT), ({"p": 1 << 30}, LIMIT),
    ({"maxmem": 1}, LIMIT), ({"maxmem": 5119}, LIMIT),
)


@unittest.skipUnless(COMPUTED, "this GraalPy is without BouncyCastle")
class Scrypt(Case):

    @each(MAKERS)
    def test_keys(self, make):
        # Of RFC 7914, and a smaller one.
        self.same(
            hashlib.scrypt(make(b""), salt=make(b""), n=16, r=1, p=1).hex(),
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
            "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")
        self.same(
            hashlib.scrypt(password=make(b"password"), salt=make(b"NaCl"), n=1024, r=8, p=16,
                           dklen=20).hex(),
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cb")
        self.same(hashlib.scrypt(make(b"p"), **SCRYPT)[:4].hex(), "a707fd18")

    def test_limits(self):
        key = hashlib.scrypt(b"p", **SCRYPT)
        self.same(hashlib.scrypt(b"p", **SCRYPT, maxmem=5120), key)
        self.same(hashlib.scrypt(b"p", **SCRYPT, maxmem=(1 << 31) - 1), key)
        self.same(hashlib.scrypt(b"p", **SCRYPT, dklen=Index()), key[:3])
        self.same(hashlib.scrypt(b"p", salt=b"s", n=2, r=True, p=1, dklen=4).hex(), "48b0d2a8")

    def test_text_with_a_buffer_is_a_password(self):
        self.same(hashlib.scrypt(Text("a"), **SCRYPT), hashlib.scrypt(b"12", **SCRYPT))

    @each(SCRYPT_ERRORS)
    def test_errors(self, row):
        changes, error = row
        arguments = {name: value for name, value in (SCRYPT | changes).items() if value is not ...}
        self.error(error, hashlib.scrypt, b"p", **arguments)

    @each((("a", NO_BYTES % "str"), (5, NO_BYTES % "int"), (memoryview(bytes(4))[::2], STRIDED),
           (Refusing(b"a"), "ZeroDivisionError: no buffer")))
    def test_passwords(self, row):
        password, error = row
        self.error(error, hashlib.scrypt, password, salt="no salt", n="no number")

    @each((2, 3, "no number"))
    def test_nothing_stays_exported(self, n):
        password, salt = bytearray(b"p"), bytearray(b"s")
        try:
            hashlib.scrypt(password, salt=salt, n=n, r=1, p=1)
        except (TypeError, ValueError):
            pass
        password.append(1)
        salt.append(1)
