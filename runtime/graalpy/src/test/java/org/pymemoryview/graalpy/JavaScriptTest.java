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
                    {PYTHON, "c[1] = 7", "None"},
                    {JAVASCRIPT, "i[1]", "7"},
                    {JAVASCRIPT, "i[0] = 258", "258"},
                    {PYTHON, "str(bytes(m[:2]))", "b'\\x02\\x01'"},
                    {PYTHON, "m.obj is b", "True"},
                    {PYTHON, "m[8]", "IndexError: index out of bounds on dimension 1"},
                    {PYTHON, "m[0] = 256", "ValueError: memoryview: invalid value for format 'B'"},
                    {PYTHON, "m[-8:-4] = b'abcd'", "None"},
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
                    {PYTHON, "m.release(); n.release()", "None"},
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
                    {PYTHON, "b[2] = 9", "None"},
                    {JAVASCRIPT, "u[2]", "9"},
                    {JAVASCRIPT, "u[8]", "undefined"},
                    {JAVASCRIPT, "new Uint8Array(e).join()", "255,9,4,6"},
                    {JAVASCRIPT, "var w = new Uint8Array(r); w[1]", "1"},
                    {PYTHON, "m.release()", "None"},
                });
    }
}
