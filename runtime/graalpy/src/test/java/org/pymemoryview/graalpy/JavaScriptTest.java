package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/**
 * JavaScript's buffers in Python, and JavaScript's typed arrays over a memoryview: nothing is
 * copied, and each language has its own errors.
 */
class JavaScriptTest {
    private static final String PYTHON = "python";
    private static final String JAVASCRIPT = "js";
    private static final String LOST =
            "BufferError: the foreign buffer no longer gives access to its bytes";
    private static final String LOCKED =
            "BufferError: Existing exports of data: object cannot be re-sized";
    private static final String GONE =
            "TypeError: buffer access on ArrayBuffer{} failed due to: Message not supported.";
    private static final String NO_BUFFER =
            "TypeError: memoryview: a bytes-like object is required, not ";

    private final Context context = Context.newBuilder(PYTHON, JAVASCRIPT)
            .option("pymemoryview", "true")
            .build();

    @AfterEach
    void close() {
        context.close();
    }

    /** What code of a language gives; of an exception its message. */
    private String shown(String language, String code) {
        try {
            Value value = context.eval(language, code);
            return value.isString() ? value.asString() : value.toString();
        } catch (PolyglotException e) {
            assertFalse(e.isInternalError(), () -> code + ": " + e);
            return e.getMessage();
        }
    }

    /** Gives one language the value of an expression of the other, under the same name. */
    private void share(String from, String name, String to) {
        context.getBindings(to).putMember(name, context.getBindings(from).getMember(name));
    }

    /**
     * Runs the rows of a table in turn: the language, the code, and what it gives.
     *
     * @param set run once in the languages before
     */
    private Stream<DynamicTest> each(Runnable set, String[][] table) {
        set.run();
        return Stream.of(table)
                .map(row -> dynamicTest(
                        row[1], () -> assertEquals(row[2], shown(row[0], row[1]), row[1])));
    }

    @TestFactory
    Stream<DynamicTest> anArrayBufferIsViewedInPlace() {
        return each(
                () -> {
                    shown(JAVASCRIPT, "var b = new ArrayBuffer(8); var i = new Int32Array(b)");
                    shown(JAVASCRIPT, "i[0] = 1; i[1] = -2");
                    share(JAVASCRIPT, "b", PYTHON);
                },
                new String[][] {
                    {
                        PYTHON,
                        "m = memoryview(b); str((m.format, m.nbytes, m.readonly))",
                        "('B', 8, False)"
                    },
                    {PYTHON, "c = m.cast('i'); str(c.tolist())", "[1, -2]"},
                    {PYTHON, "c[1] = 7; c[1]", "7"},
                    {JAVASCRIPT, "i[1]", "7"},
                    {JAVASCRIPT, "i[0] = 258", "258"},
                    {PYTHON, "str(bytes(m[:2]))", "b'\\x02\\x01'"},
                    {PYTHON, "m.obj is b", "True"},
                    {PYTHON, "m[8]", "IndexError: index out of bounds on dimension 1"},
                    {PYTHON, "m[0] = 256", "ValueError: memoryview: invalid value for format 'B'"},
                    {PYTHON, "m[-8:-4] = b'abcd'; m[3]", "100"},
                    {JAVASCRIPT, "i[0]", "1684234849"},
                });
    }

    @TestFactory
    Stream<DynamicTest> oneThatIsDetachedOrShrunkLosesItsBytes() {
        return each(
                () -> {
                    shown(JAVASCRIPT, "var b = new ArrayBuffer(4)");
                    shown(JAVASCRIPT, "var r = new ArrayBuffer(4, {maxByteLength: 8})");
                    share(JAVASCRIPT, "b", PYTHON);
                    share(JAVASCRIPT, "r", PYTHON);
                },
                new String[][] {
                    {PYTHON, "m = memoryview(b); n = memoryview(r); m[0] + n[3]", "0"},
                    {JAVASCRIPT, "var moved = b.transfer(); b.byteLength", "0"},
                    {JAVASCRIPT, "r.resize(2); r.byteLength", "2"},
                    {PYTHON, "m[0]", LOST},
                    {PYTHON, "m[0] = 1", LOST},
                    {PYTHON, "bytes(m)", LOST},
                    {PYTHON, "n[1]", "0"},
                    {PYTHON, "n[2]", LOST},
                    {PYTHON, "m.release(); n.release(); str(m)[1:9]", "released"},
                });
    }

    @TestFactory
    Stream<DynamicTest> typedArraysReadAndWriteAMemoryview() {
        return each(
                () -> {
                    shown(PYTHON, "b = bytearray(range(8)); m = memoryview(b)");
                    shown(PYTHON, "r = m.toreadonly(); e = m[::2]");
                    share(PYTHON, "m", JAVASCRIPT);
                    share(PYTHON, "r", JAVASCRIPT);
                    share(PYTHON, "e", JAVASCRIPT);
                },
                new String[][] {
                    {JAVASCRIPT, "var u = new Uint8Array(m); u.length + ' ' + u[7]", "8 7"},
                    {JAVASCRIPT, "u[0] = 255; new DataView(u.buffer).getUint16(0)", "65281"},
                    {PYTHON, "b[0]", "255"},
                    {JAVASCRIPT, "new Int16Array(new ArrayBuffer(m), 2, 1)[0]", "770"},
                    {PYTHON, "b[2] = 9; m[2]", "9"},
                    {JAVASCRIPT, "u[2]", "9"},
                    {JAVASCRIPT, "u[8]", "undefined"},
                    {JAVASCRIPT, "new Uint8Array(e).join()", "255,9,4,6"},
                    {JAVASCRIPT, "var w = new Uint8Array(r); w[1]", "1"},
                    {JAVASCRIPT, "w[0] = 1; w[0]", "TypeError: Read-only buffer"},
                    {
                        JAVASCRIPT,
                        "new DataView(w.buffer).setInt8(0, 1)",
                        "TypeError: Read-only buffer"
                    },
                    {JAVASCRIPT, "u.set([1, 2, 3], 5); u.join()", "255,1,9,3,4,1,2,3"},
                    {JAVASCRIPT, "u.set([1, 2, 3], 6); u.join()", "RangeError: out of bounds"},
                    {JAVASCRIPT, "u.fill(5).subarray(2, 4).join()", "5,5"},
                    {
                        JAVASCRIPT,
                        "new Int32Array(m, 2)",
                        "RangeError: start offset of Int32Array should be a multiple of 4"
                    },
                    {
                        JAVASCRIPT,
                        "new Int32Array(m, 0, 3)",
                        "RangeError: Invalid typed array length: 3"
                    },
                    {JAVASCRIPT, "m[1] + ' ' + m.length + ' ' + m[9]", "5 8 undefined"},
                    {PYTHON, "b.append(1)", LOCKED},
                    {PYTHON, "m.release(); e.release(); r.release(); b.append(1); len(b)", "9"},
                    {JAVASCRIPT, "u[0]", GONE},
                    {JAVASCRIPT, "u[0] = 1", "TypeError: Read-only buffer"},
                    {JAVASCRIPT, "new Uint8Array(m).length", "0"},
                });
    }

    @TestFactory
    Stream<DynamicTest> aTypedArrayIsViewedThroughItsBuffer() {
        return each(
                () -> {
                    shown(
                            JAVASCRIPT,
                            "var b = new ArrayBuffer(8); var i = new Int32Array(b, 4, 1)");
                    shown(JAVASCRIPT, "i[0] = 258");
                    shown(JAVASCRIPT, "var d = new DataView(b, 4)");
                    shown(JAVASCRIPT, "var s = new SharedArrayBuffer(4); var j = [1]");
                    for (String each : "idsj".split("")) {
                        share(JAVASCRIPT, each, PYTHON);
                    }
                },
                new String[][] {
                    {PYTHON, "memoryview(i)", NO_BUFFER + "'ForeignList'"},
                    {PYTHON, "m = memoryview(i.buffer)[i.byteOffset:].cast('i'); m[0]", "258"},
                    {PYTHON, "m[0] = 7; i[0]", "7"},
                    {PYTHON, "memoryview(d)", NO_BUFFER + "'polyglot.ForeignObject'"},
                    {PYTHON, "memoryview(d.buffer)[4]", "7"},
                    {PYTHON, "m = memoryview(s); m[0] = 9; m.tolist() == [9, 0, 0, 0]", "True"},
                    {JAVASCRIPT, "new Uint8Array(s)[0]", "9"},
                    {PYTHON, "memoryview(j)", NO_BUFFER + "'ForeignList'"},
                });
    }
}
