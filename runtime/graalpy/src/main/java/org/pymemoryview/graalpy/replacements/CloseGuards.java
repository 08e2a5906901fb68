package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.io.BytesIOBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.mmap.MMapBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.truffle.api.dsl.NodeFactory;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.lock.FindLockNode;
import org.pymemoryview.graalpy.lock.GuardNode;
import org.pymemoryview.graalpy.lock.ResizeLock;

import java.util.List;
import java.util.stream.Stream;

/**
 * Guards the methods of a BytesIO and an mmap that free their memory: they refuse while there are
 * views, whatever their arguments.
 */
final class CloseGuards {
    private CloseGuards() {}

    static List<Factory<PythonBuiltinBaseNode>> ofBytesIo() {
        String message = "Existing exports of data: object cannot be re-sized";
        return Stream.of("write", "writelines", "truncate", "close", "__setstate__")
                .map(name -> guard(BytesIOBuiltinsFactory.getFactories(), name, message))
                .toList();
    }

    static List<Factory<PythonBuiltinBaseNode>> ofMemoryMap() {
        var factories = MMapBuiltinsFactory.getFactories();
        return List.of(
                CloseMapNode.factory(),
                guard(factories, "resize", "mmap can't resize with extant buffers exported."));
    }

    private static Factory<PythonBuiltinBaseNode> guard(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories,
            String name,
            String message) {
        return Originals.around(
                Originals.find(factories, name),
                original -> GuardedBuiltins.of(original, new CheckNode(message)));
    }

    /** Raises BufferError if an object has views. */
    private static final class CheckNode extends GuardNode {
        @Child
        private FindLockNode findLock = FindLockNode.create();

        private final String message;

        CheckNode(String message) {
            this.message = message;
        }

        @Override
        public ResizeLock lockOf(Object self) {
            return findLock.execute(self);
        }

        @Override
        public Object begin(Object self, ResizeLock lock) {
            if (lock != null && lock.isHeld((PythonObject) self)) {
                throw Errors.raise(this, PythonBuiltinClassType.BufferError, message);
            }
            return self;
        }
    }
}
