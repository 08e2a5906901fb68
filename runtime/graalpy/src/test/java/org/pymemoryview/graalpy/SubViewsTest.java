package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option that lets a view of several dimensions be indexed along some of them. */
class SubViewsTest {
    private static final String CUBE =
            "m = memoryview(bytearray(range(24))).cast('B', (2, 3, 4))\n";

    private static Context context;
    private static Context without;

    @BeforeAll
    static void openContexts() {
        context = Context.newBuilder("python")
                .option("pymemoryview", "true")
                .option("pymemoryview.SubViews", "true")
                .build();
        without = Context.newBuilder("python").option("pymemoryview", "true").build();
    }

    @AfterAll
    static void closeContexts() {
        context.close();
        without.close();
    }

    private static String run(Context where, String program) {
        return where.eval("python", program).toString();
    }

    /** The items are NumPy's, the errors CPython 3.13's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "m[1, 2]; [20, 21, 22, 23]; sub-views are not implemented",
                "m[0][2]; [8, 9, 10, 11]; multi-dimensional sub-views are not implemented",
                "m[-1, 0]; [12, 13, 14, 15]; sub-views are not implemented",
                "m[1:, 1:, 2:]; [[[18, 19], [22, 23]]];"
                        + " multi-dimensional slicing is not implemented"
            })
    void theOptionSays(String expression, String items, String message) {
        assertEquals(items, run(context, CUBE + "(" + expression + ").tolist()"));
        PolyglotException error = assertThrows(
                PolyglotException.class, () -> run(without, CUBE + "(" + expression + ")"));
        assertEquals("NotImplementedError: " + message, error.getMessage());
    }

    @Test
    void areAssignedTo() {
        assertEquals(
                "[[0, 1, 2, 3], [9, 9, 9, 9], [8, 9, 10, 11]]",
                run(context, CUBE + "m[0, 1] = bytes([9] * 4)\nm[0].tolist()"));
        PolyglotException error = assertThrows(
                PolyglotException.class, () -> run(context, CUBE + "m[0] = bytes(12)"));
        assertEquals(
                "ValueError: memoryview assignment: lvalue and rvalue have different structures",
                error.getMessage());
    }

    @Test
    void aLoopOverRowsAndItemsGoesOn() {
        assertEquals("276", run(context, CUBE + """
                total = 0
                for _ in range(100):
                    total = 0
                    for i in range(2):
                        for j in range(3):
                            row = m[i, j]
                            for k in range(4):
                                assert row[k] == m[i, j, k]
                                total += row[k]
                total
                """));
    }
}
