package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.pickle.PPickleBuffer;
import com.oracle.graal.python.builtins.modules.pickle.PickleBufferBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.internals.HiddenField;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * The buffer of a PickleBuffer that was released. GraalPy's has none, which its pickler does not
 * expect: the program would end.
 */
@ExportLibrary(PythonBufferAccessLibrary.class)
final class ReleasedPickleBuffer {
    private static final ReleasedPickleBuffer INSTANCE = new ReleasedPickleBuffer();

    private ReleasedPickleBuffer() {}

    /** {@code PickleBuffer.release}. */
    static Factory<PythonBuiltinBaseNode> releaseMethod() {
        return Originals.around(
                Originals.find(PickleBufferBuiltinsFactory.getFactories(), "release"),
                original -> new ReleaseNode((PythonUnaryBuiltinNode) original));
    }

    @ExportMessage
    boolean isBuffer() {
        return true;
    }

    @ExportMessage
    int getBufferLength() {
        throw forbidden();
    }

    @ExportMessage
    byte readByte(int offset) {
        throw forbidden();
    }

    @ExportMessage
    Object getOwner() {
        throw forbidden();
    }

    @TruffleBoundary
    private static PException forbidden() {
        return Errors.raise(
                null,
                PythonBuiltinClassType.ValueError,
                "operation forbidden on released PickleBuffer object");
    }

    private static final class ReleaseNode extends PythonUnaryBuiltinNode {
        @Child
        private PythonUnaryBuiltinNode original;

        ReleaseNode(PythonUnaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self) {
            if (!(self instanceof PPickleBuffer pickle)) {
                throw Self.notForMethod(this, self, "pickle.PickleBuffer", "release");
            }
            Object result = original.execute(frame, self);
            mark(pickle);
            return result;
        }

        @TruffleBoundary
        private static void mark(PPickleBuffer pickle) {
            HiddenField.PICKLED_BUFFER.set(pickle, INSTANCE);
        }
    }
}
