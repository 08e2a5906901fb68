package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

/**
 * The bytes of a mapped file, of an object of ctypes and of others, wherever GraalPy has them: its
 * back ends for POSIX map files in different ways.
 */
class MemoriesTest {
    private static final String PYTHON = "python";

    @ParameterizedTest
    @ValueSource(strings = {"java", "native"})
    void viewsOfEveryMemoryBehaveAsThoseOfABytearray(String backEnd) throws IOException {
        try (Context context = Context.newBuilder(PYTHON)
                .allowAllAccess(true)
                .allowExperimentalOptions(true)
                .option("pymemoryview", "true")
                .option("engine.WarnInterpreterOnly", "false")
                .option("python.PosixModuleBackend", backEnd)
                .build()) {
            Source script = Source.newBuilder(PYTHON, getClass().getResource("memories.py"))
                    .build();
            assertDoesNotThrow(() -> context.eval(script));
        }
    }
}
