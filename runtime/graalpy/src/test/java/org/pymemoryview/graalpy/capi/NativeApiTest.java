package org.pymemoryview.graalpy.capi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonTransferNode;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.PythonToNativeNode;
import com.oracle.graal.python.builtins.objects.cext.common.CExtCommonNodes.ReadAndClearNativeException;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What C gets from the functions of its API that make a memoryview or resize a bytearray. */
class NativeApiTest {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    /** A function of the C API for Python to call, with objects and numbers. */
    @ExportLibrary(InteropLibrary.class)
    static final class CFunction implements TruffleObject {
        private final String name;
        private final String signature;

        CFunction(String name, String signature) {
            this.name = name;
            this.signature = signature;
        }

        @ExportMessage
        boolean isExecutable() {
            return true;
        }

        @ExportMessage
        Object execute(Object[] arguments) {
            PythonContext context = PythonContext.get(null);
            Object[] natives = new Object[arguments.length];
            for (int i = 0; i < natives.length; i++) {
                natives[i] = i == 0
                        ? PythonToNativeNode.executeUncached(arguments[0])
                        : number(arguments[i], i);
            }
            Object result = NativeFunction.of(function(context), signature).call(natives);
            Object raised = ReadAndClearNativeException.executeUncached(
                    context.getThreadState(PythonLanguage.get(null)));
            if (raised != PNone.NO_VALUE) {
                throw PRaiseNode.raiseExceptionObjectStatic(null, raised);
            }
            return signature.endsWith("POINTER")
                    ? NativeToPythonTransferNode.executeUncached(result)
                    : result;
        }

        private Object function(PythonContext context) {
            try {
                return INTEROP.readMember(context.getCApiContext().getLibrary(), name);
            } catch (InteropException e) {
                throw new AssertionError(e);
            }
        }

        /** A number as wide as the signature has it. */
        private Object number(Object value, int position) {
            String type = signature.substring(1, signature.indexOf(')')).split(",")[position];
            int number = (int) value;
            return switch (type) {
                case "SINT8" -> (byte) number;
                case "SINT32" -> number;
                default -> (long) number;
            };
        }
    }

    /** One for all tests: only one context of a JVM has the C API. */
    private static Context context;

    @BeforeAll
    static void open() {
        context = Context.newBuilder("python")
                .allowAllAccess(true)
                .option("pymemoryview", "true")
                .build();
        context.eval("python", """
                import _testcapi  # which loads the C API

                def outcome(call, *arguments):
                    try:
                        result = call(*arguments)
                    except Exception as e:
                        return '%s: %s' % (type(e).__name__, e)
                    return repr(result.tolist() if type(result) is memoryview else result)
                """);
        bind("from_object", "PyMemoryView_FromObject", "(POINTER):POINTER");
        bind("contiguous", "PyMemoryView_GetContiguous", "(POINTER,SINT32,SINT8):POINTER");
        bind("resize", "PyByteArray_Resize", "(POINTER,SINT64):SINT32");
    }

    @AfterAll
    static void close() {
        context.close(true);
    }

    private static void bind(String name, String function, String signature) {
        context.getBindings("python").putMember(name, new CFunction(function, signature));
    }

    private static void assertOutcome(String expected, String call) {
        Value outcome = context.eval("python", "outcome(" + call + ")");
        assertEquals(expected, outcome.asString(), call);
    }

    @Test
    void memoryViewsAreOurs() {
        assertOutcome("[97, 98, 99]", "from_object, b'abc'");
        assertOutcome("[97, 99]", "from_object, memoryview(b'abc')[::2]");
        assertOutcome("[]", "from_object, memoryview(b'')");
        assertOutcome(
                "TypeError: memoryview: a bytes-like object is required, not 'int'",
                "from_object, 1000");
        assertOutcome(
                "ValueError: operation forbidden on released memoryview object",
                "lambda: (v := memoryview(b''), v.release(), from_object(v))");
    }

    @Test
    void memoryViewsOfScatteredItemsAreCopies() {
        context.eval("python", "owner = bytearray(b'abcdef'); every = memoryview(owner)[::2]");
        assertOutcome("[97, 99, 101]", "contiguous, every, 0x100, ord('C')");
        assertOutcome("True", "lambda: contiguous(every, 0x100, ord('A')).readonly");
        assertOutcome("b'abcdef'", "lambda: bytes(contiguous(owner, 0x200, ord('C')).obj)");
        assertOutcome(
                "BufferError: writable contiguous buffer requested for a non-contiguous object.",
                "contiguous, every, 0x200, ord('C')");
        assertOutcome(
                "BufferError: underlying buffer is not writable",
                "contiguous, b'abc', 0x200, ord('C')");
    }

    @Test
    void bytearraysWithViewsAreNotResized() {
        context.eval("python", "owner = bytearray(b'abc'); view = memoryview(owner)");
        assertOutcome(
                "BufferError: Existing exports of data: object cannot be re-sized",
                "resize, owner, 5");
        assertOutcome("0", "resize, owner, 3");
        assertOutcome("bytearray(b'abc')", "lambda: owner");
        context.eval("python", "view.release()");
        assertOutcome("0", "resize, owner, 5");
        assertOutcome("5", "lambda: len(owner)");
        assertOutcome("b'abc'", "lambda: bytes(memoryview(owner)[:3])");
        assertOutcome("0", "resize, owner, 2");
        assertOutcome("bytearray(b'ab')", "lambda: owner");
    }
}
