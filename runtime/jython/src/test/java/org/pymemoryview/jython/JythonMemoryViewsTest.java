package org.pymemoryview.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pymemoryview.MemoryView;
import org.python.core.Py;
import org.python.core.Py2kBuffer;
import org.python.core.PyException;
import org.python.core.PyMemoryView;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Java sees, and what Jython's own code makes of a view. */
class JythonMemoryViewsTest {
    private final PythonInterpreter python = new PythonInterpreter(null, new PySystemState());

    JythonMemoryViewsTest() {
        python.exec("import array\nfrom pymemoryview import memoryview");
    }

    private String shown(String expression) {
        return python.eval("repr((" + expression + "))").toString();
    }

    private String error(String statement) {
        PyException raised = assertThrows(PyException.class, () -> python.exec(statement));
        raised.normalize();
        return raised.type.__getattr__("__name__") + ": " + raised.value.__str__();
    }

    @Test
    void bufferIsPython2sWhereMemoryviewIs() {
        JythonMemoryViews.install(python, 2);
        assertSame(JythonMemoryViews.buffer(), python.eval("buffer"));
        python.exec("import struct\nb = bytearray('abc')\nf = buffer(b, 1)\nb.append('d')");
        assertEquals("('bcd', 3, 'b', True)", shown("str(f), len(f), f[0], f == buffer('bcd')"));
        assertEquals("TypeError: buffer is read-only", error("f[0] = 'x'"));
        assertEquals("TypeError: buffer object expected", error("buffer(memoryview(b))"));
        assertEquals("(('cd',), 'bc')", shown("struct.unpack_from('2s', f, 1), ''.join(f[:2])"));
        JythonMemoryViews.install(python, 3);
        assertSame(Py2kBuffer.TYPE, python.eval("buffer"));
    }

    @Test
    void aViewIsABuiltinOfTheInterpretersThatAskForIt() {
        PythonInterpreter other = new PythonInterpreter(null, new PySystemState());
        PythonInterpreter asking = new PythonInterpreter(null, new PySystemState());
        asking.exec("import __builtin__, sys");
        JythonMemoryViews.install(asking, 3);
        assertSame(JythonMemoryViews.memoryview(3), asking.eval("memoryview"));
        assertSame(JythonMemoryViews.memoryview(3), asking.eval("__builtin__.memoryview"));
        assertSame(asking.eval("__builtin__"), asking.eval("sys.modules['__builtin__']"));
        assertSame(PyMemoryView.TYPE, other.eval("memoryview"));
        asking.exec("def f(): return memoryview\nimport __builtin__");
        assertSame(JythonMemoryViews.memoryview(3), asking.eval("f()"));
        assertSame(JythonMemoryViews.memoryview(3), asking.eval("__builtin__.memoryview"));
        python.exec("import pymemoryview");
        assertEquals(
                "ValueError: there is no memoryview of Python 4", error("pymemoryview.install(4)"));
    }

    @Test
    void oneClassIsPublic() throws Exception {
        Path classes = Path.of(JythonMemoryViews.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("org/pymemoryview/jython");
        List<String> shown = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = Class.forName("org.pymemoryview.jython." + name);
                if (Modifier.isPublic(type.getModifiers())) {
                    shown.add(name);
                }
            }
        }
        assertEquals(List.of("JythonMemoryViews"), shown);
    }

    @Test
    void theCodeThatInstallsItSeesItAtOnce() {
        python.exec("""
                del memoryview
                import pymemoryview
                def f():
                    before = memoryview
                    pymemoryview.install(3)
                    return before, memoryview, (lambda: memoryview)()
                """);
        PyObject seen = python.eval("f()");
        assertSame(PyMemoryView.TYPE, seen.__getitem__(0));
        assertSame(JythonMemoryViews.memoryview(3), seen.__getitem__(1));
        assertSame(JythonMemoryViews.memoryview(3), seen.__getitem__(2));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "b,b,5,-1",
                "B,B,5,255",
                "h,h,5,-1",
                "H,H,5,65535",
                "i,i,5,-1",
                "I,I,5,4294967295",
                "l,l,5,-1",
                "L,L,5,18446744073709551615",
                "f,f,5.0,-1.5",
                "d,d,5.0,-1.5",
                "z,?,True,False",
                "c,c,'a','b'"
            })
    void anArrayOfEachTypeCodeIsSeenInPlace(String code, String format, String one, String two) {
        python.set("code", new PyString(code));
        python.exec("a = array.array(code, [" + one + "])");
        python.exec("for i in range(5): a.append(" + two + ")");
        python.exec("m = memoryview(a)");
        assertEquals("'" + format + "'", shown("m.format"));
        assertEquals("6", shown("len(m)"));
        assertEquals("True", shown("m.tolist() == a.tolist()"));
        python.exec("m[5] = " + one + "; a[0] = " + two);
        assertEquals("True", shown("a[5] == " + one + " and m[0] == " + two));
        assertEquals("True", shown("m.tolist() == a.tolist()"));
        String refusal = "BufferError: cannot resize an array that is exporting buffers";
        assertEquals(refusal, error("a.append(" + one + ")"));
        python.exec("n = memoryview(a); m.release()");
        assertEquals(refusal, error("a.pop()"));
        python.exec("n.release(); a.append(" + one + ")");
        assertEquals("7", shown("len(a)"));
    }

    @Test
    void javaArraysAndBuffersAreSeenInPlace() {
        int[] ints = {1, 2, 3};
        char[] chars = {'a', 'b'};
        ByteBuffer direct = ByteBuffer.allocateDirect(4);
        python.set("ints", ints);
        python.set("chars", chars);
        python.set("direct", direct);
        python.set("readonly", direct.asReadOnlyBuffer());
        python.exec("memoryview(ints)[1] = -5; memoryview(chars)[0] = 122");
        python.exec("m = memoryview(direct); m.cast('i')[0] = -1");
        assertEquals(-5, ints[1]);
        assertEquals('z', chars[0]);
        assertEquals(-1, direct.getInt(0));
        assertEquals("True", shown("m.obj is direct"));
        assertEquals("True", shown("memoryview(readonly).readonly"));
        python.set("view", Py.java2py(MemoryView.of(new short[] {7, 8})));
        assertEquals(
                "('h', [7, 8])", shown("(lambda m: (m.format, m.tolist()))(memoryview(view))"));
    }

    /**
     * What is not in the order of the machine is compared and copied, and its items are not read.
     */
    @Test
    void itemsAreInTheByteOrderOfTheMachine() {
        ByteBuffer bytes = ByteBuffer.allocate(4);
        ByteOrder own = ByteOrder.nativeOrder();
        boolean isLittle = own == ByteOrder.LITTLE_ENDIAN;
        bytes.order(own).asShortBuffer().put((short) 1).put((short) 2);
        python.set("own", bytes.asShortBuffer());
        bytes.order(isLittle ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        python.set("other", bytes.asShortBuffer());
        python.exec("a = array.array('h', [1, 2]); m = memoryview(a); n = memoryview(other)");
        assertEquals("[1, 2]", shown("memoryview(own).tolist()"));
        assertEquals("True", shown("m.tobytes() == n.tobytes() == memoryview(own).tobytes()"));
        String format = isLittle ? ">h" : "<h";
        assertEquals("('h', '" + format + "')", shown("m.format, n.format"));
        assertEquals(
                "NotImplementedError: memoryview: unsupported format " + format, error("n[0]"));
        python.exec("a.byteswap()");
        assertEquals("([256, 512], True)", shown("m.tolist(), m == n"));
        python.exec("m.release()");
    }

    /** A view of the library's own has an exporter that is no object of Jython's. */
    @Test
    void theObjectOfAViewIsOneOfJava() {
        short[] numbers = {7, 8};
        python.set("view", Py.java2py(MemoryView.of(numbers)));
        assertEquals("True", shown("memoryview(view).obj == view"));
        JythonMemoryViews.install(python, 2);
        python.exec("import __builtin__\nm = __builtin__.memoryview(view)");
        assertEquals(
                "TypeError: mismatching item sizes for \"org.pymemoryview.MemoryView\" and \"str\"",
                error("m[0] = 'ab'"));
        python.exec("try: m[::2]\nexcept NotImplementedError as e: raised = e");
        assertEquals("()", shown("raised.args"));
    }

    @Test
    void javaTakesAViewAndItsBytes() {
        python.exec("b = bytearray('abc'); m = memoryview(b)");
        PyObject object = python.get("m");
        MemoryView view = JythonMemoryViews.view(object);
        view.set(0, 'x' & 0xff);
        ByteBuffer bytes = (ByteBuffer) object.__tojava__(ByteBuffer.class);
        bytes.put(1, (byte) 'y');
        assertSame(view, object.__tojava__(MemoryView.class));
        assertEquals("bytearray(b'xyc')", shown("b"));
        assertNull(JythonMemoryViews.view(python.get("b")));
        python.set("w", JythonMemoryViews.wrap(MemoryView.of(new int[] {4})));
        assertEquals("[4]", shown("w.tolist()"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bytearray(m)                                    | bytearray(b'hello world')",
                "bytearray(m[::-1])                              | bytearray(b'dlrow olleh')",
                "bytearray('x').join([m, m[:2]])                 | bytearray(b'hello worldxhe')",
                "__import__('binascii').hexlify(m[:3])           | '68656c'",
                "__import__('zlib').crc32(m)                     | 222957957",
                "__import__('re').match('h(.)l', m).group(1)     | 'e'",
                "__import__('io').BytesIO(m).getvalue()          | 'hello world'",
                "buffer(m)[:5]                                   | 'hello'",
                "'hello' in m.tobytes(), 'hello' == m[:5]        | (True, True)",
                "array.array('B', m).tolist()[:2]                | [104, 101]",
                "(lambda a: (a.fromstring(m), a.tostring()))(array.array('B'))[1] | 'hello world'",
            })
    void jythonsOwnCodeTakesAView(String expression, String expected) {
        python.exec("m = memoryview(bytearray('hello world'))");
        assertEquals(expected, shown(expression));
        python.exec("m.release()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "struct.unpack_from('5s', m, 6)               | ('world',)",
                "struct.unpack('11s', m)                      | ('hello world',)",
                "struct.unpack_from('>h', m, -2)              | (27748,)",
                "struct.Struct('>h').unpack_from(m)           | (26725,)",
                "struct.pack_into('>h', m, 0, 0x4142), m[:3].tobytes() | (None, 'ABl')",
                "struct.pack_into('>h', array.array('B', 'abc'), 1, 0x4142) | None",
                "hashlib.md5(m).hexdigest()                   | '5eb63bbbe01eeed093cb22bb8f5acdc3'",
                "hashlib.new('md5', m).hexdigest()            | '5eb63bbbe01eeed093cb22bb8f5acdc3'",
                "zlib.decompress(zlib.compress(m, 9))         | 'hello world'",
                "zlib.decompressobj().decompress(bytearray(zlib.compress(m))) | 'hello world'",
                "bz2.decompress(bz2.compress(m))              | 'hello world'",
            })
    void whatRefusesAViewIsReplacedWhereItIsInstalled(String expression, String expected) {
        PythonInterpreter other = new PythonInterpreter(null, new PySystemState());
        python.exec(
                "import pymemoryview; pymemoryview.install(3); import struct, hashlib, zlib, bz2");
        python.exec("m = memoryview(bytearray('hello world'))");
        assertEquals(expected, shown(expression));
        python.exec("h = hashlib.sha1(); h.update(m); pymemoryview.install(3)");
        other.exec("import struct, pymemoryview");
        assertThrows(
                PyException.class,
                () -> other.exec("struct.unpack('2s', pymemoryview.memoryview('ab'))"));
    }

    @Test
    void whatIsImportedAlreadyIsReplacedToo() {
        PythonInterpreter other = new PythonInterpreter(null, new PySystemState());
        other.exec("import struct, sys, pymemoryview; own = struct; pymemoryview.install(3)");
        other.exec("import struct\nunpacked = struct.unpack('2s', memoryview('ab'))");
        assertEquals(
                "(('ab',), False, True)",
                other.eval("repr((unpacked, struct is own, struct is sys.modules['struct']))")
                        .toString());
    }

    /** Python 2's {@code str} is {@code bytes}, of which it has one alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "str(m), bytes(m[::-1]), m.__str__()        | ('abcd', 'dcba', 'abcd')",
                "'%s %r' % (m, 1), '{}'.format(m)           | ('abcd 1', 'abcd')",
                "bytes(m.cast('B', (2, 2))), bytes(m.cast('i'))     | ('abcd', 'abcd')",
                "''.join(map(bytes, [m, m[1:2]]))           | 'abcdb'",
                "unicode(m, 'ascii'), unicode(m)            | (u'abcd', u'abcd')",
                "repr(m)[:11], m == str(m)                  | ('<memory at ', True)",
            })
    void whatIsMadeOfAViewAsAStringAreItsBytes(String expression, String expected) {
        python.exec("m = memoryview(bytearray('abcd'))");
        assertEquals(expected, shown(expression));
    }

    @Test
    void aReleasedViewHasNoBytesAndARepr() {
        python.exec("m = memoryview('abcd'); m.release()");
        assertEquals(
                "ValueError: operation forbidden on released memoryview object", error("bytes(m)"));
        assertEquals("'<released memory at '", shown("repr(m)[:20]"));
    }

    /** The class of strings is that of all interpreters. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void joinOfAStringTakesStringsAlone(int version) {
        JythonMemoryViews.install(python, version);
        String refused = "TypeError: sequence item 1: expected string, memoryview found";
        assertEquals(
                refused, error("import __builtin__; ''.join(['a', __builtin__.memoryview('ab')])"));
    }

    @Test
    void aStringOfPython2sViewIsItsRepr() {
        JythonMemoryViews.install(python, 2);
        python.exec("import __builtin__; m = __builtin__.memoryview('ab')");
        assertEquals("(True, True)", shown("str(m) == repr(m), bytes(m)[:11] == '<memory at '"));
    }

    /** Jython's buffered streams count the items, and write over what they have written. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(lambda b: (b.write(m), b.write(m), b.tell()))(io.BytesIO()) | (12, 12, 24)",
                "io.BytesIO(m).getvalue() == m.tobytes() | True",
                "io.BytesIO(initial_bytes='ab').getvalue() | 'ab'",
                "(lambda b: (b.write(n), b.write(n), b.getvalue()))(io.BytesIO())"
                        + " | (4, 4, 'abcdabcd')",
                "io.BytesIO(n).getvalue() | 'abcd'",
                "io.BufferedWriter(io.BytesIO()).write(n) | 4",
                "(io.BytesIO('\\1' * 9).readinto(m), a.tolist()[2]) | (9, 1)",
                "(io.BufferedReader(io.BytesIO('wxyz')).readinto(n), n.tobytes()) | (4, 'wxyz')",
                "(io.BufferedRandom(io.BytesIO('wxyz')).readinto(n), n.tobytes()) | (4, 'wxyz')",
                "(io.BytesIO('xy').readinto(s), s.tobytes()) | (2, 'xy')",
            })
    void aStreamTakesTheBytesOfItems(String expression, String expected) {
        python.exec("import pymemoryview; pymemoryview.install(3); import io");
        python.exec("a = array.array('i', [0] * 3); m = memoryview(a)");
        python.exec("n = memoryview(bytearray('abcd')).cast('B', (2, 2))");
        python.exec("s = memoryview(bytearray('a.b.'))[::2]");
        assertEquals(expected, shown(expression));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "struct.unpack_from('>i', b, 2) | error: unpack_from requires a buffer of at least"
                        + " 4 bytes",
                "struct.unpack_from('>i', b, -2) | error: unpack_from requires a buffer of at least"
                        + " 4 bytes",
                "struct.unpack_from('>i', b, 1.5) | TypeError: integer argument expected, got"
                        + " float",
                "struct.unpack_from('>i', b, 'a') | TypeError: an integer is required",
                "struct.unpack_from('>i', b, 2**70) | OverflowError: Python int too large to"
                        + " convert to C long",
                "struct.pack_into('>i', b, -9, 1) | error: pack_into requires a buffer of at least"
                        + " 4 bytes",
                "struct.pack_into('>i', b, 5, 1) | error: pack_into requires a buffer of at least"
                        + " 4 bytes",
                "struct.pack_into('>i', 'abcd', 0, 1) | TypeError: argument must be read-write"
                        + " buffer, not str",
                "struct.pack_into('>i', 5, 0, 1) | TypeError: argument must be read-write"
                        + " buffer, not int",
                "struct.pack_into('>h', memoryview(bytearray(4))[::2], 0, 1) | TypeError: argument"
                        + " must be read-write buffer, not memoryview",
                "struct.unpack_from('>h', memoryview('abcd')[::2]) | BufferError: memoryview:"
                        + " underlying buffer is not C-contiguous",
            })
    void aPlaceOutsideTheBufferIsRefused(String statement, String expected) {
        python.exec("import pymemoryview; pymemoryview.install(3); import struct");
        python.exec("b = bytearray(4)");
        assertEquals(expected, error(statement));
        python.exec("b.append(1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytearray(5)",
                "array.array('i', [0, 0])",
                "nio",
                "array.array('z', [0] * 5)"
            })
    void aFileReadsIntoAView(String exporter) {
        python.set("nio", ByteBuffer.allocateDirect(5));
        python.exec("import io, os, tempfile");
        python.exec("m = memoryview(" + exporter + ")");
        python.exec("""
                fd, name = tempfile.mkstemp()
                os.close(fd)
                with io.open(name, 'wb') as f: f.write(memoryview(bytearray('\\1\\1\\1\\1\\1')))
                with io.open(name, 'rb', buffering=0) as f: n = f.readinto(m.cast('B')[:4])
                os.remove(name)
                """);
        assertEquals("4L", shown("n"));
        assertEquals("'\\x01\\x01\\x01\\x01\\x00'", shown("m.tobytes()[:5]"));
        python.exec("m.release()");
    }

    /** Of Python 2.7 too, which has no release. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void everyStreamFillsAView(int version) {
        JythonMemoryViews.install(python, version);
        python.exec("""
                import __builtin__, io, os, tempfile
                view = __builtin__.memoryview
                fd, name = tempfile.mkstemp()
                os.close(fd)
                for write in open(name, 'wb'), io.open(name, 'wb'), io.open(name, 'wb', 0):
                    with write: write.write(view('abcde'))
                def read(stream):
                    m = view(bytearray(4))
                    with stream:
                        return [int(stream.readinto(part)) for part in (m, m[1:])], m.tobytes()
                streams = open(name, 'rb'), io.open(name, 'rb'), io.open(name, 'rb', 0)
                filled = map(read, streams + (io.BytesIO(view('abcde')),))
                os.remove(name)
                """);
        assertEquals(
                "[([4, 1], 'aecd'), ([4, 1], 'aecd'), ([4, 1], 'aecd'), ([4, 1], 'aecd')]",
                shown("filled"));
    }

    @Test
    void aViewThatJythonUsesIsNotReleased() {
        python.exec("b = bytearray('abc'); m = memoryview(b)");
        org.python.core.PyBuffer lent = ((MemoryViewObject) python.get("m")).getBuffer(0);
        assertEquals("BufferError: memoryview has 1 exported buffer", error("m.release()"));
        lent.release();
        python.exec("m.release(); b.append(1)");
    }

    @Test
    void whatAViewCannotLendIsRefused() {
        python.exec("import io, os");
        python.exec("m = memoryview(bytearray(4)); f = io.FileIO(os.devnull)");
        assertEquals(
                "TypeError: (BufferError) BufferError: memoryview: underlying buffer is not"
                        + " writable",
                error("f.readinto(memoryview('abc'))"));
        assertEquals(
                "TypeError: (BufferError) BufferError: memoryview: underlying buffer is not"
                        + " C-contiguous",
                error("f.readinto(m[::2])"));
        python.exec("f.close(); m.release()");
    }

    /** Each thread has a part of one view, which it writes, slices and releases. */
    @Test
    void manyThreadsUseOneView() throws IOException {
        python.set("__name__", new PyString("soak"));
        try (InputStream soak = getClass().getResourceAsStream("soak.py")) {
            python.execfile(soak);
        }
        assertEquals("[]", shown("soak(2, 8)"));
    }
}
