package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;

import java.nio.ByteBuffer;

/** Java has a Python object's bytes, and the object's export as long. */
class LeaseTest {
    private static Context context;

    @BeforeAll
    static void openContext() {
        context = Context.newBuilder("python")
                .allowExperimentalOptions(true)
                .option("pymemoryview", "true")
                .build();
    }

    @AfterAll
    static void closeContext() {
        context.close();
    }

    private static Value python(String expression) {
        return context.eval("python", expression);
    }

    @Test
    void holdsTheExportUntilItIsClosed() {
        Value bytes = python("bytearray(b'abc')");
        try (MemoryView lease = PythonBuffers.lease(bytes)) {
            ByteBuffer buffer = lease.asByteBuffer();
            buffer.put(0, (byte) 'X');
            assertEquals("bytearray(b'Xbc')", bytes.toString());
            PolyglotException held =
                    assertThrows(PolyglotException.class, () -> bytes.invokeMember("append", 1));
            assertEquals(
                    "BufferError: Existing exports of data: object cannot be re-sized",
                    held.getMessage());
        }
        bytes.invokeMember("append", 33);
        assertEquals("bytearray(b'Xbc!')", bytes.toString());
    }

    @Test
    void seesItemsAsPythonDoes() {
        try (MemoryView lease = PythonBuffers.lease(
                python("memoryview(bytes(range(8))).cast('H', (2, 2))[::-1]"))) {
            assertEquals("H", lease.format().text());
            assertEquals("[[1284, 1798], [256, 770]]", lease.toList().toString());
            assertTrue(lease.isReadonly());
        }
    }

    @Test
    void asksAPythonExporterAndTellsItOfTheRelease() {
        Value exporter = python("""
                import sys
                class E:
                    log = []
                    def __buffer__(self, flags):
                        self.log.append('got')
                        return memoryview(b'xyz')
                    def __release_buffer__(self, view):
                        self.log.append('released')
                E()
                """);
        try (MemoryView lease = PythonBuffers.lease(exporter)) {
            assertEquals("78797a", lease.hex());
            assertEquals("['got']", exporter.getMember("log").toString());
        }
        assertEquals("['got', 'released']", exporter.getMember("log").toString());
    }

    @Test
    void mayBeUsedAndClosedByAnyThread() throws InterruptedException {
        Value bytes = python("bytearray(4)");
        MemoryView lease = PythonBuffers.lease(bytes);
        Thread thread = new Thread(() -> {
            lease.set(0, 7);
            lease.close();
        });
        thread.start();
        thread.join();
        assertEquals(7, bytes.getArrayElement(0).asInt());
        assertTrue(lease.isReleased());
        bytes.invokeMember("clear");
        PythonError released = assertThrows(PythonError.class, () -> lease.get(0));
        assertEquals(
                "ValueError: operation forbidden on released memoryview object",
                released.toString());
    }

    @Test
    void isRefusedWhereThereIsNoBuffer() {
        PolyglotException refused =
                assertThrows(PolyglotException.class, () -> PythonBuffers.lease(python("3")));
        assertEquals(
                "TypeError: memoryview: a bytes-like object is required, not 'int'",
                refused.getMessage());
    }

    @Test
    void isRefusedInAContextWithoutOurs() {
        try (Context other = Context.create("python")) {
            Value bytes = other.eval("python", "bytearray(1)");
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> PythonBuffers.lease(bytes));
            assertEquals("the context does not have the option pymemoryview", refused.getMessage());
        }
    }
}
