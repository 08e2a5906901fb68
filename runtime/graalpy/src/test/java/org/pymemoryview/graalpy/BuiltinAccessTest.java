package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** What GraalPy's builtins reach of a view, which they ask for without looking at its bounds. */
class BuiltinAccessTest {
    private static final PythonBufferAccessLibrary BUFFERS =
            PythonBufferAccessLibrary.getUncached();

    /** A function that Python calls with its own object, as GraalPy has it. */
    @ExportLibrary(InteropLibrary.class)
    static final class Probe implements TruffleObject {
        private final Consumer<Object> look;

        Probe(Consumer<Object> look) {
            this.look = look;
        }

        @ExportMessage
        boolean isExecutable() {
            return true;
        }

        @ExportMessage
        Object execute(Object[] arguments) {
            look.accept(arguments[0]);
            return 0;
        }
    }

    /** Looks at views of the bytes 2 and 3 of six. */
    private static void withEachView(String form, Consumer<Object> look) {
        try (Context context = Context.newBuilder("python")
                .allowAllAccess(true)
                .option("pymemoryview", "true")
                .build()) {
            context.getBindings("python").putMember("look", new Probe(look));
            for (Object exporter : List.of(ByteBuffer.allocate(6), ByteBuffer.allocateDirect(6))) {
                context.getBindings("python").putMember("b", exporter);
                context.eval("python", "m = memoryview(b); m[:] = b'abcdef'; m = " + form);
                context.eval("python", "look(m); assert bytes(memoryview(b)) == b'abcdef'");
            }
        }
    }

    @Test
    void readsEndWhereTheViewEnds() {
        withEachView("m[2:4]", view -> {
            assertEquals('c', BUFFERS.readByte(view, 0));
            assertEquals('d', BUFFERS.readByte(view, 1));
            byte[] target = new byte[6];
            for (Runnable read : List.<Runnable>of(
                    () -> BUFFERS.readByte(view, -1),
                    () -> BUFFERS.readByte(view, 2),
                    () -> BUFFERS.readShort(view, 1),
                    () -> BUFFERS.readInt(view, 0),
                    () -> BUFFERS.readLong(view, -2),
                    () -> BUFFERS.readFloat(view, 0),
                    () -> BUFFERS.readDouble(view, 0),
                    () -> BUFFERS.readIntoByteArray(view, 1, target, 0, 2),
                    () -> BUFFERS.readIntoByteArray(view, -1, target, 0, 1))) {
                assertThrows(IndexOutOfBoundsException.class, read::run);
            }
        });
    }

    @Test
    void writesEndWhereTheViewEnds() {
        withEachView("m[2:4]", view -> {
            for (Runnable write : List.<Runnable>of(
                    () -> BUFFERS.writeByte(view, -1, (byte) 9),
                    () -> BUFFERS.writeByte(view, 2, (byte) 9),
                    () -> BUFFERS.writeLong(view, 2, 9),
                    () -> BUFFERS.writeFromByteArray(view, 1, new byte[2], 0, 2))) {
                assertThrows(IndexOutOfBoundsException.class, write::run);
            }
        });
    }

    @Test
    void aReadonlyViewIsNotWritten() {
        withEachView("m[2:4].toreadonly()", view -> {
            for (Runnable write : List.<Runnable>of(
                    () -> BUFFERS.writeByte(view, 0, (byte) 9),
                    () -> BUFFERS.writeShort(view, 0, (short) 9),
                    () -> BUFFERS.writeInt(view, 0, 9),
                    () -> BUFFERS.writeDouble(view, 0, 9),
                    () -> BUFFERS.writeFromByteArray(view, 0, new byte[1], 0, 1))) {
                PException error = assertThrows(PException.class, write::run);
                assertTrue(error.getMessage().contains("cannot modify read-only memory"));
            }
        });
    }
}
