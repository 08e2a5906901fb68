"""What takes a bytes-like object in the standard library: expressions of ``x``, by what x holds."""

import marshal
import pickle

DIGITS = b"1234567812345678"


def padded(data, filler=b"\0"):
    """As long as every exporter can have it. What decompresses it ignores what is behind."""
    return data + filler * (-len(data) % 16)


SOURCES = {
    "digits": DIGITS,
    "table": bytes(range(255, -1, -1)),
    "zlib": padded(bytes.fromhex(
        "789c33343236313533b73084d2001ba00349")),
    "bz2": padded(bytes.fromhex(
        "425a683931415926535958e4bf8d00000288003fc02000310c0811401c30323436383a3c"
        "3e2ee48a70a120b1c97f1a"), b"-"),
    "lzma": padded(bytes.fromhex(
        "fd377a585a0000016922de360200210116000000742fe5a3e0000f000e5d00188c82b6c4"
        "11345c54b1d14c0000000000b757cc6b000126106b26effe9042990d010000000001595a"), b"-"),
    "gzip": padded(bytes.fromhex(
        "1f8b080000000000020333343236313533b73084d200b757cc6b10000000")),
    "pickle": padded(pickle.dumps([1, "a", 2.5], 4)),
    "marshal": padded(marshal.dumps([1, "a", 2.5], 2)),
    "uu": b"&,3(S-#4V      \n",
    "a85": b"0etOA2)[BQ3A<0C ",
    "xml": b"<a>12345678</a >",
    "json": b'{"a": [1, 2.5] }',
    "module": b"MARKER = 12345\n\n",
    "utf-16": "12345678".encode("utf-16-le"),
    "address": b"\x7f\0\0\1" * 4,
    "name": b"ascii" + b" " * 11,
    "code": b"3132333435363738",
}

TABLE = """
digits
    bytes(x)
    bytearray(x)
    bytes(source=x)
    bytes(x, "ascii")
    bytes.__new__(bytes, x)
    bytes.fromhex(x)
    Bytes(x)
    bytearray().__init__(x)
    ByteArray(x)
    b"-" + x
    bytearray(b"-") + x
    operator.iadd(b"-", x)
    operator.iadd(bytearray(b"-"), x)
    operator.concat(b"-", x)
    b"-".join([x])
    b"-".join((x, b"a", x))
    b"-".join(iter([x, x]))
    bytearray(b"-").join([b"a", x])
    b"<%b>" % (x,)
    b"<%s>" % (x,)
    b"<%20b>" % (x,)
    b"<%.3b>" % (x,)
    b"%(a)b" % {b"a": x}
    b"%c" % (x,)
    b"%d" % (x,)
    bytearray(b"<%b>") % (x,)
    b"%b" % x
    x in DIGITS
    x in b"12"
    x in bytearray(DIGITS)
    operator.contains(DIGITS, x)
    (b"0" + DIGITS).find(x)
    (b"0" + DIGITS).rfind(x)
    (b"0" + DIGITS).index(x)
    (b"0" + DIGITS).rindex(x)
    (b"0" + DIGITS).count(x)
    bytearray(DIGITS).find(x, 0, 20)
    bytearray(DIGITS).count(x)
    DIGITS.startswith(x)
    DIGITS.startswith((b"0", x))
    DIGITS.endswith(x)
    bytearray(DIGITS).startswith(x)
    bytearray(DIGITS).endswith((x,))
    DIGITS.replace(x, b"0")
    DIGITS.replace(b"1", x)
    bytearray(DIGITS).replace(b"1", x, 1)
    (b"0" + DIGITS).split(x)
    (b"0" + DIGITS).rsplit(x, 1)
    bytearray(b"0" + DIGITS).split(x)
    (lambda a, b, c: (a, b is x or type(b).__name__, c))(*(b"0" + DIGITS).partition(x))
    (lambda a, b, c: (a, b is x or type(b).__name__, c))(*(b"0" + DIGITS).rpartition(x))
    bytearray(b"0" + DIGITS).partition(x)
    b"1a1".strip(x)
    b"1a1".lstrip(x)
    b"1a1".rstrip(x)
    bytearray(b"1a1").strip(x)
    (b"0" + DIGITS).removeprefix(x)
    (b"0" + DIGITS).removesuffix(x)
    bytearray(b"0" + DIGITS).removesuffix(x)
    b"1a2b".translate(None, x)
    b"1a2b".translate(x)
    bytearray(b"1a2b").translate(None, x)
    bytes.maketrans(x, x)[48:58]
    bytes.maketrans(b"a" * 16, x)[97]
    bytearray.maketrans(x, b"a" * 16)[48:58]
    then(b := bytearray(b"-"), b.extend(x), b)
    then(b := bytearray(b"-abc"), assign(b, slice(1, 3), x), b)
    then(b := bytearray(32), assign(b, slice(None, None, 2), x), b)
    DIGITS == x
    DIGITS != x
    DIGITS < x
    DIGITS >= x
    bytearray(DIGITS) == x
    bytearray(DIGITS) > x
    x == DIGITS
    str(x, "ascii")
    str(x, "utf-8", "replace")
    str(object=x, encoding="latin-1")
    str(x, errors="ignore")
    Text(x, "ascii")
    int(x)
    int(x, 16)
    Int(x)
    int.from_bytes(x, "big")
    int.from_bytes(x, "little", signed=True)
    int.from_bytes(bytes=x)
    float(x)
    Float(x)
    viewed(memoryview(x), len)
    viewed(memoryview(x), memoryview.tobytes)
    viewed(memoryview(x), lambda m: (m.nbytes, m.format, m.readonly, m.shape, m.strides))
    viewed(memoryview(x), lambda m: m.obj is x)
    viewed(memoryview(x), lambda m: m == DIGITS)
    viewed(memoryview(x), lambda m: m == x if not isinstance(x, CData) else 0)
    viewed(memoryview(x), lambda m: viewed(m.toreadonly(), memoryview.hex))
    viewed(memoryview(bytearray(16)), lambda m: then(assign(m, slice(None), x), m.tobytes()))
    viewed(memoryview(DIGITS), lambda m: m == x if not isinstance(x, CData) else 0)
    isinstance(x, collections.abc.Buffer)
    issubclass(type(x), collections.abc.Buffer)
    hasattr(x, "__buffer__")
    viewed(x.__buffer__(0), memoryview.tobytes)
    viewed(x.__buffer__(inspect.BufferFlags.FULL_RO), memoryview.tobytes)
    viewed(x.__buffer__(inspect.BufferFlags.WRITABLE), memoryview.tobytes)
    viewed(type(x).__buffer__(x, 0), len)
    eval(x)
    eval(source(x, b"+1"))
    exec(x)
    eval(compile(x, "file", "eval"))
    ast.dump(ast.parse(x))
    ast.literal_eval(x)
    os.fspath(x)
    os.fsencode(x)
    os.fsdecode(x)
    os.stat(x) and 1
    os.listdir(x)
    os.path.join(b"a", x)
    os.path.exists(x)
    open(x, closefd=False).name
    io.open_code(x)
    io.FileIO(x, closefd=False).name
    written(lambda f: os.write(f.fileno(), x))
    written(lambda f: os.pwrite(f.fileno(), x, 1))
    written(lambda f: os.writev(f.fileno(), [x, b"-", x]))
    written(lambda f: os.pwritev(f.fileno(), [x], 1))
    filled(lambda f: os.readv(f.fileno(), [x]))
    filled(lambda f: os.preadv(f.fileno(), [x], 1))
    written(lambda f: f.write(x))
    written(lambda f: f.writelines([x, x]))
    written(lambda f: f.raw.write(x))
    written(lambda f: then(b := io.BufferedRandom(f.raw), n := b.write(x), b.detach(), n))
    filled(lambda f: f.readinto(x))
    filled(lambda f: f.readinto1(x))
    filled(lambda f: f.raw.readinto(x))
    filled(lambda f: io.BufferedReader(f.raw, 4).readinto(x))
    io.BufferedRWPair(io.BytesIO(), io.BytesIO()).write(x)
    io.BufferedRWPair(io.BytesIO(OTHER), io.BytesIO()).readinto(x)
    io.BytesIO(x).getvalue()
    io.BytesIO(initial_bytes=x).read()
    then(f := io.BytesIO(), f.write(x), f.getvalue())
    then(f := io.BytesIO(b"abc"), f.writelines([x, x]), f.getvalue())
    io.BytesIO(OTHER).readinto(x)
    io.BytesIO(OTHER).readinto1(x)
    Raw(OTHER).readinto(x)
    io.StringIO(x)
    io.StringIO().write(x)
    io.TextIOWrapper(io.BytesIO()).write(x)
    io.TextIOWrapper(Reads(x)).read()
    io.IncrementalNewlineDecoder(None, True).decode(x)
    struct.unpack("<16B", x)
    struct.unpack("=4i", x)
    struct.unpack("<H", x)
    struct.unpack_from("<4B", x)
    struct.unpack_from("<4B", x, 4)
    struct.unpack_from("<4B", buffer=x, offset=-4)
    struct.unpack_from("<40B", x)
    struct.unpack_from("B", x, "no offset")
    list(struct.iter_unpack("<4s", x))
    list(struct.iter_unpack("<5s", x))
    struct.Struct("<16B").unpack(x)
    struct.Struct("<2H").unpack_from(x, 2)
    list(struct.Struct("<8s").iter_unpack(x))
    struct.pack_into("<4B", x, 2, 1, 2, 3, 4)
    struct.pack_into("<4B", x, -4, 1, 2, 3, 4)
    struct.pack_into("<4B", x, 0, 1, 2, 3)
    struct.pack_into("<4B", x, 90, 1, 2, 3, 4)
    struct.Struct("<i").pack_into(x, 0, 7)
    struct.pack("16s", x)
    struct.pack("16p", x)
    struct.calcsize(x)
    array.array("B", x)
    array.array("H", x)
    array.array("d", x)
    then(a := array.array("H"), a.frombytes(x), a)
    then(a := array.array("H"), a.extend(x), a)
    then(a := array.array("B", b"abcd"), assign(a, slice(1, 2), x), a)
    array.array("B", b"a") + x
    array.array("B", DIGITS) == x
    hashlib.md5(x).hexdigest()
    hashlib.sha1(x).hexdigest()
    hashlib.sha256(x).hexdigest()
    hashlib.sha512(x).hexdigest()
    hashlib.sha3_256(x).hexdigest()
    hashlib.shake_128(x).hexdigest(8)
    hashlib.blake2b(x).hexdigest()
    hashlib.blake2s(x).hexdigest()
    hashlib.blake2b(b"a", key=x).hexdigest()
    hashlib.blake2b(b"a", salt=x).hexdigest()
    hashlib.blake2b(b"a", person=x).hexdigest()
    hashlib.blake2b(x, digest_size=999)
    hashlib.new("sha256", x).hexdigest()
    hashlib.new("md5", data=x).hexdigest()
    then(h := hashlib.sha256(), h.update(x), h.hexdigest())
    then(h := hashlib.blake2b(), h.update(x), h.hexdigest())
    then(h := hashlib.sha3_512(), h.update(x), h.hexdigest())
    hashlib.pbkdf2_hmac("sha256", x, b"salt", 1)
    hashlib.pbkdf2_hmac("sha256", b"password", x, 1)
    hashlib.scrypt(x, salt=b"salt", n=2, r=1, p=1)
    hashlib.scrypt(b"password", salt=x, n=2, r=1, p=1)
    hmac.new(x, b"a", "sha256").hexdigest()
    hmac.new(b"k", x, "sha256").hexdigest()
    then(h := hmac.new(b"k", None, "sha256"), h.update(x), h.hexdigest())
    hmac.digest(x, b"a", "sha256")
    hmac.digest(b"k", x, "sha256")
    hmac.compare_digest(x, DIGITS)
    hmac.compare_digest(DIGITS, x)
    zlib.compress(x)
    zlib.crc32(x)
    zlib.crc32(x, 3)
    zlib.adler32(x)
    zlib.crc32(x, "no number")
    zlib.compress(x, level=99)
    then(c := zlib.compressobj(), c.compress(x) + c.flush())
    then(c := zlib.compressobj(zdict=x), c.compress(b"12345678") + c.flush())
    zlib.decompressobj(zdict=x).decompress(WITH_DICTIONARY)
    zlib.decompressobj().decompress(x)
    bz2.compress(x)
    then(c := bz2.BZ2Compressor(), c.compress(x) + c.flush())
    len(lzma.compress(x))
    then(c := lzma.LZMACompressor(), len(c.compress(x) + c.flush()))
    gzip.compress(x, mtime=0)[10:]
    gzip.GzipFile(fileobj=io.BytesIO(), mode="wb").write(x)
    bz2.BZ2File(io.BytesIO(), "wb").write(x)
    lzma.LZMAFile(io.BytesIO(), "wb").write(x)
    zipped(x)
    binascii.hexlify(x)
    binascii.hexlify(x, "-", 2)
    binascii.hexlify(b"abc", x)
    binascii.hexlify(x, object())
    binascii.b2a_hex(data=x)
    binascii.unhexlify(x)
    binascii.b2a_base64(x)
    binascii.a2b_base64(x)
    binascii.a2b_base64(x, strict_mode=True)
    binascii.b2a_uu(x)
    binascii.b2a_qp(x)
    binascii.a2b_qp(x)
    binascii.crc32(x)
    binascii.crc_hqx(x, 0)
    binascii.crc_hqx(x, "x")
    base64.b64encode(x)
    base64.b64decode(x)
    base64.b64decode(x, validate=True)
    base64.b64encode(b"abc", altchars=x)
    base64.urlsafe_b64encode(x)
    base64.urlsafe_b64decode(x)
    base64.b32encode(x)
    base64.b32decode(x)
    base64.b16encode(x)
    base64.b16decode(x)
    base64.a85encode(x)
    base64.b85encode(x)
    base64.b85decode(x)
    base64.encodebytes(x)
    base64.decodebytes(x)
    quopri.encodestring(x)
    quopri.decodestring(x)
    codecs.encode(x, "hex")
    codecs.encode(x, "base64")
    codecs.encode(x, "zlib")
    codecs.encode(x, "latin-1")
    codecs.decode(x, "hex")
    codecs.decode(x, "base64")
    codecs.decode(x, "utf-8")
    codecs.decode(x, "ascii")
    codecs.decode(x, "idna")
    codecs.decode(x, "rot13")
    codecs.decode(x, "shift_jis")
    codecs.latin_1_decode(x)
    codecs.ascii_decode(x)
    codecs.utf_8_decode(x)
    codecs.utf_7_decode(x)
    codecs.utf_8_decode(x, "strict", False)
    codecs.charmap_decode(x)
    codecs.charmap_decode(x, "strict", {i: i + 1 for i in range(256)})
    codecs.escape_decode(x)
    codecs.escape_encode(x)
    codecs.unicode_escape_decode(x)
    codecs.raw_unicode_escape_decode(x)
    codecs.readbuffer_encode(x)
    codecs.getdecoder("cp1252")(x)
    codecs.getincrementaldecoder("utf-8")().decode(x)
    codecs.getincrementaldecoder("latin-1")().decode(x)
    codecs.getincrementaldecoder("gbk")().decode(x)
    pickle.dumps(pickle.PickleBuffer(x), 5)[-12:]
    pickle.dumps(pickle.PickleBuffer(x), 5, buffer_callback=[].append)
    viewed(pickle.PickleBuffer(x).raw(), memoryview.tobytes)
    bytes(pickle.loads(OUT_OF_BAND, buffers=[x]))
    bytes(pickle.loads(OUT_OF_BAND, buffers=[pickle.PickleBuffer(x)]))
    marshal.dumps(x)
    marshal.loads(marshal.dumps([x], 2))
    mapping(lambda m: m.write(x))
    mapping(lambda m: assign(m, slice(0, 16), x))
    mapping(lambda m: assign(m, slice(0, 32, 2), x))
    mapping(lambda m: m.find(x))
    mapping(lambda m: m.rfind(x))
    mapping(lambda m: x in m)
    (ctypes.c_char * 16).from_buffer(x).raw
    (ctypes.c_char * 4).from_buffer(x, 4).raw
    (ctypes.c_char * 64).from_buffer(x)
    (ctypes.c_char * 16).from_buffer_copy(x).raw
    (ctypes.c_char * 4).from_buffer_copy(x, 4).raw
    (ctypes.c_char * 64).from_buffer_copy(x)
    (ctypes.c_int * 4).from_buffer(x)[:]
    (ctypes.c_int * 4).from_buffer_copy(x)[:]
    ctypes.c_longlong.from_buffer_copy(x).value
    Pair.from_buffer(x).a
    Pair.from_buffer_copy(x).b
    ctypes.create_string_buffer(x).raw
    then(c := (ctypes.c_char * 16)(), setattr(c, "raw", x), c.raw)
    then(c := (ctypes.c_char * 16)(), setattr(c, "value", x), c.value)
    uuid.UUID(bytes=x)
    uuid.UUID(bytes_le=x)
    uuid.uuid5(uuid.NAMESPACE_DNS, x)
    random.Random(x).random()
    then(r := random.Random(), r.seed(x, 2), r.random())
    re.search(b"34", x).span()
    re.search(b"34", x).group()
    re.match(b"12", x).group(0)
    re.fullmatch(b"[0-9]+", x).span()
    re.findall(b"[12]", x)
    re.split(b"3", x)
    re.sub(b"3", b"-", x)
    re.subn(b"3", b"-", x)
    [m.start() for m in re.finditer(b"3", x)]
    re.compile(b"(3)(4)").search(x, 4).groups()
    re.compile(b"3").search(x).string is x
    re.compile(b"3").scanner(x).search().start()
    re.sub(b"3", x, b"a3a")
    re.search(b"(3)", b"a3a").expand(x)
    re.compile(x).pattern
    re.search(x, DIGITS).span()
    re.escape(x)
    ssl.MemoryBIO().write(x)
    then(b := ssl.MemoryBIO(), b.write(x), b.read())
    ssl.RAND_add(x, 0.0)
    ssl.DER_cert_to_PEM_cert(x)
    ssl.create_default_context().load_verify_locations(cadata=x)
    sent(lambda s: s.send(x))
    sent(lambda s: s.sendall(x))
    sent(lambda s: s.sendmsg([x, b"-"]))
    datagram(lambda s, address: s.sendto(x, address))
    datagram(lambda s, address: s.sendto(x, 0, "nowhere"))
    sent(lambda s: s.send(x, "no flags"))
    received(lambda s: s.recv_into(x))
    received(lambda s: s.recv_into(x, 4))
    received(lambda s: s.recv_into(x, 99))
    received(lambda s: s.recvfrom_into(x)[0])
    received(lambda s: s.recvmsg_into([x])[0])
    received(lambda s: s.makefile("rb", 0).readinto(x))
    socket.inet_ntop(socket.AF_INET6, x)
    socket.inet_ntoa(x)
    sent(lambda s: s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, x))
    piped(lambda r, w: fcntl.ioctl(r, termios.FIONREAD, x))
    piped(lambda r, w: fcntl.fcntl(r, fcntl.F_GETFL, x))
    piped(lambda r, w: multiprocessing.connection.Connection(w).send_bytes(x))
    ipaddress.ip_address(x)
    urllib.parse.quote(x)
    urllib.parse.quote_from_bytes(x)
    urllib.parse.unquote_to_bytes(x)
    urllib.parse.urlsplit(x).path
    email.message_from_bytes(x).get_payload()
    importlib.util.decode_source(x)
    _imp.source_hash(1, x)
    importlib.util.source_hash(x) == importlib.util.source_hash(DIGITS)
    secrets.compare_digest(x, DIGITS)
    json.loads(x)
    plistlib.loads(x)
    tomllib.load(Reads(x))
    types.CodeType.replace((lambda: 0).__code__, co_code=x)
    "".join([x])
    ord(x)
    sqlite3.connect(":memory:").execute("select ?", (x,)).fetchone()
table
    b"1a2b".translate(x)
    bytearray(b"1a2b").translate(x)
    b"1a2b".translate(x, b"1")
zlib
    zlib.decompress(x)
    zlib.decompress(x, wbits=15, bufsize=4)
    then(d := zlib.decompressobj(), d.decompress(x) + d.flush())
    zlib.decompressobj().decompress(x, 4)
    zlib.decompressobj().decompress(x, -1)
    codecs.decode(x, "zlib")
bz2
    bz2.decompress(x)
    bz2.BZ2Decompressor().decompress(x)
    bz2.BZ2Decompressor().decompress(x, max_length=3)
lzma
    lzma.decompress(x)
    lzma.LZMADecompressor().decompress(x)
gzip
    gzip.decompress(x)
    gzip.GzipFile(fileobj=io.BytesIO(x)).read()
pickle
    pickle.loads(x)
    pickle.loads(x, encoding="no encoding", fix_imports=3)
    pickle._loads(x)
    pickle.load(Reads(x))
marshal
    marshal.loads(x)
uu
    binascii.a2b_uu(x)
a85
    base64.a85decode(x)
    base64.b85decode(x)
xml
    xml.etree.ElementTree.fromstring(x).text
    xml.parsers.expat.ParserCreate().Parse(x, True)
json
    json.loads(x)
module
    then(n := {}, exec(x, n), n["MARKER"])
    compile(x, "file", "exec").co_names
    list(tokenize.tokenize(iter([x, b""]).__next__))[1].string
    importlib.util.decode_source(x)
utf-16
    str(x, "utf-16-le")
    codecs.utf_16_decode(x)
    codecs.utf_16_le_decode(x)
    codecs.utf_16_ex_decode(x)
    codecs.utf_32_decode(x)
address
    socket.inet_ntop(socket.AF_INET6, x)
name
    int(x, 36)
code
    bytes.fromhex(str(x, "ascii"))
    binascii.unhexlify(x)
    binascii.a2b_hex(hexstr=x)
    base64.b16decode(x, casefold=True)
"""


def read():
    """[(source, expression)], in order."""
    found, source = [], None
    for line in TABLE.strip().splitlines():
        if line.startswith(" "):
            found.append((source, line.strip()))
        else:
            source = line
    return found


def names():
    """The consumers as they are called in the files."""
    return ["%s: %s" % consumer for consumer in read()]
