package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.pickle.PUnpickler;
import com.oracle.graal.python.builtins.modules.pickle.PickleModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.pickle.UnpicklerBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.lib.PyObjectCallMethodObjArgs;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.internals.HiddenField;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads pickles from files on a GraalPy whose memoryviews of a bytearray are for C code.
 *
 * <p>GraalPy's unpickler reads bytes into a Java array by way of a memoryview of a bytearray of
 * that array, and C code's has its bytes moved to native memory: the array would stay empty. So the
 * unpickler is left without the file's {@code readinto}, and takes what {@code read} returns.
 */
final class Unpickling {
    private static final List<String> KEYWORDS =
            List.of("fix_imports", "encoding", "errors", "buffers");

    private Unpickling() {}

    /** {@code Unpickler.load}. */
    static Factory<PythonBuiltinBaseNode> method() {
        return Originals.around(
                Originals.find(UnpicklerBuiltinsFactory.getFactories(), "load"),
                original -> new MethodNode((PythonUnaryBuiltinNode) original));
    }

    /** {@code _pickle.load}. */
    static Factory<PythonBuiltinBaseNode> function() {
        return Originals.around(
                Originals.find(PickleModuleBuiltinsFactory.getFactories(), "load"),
                original -> new FunctionNode());
    }

    private static final class MethodNode extends PythonUnaryBuiltinNode {
        @Child
        private PythonUnaryBuiltinNode original;

        MethodNode(PythonUnaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self) {
            if (self instanceof PUnpickler unpickler) {
                leaveReadInto(unpickler);
            }
            return original.execute(frame, self);
        }

        @TruffleBoundary
        private static void leaveReadInto(PUnpickler unpickler) {
            HiddenField.UNPICKLED_INTO.set(unpickler, null);
        }
    }

    /** {@code Unpickler(file, ...).load()}. */
    private static final class FunctionNode extends PythonBuiltinNode {
        /** The index of the file; the first argument is the module. */
        private static final int FILE = 1;

        @Child
        private IndirectCallData callData = IndirectCallData.createFor(this);

        @Override
        public Object execute(VirtualFrame frame) {
            Object file = PArguments.getArgument(frame, FILE);
            List<PKeyword> keywords = new ArrayList<>();
            for (int i = 0; i < KEYWORDS.size(); i++) {
                Object value = PArguments.getArgument(frame, FILE + 1 + i);
                if (value != PNone.NO_VALUE) {
                    keywords.add(new PKeyword(Strings.of(KEYWORDS.get(i)), value));
                }
            }
            Object state = callData.enter(frame, this);
            try {
                return load(file, keywords.toArray(PKeyword[]::new));
            } finally {
                callData.exit(frame, this, state);
            }
        }

        @TruffleBoundary
        private static Object load(Object file, PKeyword[] keywords) {
            Object type = PythonContext.get(null).lookupType(PythonBuiltinClassType.Unpickler);
            Object unpickler = CallNode.executeUncached(type, new Object[] {file}, keywords);
            return PyObjectCallMethodObjArgs.executeUncached(unpickler, Strings.of("load"));
        }
    }
}
