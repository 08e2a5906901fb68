package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.builtins.objects.array.ArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.ByteArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.NodeFactory;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.lock.GuardNode;
import org.pymemoryview.graalpy.lock.ResizeTrialNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Guards the methods that resize a bytearray or an array: they refuse while there are views.
 *
 * <p>GraalPy's methods check a count of exports, which is correct only for views that are certain
 * to be released. So the guards check our own lock first, which finds out about dropped views.
 */
public final class ResizeGuards {
    private ResizeGuards() {}

    public static List<Factory<PythonBuiltinBaseNode>> ofByteArray() {
        var factories = ByteArrayBuiltinsFactory.getFactories();
        Stream<Factory<PythonBuiltinBaseNode>> methods = Stream.of(
                        "append", "insert", "remove", "clear")
                .map(name -> guard(factories, name, ResizeTrialNode::new));
        return Stream.concat(
                        methods,
                        Stream.of(
                                guard(factories, "pop", PopTrialNode::new),
                                guard(factories, "extend", AppendedBytes.ExtendNode::new)))
                .toList();
    }

    public static List<Factory<PythonBuiltinBaseNode>> ofArray() {
        var factories = ArrayBuiltinsFactory.getFactories();
        Stream<Factory<PythonBuiltinBaseNode>> methods = Stream.of(
                        "append",
                        "extend",
                        "insert",
                        "pop",
                        "remove",
                        "fromfile",
                        "fromlist",
                        "fromunicode")
                .map(name -> guard(factories, name, ResizeTrialNode::new));
        return Stream.concat(
                        methods,
                        Stream.of(guard(factories, "frombytes", AppendedBytes.FromBytesNode::new)))
                .toList();
    }

    /** @param argument reads the argument of the method, which it wraps */
    private static Factory<PythonBuiltinBaseNode> guard(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories,
            String name,
            Function<PythonBinaryBuiltinNode, PythonBinaryBuiltinNode> argument) {
        return Originals.around(
                Originals.find(factories, name),
                original -> GuardedBuiltins.of(
                        argument.apply((PythonBinaryBuiltinNode) original), new ResizeTrialNode()));
    }

    private static Factory<PythonBuiltinBaseNode> guard(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories,
            String name,
            Supplier<GuardNode> guard) {
        return Originals.around(
                Originals.find(factories, name),
                original -> GuardedBuiltins.of(original, guard.get()));
    }

    /** {@code bytearray.pop}, for which GraalPy raises a list's IndexError. */
    private static final class PopTrialNode extends ResizeTrialNode {
        @Override
        @TruffleBoundary
        public PException reword(Object self, PException raised) {
            boolean empty = self instanceof PByteArray bytes
                    && bytes.getSequenceStorage().length() == 0;
            return Errors.rewordIndexError(
                    this, raised, empty ? "pop from empty bytearray" : "pop index out of range");
        }
    }
}
