"""Small programs that touch all that is replaced in GraalPy, each with an answer in text.

The value of this file is a list of them and a function that answers one. A snippet's answer is what
it leaves in r, or the exception that it raises.
"""

PRELUDE = compile('''
import array, collections.abc, copy, ctypes, hashlib, io, mmap, pickle, re, struct, sys
class X:
    def __init__(self, contents=b"abc"): self.contents = contents
    def __buffer__(self, flags): return memoryview(self.contents)
    def __iter__(self): return iter([1, 2])
class L(list):
    def __buffer__(self, flags): return memoryview(b"abc")
class B(bytes): pass
class BB(bytes):
    def __buffer__(self, flags): return memoryview(b"xyz")
class BA(bytearray): pass
class BAB(bytearray):
    def __buffer__(self, flags): return memoryview(b"xyz")
class A(array.array): pass
class Stream(io.BytesIO): pass
''', "prelude", "exec")

VALUES = """
X()
L([1, 2])
BAB(b'hij')
array.array('h', [258])
memoryview(b'klmn')[::2]
[1, 2]
'abc'
pickle.PickleBuffer(b'op')
(ctypes.c_char * 2)(b'a', b'b')
"""

OF_VALUES = """
b = bytearray(b'zzzz'); b[0:1] = {}; r = b
b = bytearray(b'zzzz'); b[::2] = {}; r = b
b = bytearray(b'zzzz'); b[0] = {}; r = b
b = bytearray(b'zzzz'); b += {}; r = b
b = bytearray(b'zzzz'); b *= {}; r = b
b = bytearray(b'abc'); b.extend({}); r = b
b = bytearray(b'abc'); b.__init__({}); r = b
b = BA(b'zzzz'); b[1:3] = {}; r = b
r = [bytearray(b'abc') == {0}, bytearray(b'abc') != {0}, {0} == bytearray(b'abc')]
r = [BAB(b'abc') == {0}, {0} == BAB(b'abc')]
r = bytearray(b'abc') < {}
a = array.array('b', b'zzzz'); a[0:1] = {}; r = a
a = array.array('b', b'zzzz'); a += {}; r = a
a = array.array('b'); a.frombytes({}); r = a
r = bytes(pickle.PickleBuffer({}))
r = bytes({})
r = b''.join([{}])
r = int.from_bytes({}, 'big')
r = struct.pack('3s', {})
b = bytearray(8); struct.pack_into('3s', b, 1, {}); r = b
struct.pack_into('B', {}, 0, 1)
r = list(struct.iter_unpack('B', {}))
r = io.BytesIO({}).getvalue()
i = io.BytesIO(b'12345'); i.write({}); r = i.getvalue()
i = io.BytesIO(b'12345'); i.readinto({}); r = i.tell()
r = re.search(b'.', {})
r = [m.span() for m in re.compile(b'.').finditer({})]
m = memoryview({}); r = [m.nbytes, m.format, m.shape, m.readonly, m.itemsize]
m = mmap.mmap(-1, 8); m[0:3] = {}; r = m[:]
r = ctypes.c_char.from_buffer({}).value
type.__setattr__(X, 'extra', {}); r = hasattr(X, 'extra')
"""

SEQUENCES = """
bytearray(b'abcd')
array.array('h', [1, 2, 3, 4])
BAB(b'abcd')
"""

KEYS = """
0
-1
9
slice(1, 3)
slice(None)
slice(None, None, 2)
slice(3, 1)
slice(None, None, 0)
'a'
None
1.5
(0, 1)
True
"""

OF_KEYS = """
x = {}; del x[{}]; r = x
x = {}; x[{}] = 7; r = x
x = {}; x[{}] = x[1:3]; r = x
x = {}; r = type(x).__delitem__(x, {}), x
"""

TIMES = """
0
1
-2
True
2.0
'a'
10 ** 20
"""

OF_TIMES = """
x = {}; x *= {}; r = x
x = {}; r = type(x).__imul__(x, {})
"""

CALLS = """
append(1)
append(300)
append('a')
append()
extend([1])
insert(0, 5)
insert(9, 5)
insert('a', 5)
pop()
pop(0)
pop(9)
pop('a')
remove(1)
remove(97)
remove(3)
clear()
reverse()
frombytes(b'ab')
fromlist([1])
fromunicode('a')
tobytes()
__iadd__(b'a')
__iadd__(x)
__setitem__(0, 1)
__setitem__(slice(0, 2), b'a')
__setitem__(0)
__delitem__(0)
__delitem__()
__eq__(5)
__lt__(b'b')
__ge__(memoryview(b'b'))
__reduce_ex__(4)[1:2]
__init__()
__buffer__(0)
__release_buffer__(memoryview(b''))
__getstate__()
"""

OF_CALLS = """
x = {}; r = x.{}, x
x = {}; m = memoryview(x); r = x.{}, x
"""

OF_SEQUENCES = """
x = {}; r = [x < x[:2], x <= x[:2], x == x[:2], x != x[:2], x > x[:2], x >= x[:2]]
x = {}; m = memoryview(x); x += x[:1]; r = x
x = {}; m = memoryview(x); x *= 2; r = x
x = {}; m = memoryview(x); del x[0]; r = x
x = {}; m = memoryview(x); m.release(); del x[0]; r = x
x = {}; m = memoryview(x); x[0:1] = x[1:2]; r = x
x = {}; m = memoryview(x).__enter__(); x[0:1] = x[0:2]; r = x
x = {}; r = copy.copy(x), copy.deepcopy(x), pickle.dumps(x)
r = type(hash({0})) if isinstance({0}, array.array) else hash({0})
"""

STREAM_CALLS = """
read()
read(2)
read1(2)
readline()
readlines()
getvalue()
getbuffer()[:2].tobytes()
seek(2)
truncate(1)
truncate(-1)
write(b'ab')
write('a')
writelines([b'a', b'b'])
writelines([1])
close()
readable()
__next__()
__iter__() is i
__getstate__()
__setstate__((b'abc', 1, None))
__setstate__(1)
__init__(b'new')
__init__(1)
__init__()
isatty()
fileno()
detach()
readinto(bytearray(3))
flush()
__enter__() is i
nothing
"""

OF_STREAM_CALLS = r"""
i = io.BytesIO(b'one\ntwo\n'); r = i.{}, i.tell()
i = Stream(b'one\ntwo\n'); r = i.{}, i.getvalue()
i = io.BytesIO(b'one\ntwo\n'); g = i.getbuffer(); r = i.{}, g.tobytes()
i = io.BytesIO(b'one\ntwo\n'); i.close(); r = i.{}
"""

EXPRESSIONS = r"""
list(io.BytesIO(b'a\nb')), next(io.BytesIO(b'a\nb')), list(Stream(b'a\n'))
next(io.BytesIO())
io.BytesIO.__next__(5)
type.__setattr__(bytes, 'a', 1)
type.__setattr__(X, 5, 1)
type.__setattr__(5, 'a', 1)
type.__delattr__(X, 'a')
type.__delattr__(X, '__iter__')
type.__setattr__(memoryview, 'a', 1)
setattr(bytearray, 'x', 1)
setattr(type, 'x', 1)
setattr(io.BytesIO, 'x', 1)
setattr(pickle.PickleBuffer, 'x', 1)
delattr(memoryview, 'tobytes')
setattr(array.array, 'x', 1)
setattr(type(iter(memoryview(b''))), 'x', 1)
setattr(re.Pattern, 'x', 1)
hasattr(bytes, '__buffer__'), hasattr(bytearray, '__buffer__'), hasattr(array.array, '__buffer__')
hasattr(mmap.mmap, '__buffer__'), hasattr(memoryview, '__buffer__')
hasattr(memoryview, 'count'), hasattr(memoryview, 'index')
sorted(sys.modules)
sorted(sys.builtin_module_names)
sorted(dir(memoryview))
sorted(dir(bytearray))
sorted(dir(bytes))
sorted(dir(array.array))
sorted(dir(io.BytesIO))
sorted(dir(mmap.mmap))
sorted(dir(pickle.PickleBuffer))
sorted(dir(object))
sorted(dir(type))
sorted(vars(struct.Struct))
sorted(vars(re.Pattern))
sorted(vars(ctypes.c_int))
sorted(vars(X)), sorted(vars(BAB))
isinstance(X(), collections.abc.Buffer) if hasattr(collections.abc, 'Buffer') else None
isinstance(memoryview(b''), collections.abc.Sequence), issubclass(memoryview, collections.abc.Hashable)
isinstance(bytearray(), collections.abc.MutableSequence)
[(f, f.__doc__, f.__qualname__) for f in (bytearray.__setitem__, bytearray.__delitem__)]
[(f, f.__doc__, f.__qualname__) for f in (bytearray.__iadd__, bytearray.__imul__, bytearray.append)]
[(f, f.__doc__, f.__qualname__) for f in (bytearray.__eq__, bytearray.__lt__, bytearray.__init__)]
[(f, f.__doc__) for f in (array.array.__setitem__, array.array.__iadd__, array.array.__imul__)]
[(f, f.__doc__) for f in (io.BytesIO.__next__, io.BytesIO.__init__, io.BytesIO.getvalue)]
[(f, f.__doc__) for f in (type.__setattr__, type.__delattr__, object.__new__, object.__init_subclass__)]
[(f, f.__doc__) for f in (struct.pack, struct.pack_into, struct.iter_unpack, struct.Struct.pack)]
pickle.PickleBuffer.__new__, pickle.PickleBuffer.__new__.__doc__
re.Pattern.finditer.__name__, re.Pattern.search.__name__
hashlib.blake2b(b'a').hexdigest(), hashlib.blake2s(data=b'a').hexdigest()
hashlib.blake2b(b'a', key=b'k')
hashlib.blake2b(b'a', last_node=True)
hashlib.blake2b('a')
hashlib.blake2b.__new__(hashlib.blake2b, b'a').hexdigest(), hashlib.blake2b.__new__
hashlib.blake2b.SALT_SIZE, hashlib.blake2s.SALT_SIZE, hasattr(hashlib, 'scrypt')
hashlib.sha3_256(b'a').hexdigest(), hashlib.sha3_256.__new__
hashlib.shake_128(b'a').digest(32), hashlib.shake_128.__new__
hashlib.shake_128(b'a').hexdigest(5)
hashlib.shake_256(5)
hashlib.new('shake_256', b'a').digest(64)
hashlib.new('md5', b'a').hexdigest()
pickle.PickleBuffer()
pickle.PickleBuffer(1, 2)
pickle.PickleBuffer(object=b'a')
pickle.PickleBuffer(b'abc').raw().tobytes()
pickle.PickleBuffer(memoryview(b'abcd')[::2]).raw()
pickle.PickleBuffer(memoryview(b'abcd').cast('B', (2, 2))).raw().shape
pickle.loads(pickle.dumps(pickle.PickleBuffer(b'abc'), protocol=5))
pickle.loads(pickle.dumps(pickle.PickleBuffer(bytearray(b'abc')), protocol=5))
pickle.dumps(pickle.PickleBuffer(b'abc'), protocol=4)
pickle.PickleBuffer.__new__(bytes, b'a')
pickle.PickleBuffer.__new__(5, b'a')
pickle.dumps(memoryview(b''))
copy.copy(memoryview(b''))
copy.deepcopy(X()).contents
object.__new__(X).__class__.__name__
object.__new__(bytearray)
object.__new__(X, 1)
object.__new__(L)
object.__init_subclass__(), X.__init_subclass__()
object.__init_subclass__(1)
object.__init_subclass__(a=1)
object().__init__(1)
object(1)
X(1, 2)
X().__getstate__()
X().__reduce_ex__(2)[1:]
object.__getstate__(X())
hash(memoryview(b'abc')) == hash(b'abc')
hash(memoryview(bytearray(b'abc')))
hash(X()) == hash(X())
hash(pickle.PickleBuffer(b'a')) == hash(pickle.PickleBuffer(b'a'))
type('M', (memoryview,), {})
type('P', (pickle.PickleBuffer,), {})
type('M', (bytearray,), {'__setitem__': lambda *a: None}).__name__
struct.pack('b', 300)
struct.pack('z')
struct.pack()
struct.pack('2i', 1)
struct.pack(X(b'2B'), 1, 2)
struct.Struct('3s').pack(X())
struct.Struct('3s').pack(b'abc')
struct.Struct('2B').pack(1)
struct.Struct('B').pack_into(bytearray(1), 2, 1)
struct.pack_into('B', b'a', 0, 1)
struct.pack_into('B', memoryview(bytearray(2)), 0, 1)
struct.pack_into('B', X(bytearray(2)), 0, 1)
struct.pack_into('B')
list(struct.iter_unpack('2B', b'abc'))
list(struct.Struct('2B').iter_unpack(b'abcd'))
struct.iter_unpack('', b'')
[m.group() for m in re.finditer(b'.', bytearray(b'ab'))]
[m.group() for m in re.compile(b'.').finditer(memoryview(b'ab'))]
re.compile(b'.').finditer()
next(re.compile('.').finditer(string='ab', pos=1)).group()
re.compile(b'b').search(b'abc', 1).span()
re.compile(b'b').match(memoryview(b'b')).string
re.compile('b').match(b'b')
ctypes.c_int.from_buffer(bytearray(4)).value
ctypes.c_int.from_buffer(b'abcd')
ctypes.c_int.from_buffer(bytearray(2))
ctypes.c_int.from_buffer()
ctypes.c_int.from_buffer(memoryview(bytearray(4))).value
ctypes.c_int.from_buffer_copy(b'abcd').value
(ctypes.c_int * 2).from_buffer(bytearray(8))[1]
bytes(memoryview((ctypes.c_int * 2)(1, 2)))
memoryview(ctypes.c_int(5)).format
memoryview(mmap.mmap(-1, 4)).tobytes()
memoryview()
memoryview(object=b'a').tobytes()
memoryview(b'abcd').cast('H').tolist()
memoryview(b'abcd').cast('H', (2,)).shape
memoryview(b'abcd') == b'abcd', memoryview(b'abcd') == bytearray(b'abcd')
memoryview(b'a') < memoryview(b'b')
memoryview(b'abcd').hex(':', 2)
memoryview(b'a')[5]
memoryview(b'a').cast('Z')
memoryview(array.array('d', [1.5])).tolist()
type(memoryview(b'')), type(iter(memoryview(b'')))
list(iter(memoryview(b'ab'))), list(reversed(memoryview(b'ab')))
5 in memoryview(b'\x05')
memoryview(b'abc').toreadonly().readonly
memoryview(b'abc').__enter__().obj
bytearray(b'a') + memoryview(b'b')
b'a' + memoryview(b'b')
bytearray.__setitem__(5, 0, 1)
bytearray.__eq__(b'a', b'a')
bytearray.__eq__(5, b'a')
array.array('h', [1]) == array.array('b', [1]), array.array('h') < array.array('h', [1])
bytearray(b'a') == 'a', bytearray(b'a') == 5
bytearray('a')
bytearray('a', 'utf-8')
bytearray(-1)
array.array('b', X())
array.array('b', L([1, 2]))
array.array('h').frombytes(b'a')
__import__('_imp').find_frozen('_frozen_importlib') is None
"""

STATEMENTS = [
    "class S:\n    def __init_subclass__(cls, **k): cls.seen = k\n"
    "class T(S, a=1):\n    def __buffer__(self, flags): return memoryview(b'')\n"
    "r = T.seen, sorted(vars(T)), T().__class__.__name__",
    "class T:\n    __slots__ = ('a',)\n    def __buffer__(self, flags): return memoryview(b'')\n"
    "t = T(); t.a = 1; r = t.a, hasattr(t, '__dict__')",
    "class T:\n    def __new__(cls): return object.__new__(cls)\n"
    "    def __buffer__(self, flags): return memoryview(b'')\nr = type(T()).__name__, object.__new__",
    "class T(object, a=1): pass",
    "class T(X, a=1): pass",
    "import abc\nclass T(abc.ABC):\n    def __buffer__(self, flags): return memoryview(b'')\n"
    "    @abc.abstractmethod\n    def f(self): pass\nT()",
    "class T(bytearray):\n    def __setitem__(self, k, v): super().__setitem__(k, 65)\n"
    "t = T(b'ab'); t[0] = 1; r = t",
    "class T(type):\n    def __setattr__(cls, k, v): super().__setattr__(k, 9)\n"
    "class U(metaclass=T): pass\nU.a = 1; r = U.a",
    "class T(bytearray):\n    def __eq__(self, o): return 'eq'\n"
    "r = T() == b'', b'' == T(), bytearray() == T()",
    "class T(io.BytesIO):\n    def __next__(self): return super().__next__().upper()\n"
    "r = next(T(b'ab'))",
    "class P(ctypes.Structure): pass\nP._fields_ = [('low', ctypes.c_uint8)]\n"
    "P.extra = 5; r = ctypes.sizeof(P), P.extra",
    "m = mmap.mmap(-1, 4); m[0] = 5; m[1:3] = b'ab'; r = m[:], m.close(), m.closed",
    "m = mmap.mmap(-1, 4); v = memoryview(m); m.close(); r = m.closed",
    "m = mmap.mmap(-1, 4); m.resize(8); r = len(m)",
    "m = mmap.mmap(-1, 4); m.close(); r = m[0]",
    "X.__buffer__ = 5; r = bytes(X())",
    "del X.__buffer__; r = bytes(X())",
    "X.extra = 5; r = X.extra; del X.extra; r = r, hasattr(X, 'extra')",
    "x = X(); x.__class__ = L; r = x",
    "x = X(); x.attribute = 5; r = x.__dict__",
    "b = bytearray(b'abc'); i = iter(b); b.clear(); r = list(i)",
    "b = bytearray(b'abc'); b[:] = b; r = b",
    "b = bytearray(b'abc'); b[1:1] = memoryview(b); r = b",
    "b = bytearray(b'abc'); b[X()] = 1; r = b",
    "a = array.array('b', b'abc'); a[1:1] = a; r = a",
    "a = array.array('b', b'abc'); a += memoryview(a); r = a",
    "bs = []; r = pickle.dumps(pickle.PickleBuffer(b'abc'), protocol=5, buffer_callback=bs.append), len(bs)",
    "p = pickle.PickleBuffer(b'abc'); p.release(); r = p.raw()",
    "p = pickle.PickleBuffer(bytearray(b'abc')); m = memoryview(p); m[0] = 65; r = m.tobytes()",
]


def lines(table):
    return table.strip().split("\n")


def combined(templates, *tables):
    rows = [()]
    for table in tables:
        rows = [row + (value,) for row in rows for value in lines(table)]
    return [template.format(*row) for template in lines(templates) for row in rows]


SNIPPETS = [
    *combined(OF_VALUES, VALUES),
    *combined(OF_SEQUENCES, SEQUENCES),
    *combined(OF_KEYS, SEQUENCES, KEYS),
    *combined(OF_TIMES, SEQUENCES, TIMES),
    *combined(OF_CALLS, SEQUENCES, CALLS),
    *combined(OF_STREAM_CALLS, STREAM_CALLS),
    *["r = " + expression for expression in lines(EXPRESSIONS)],
    *STATEMENTS,
]


NAMES = {"__name__": "__main__"}
exec(PRELUDE, NAMES)


def answer(snippet):
    """What a snippet answers; addresses differ from run to run and are left out."""
    import re

    namespace = dict(NAMES)
    try:
        exec(snippet, namespace)
        text = repr(namespace.get("r"))
    except BaseException as e:
        text = f"{type(e).__name__}: {e}"
    return re.sub("0x[0-9a-f]+", "0x", text)


(SNIPPETS, answer)
