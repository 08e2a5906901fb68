package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.ssl.SSLContextBuiltinsFactory;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * {@code SSLContext.load_verify_locations}, whose {@code cadata} GraalPy takes from bytes only, and
 * where there are none without an error: it gets the bytes of any exporter.
 */
public final class LoadCertificatesNode extends PythonQuaternaryBuiltinNode {
    @Child
    private BytesArgumentNode bytes =
            new BytesArgumentNode(BufferFlags.SIMPLE, LoadCertificatesNode::check);

    @Child
    private PythonQuaternaryBuiltinNode original;

    private LoadCertificatesNode(PythonQuaternaryBuiltinNode original) {
        this.original = original;
    }

    public static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(SSLContextBuiltinsFactory.getFactories(), "load_verify_locations"),
                original -> new LoadCertificatesNode((PythonQuaternaryBuiltinNode) original));
    }

    @Override
    public Object execute(
            VirtualFrame frame, Object self, Object file, Object path, Object certificates) {
        Object read = BytesArgumentNode.isText(certificates)
                ? certificates
                : bytes.convert(frame, certificates);
        if (read instanceof PBytes data && data.getSequenceStorage().length() == 0) {
            throw Errors.raise(this, PythonBuiltinClassType.ValueError, "Empty certificate data");
        }
        return original.execute(frame, self, file, path, read);
    }

    private static void check(MemoryView view) {
        if (view.ndim() > 1) {
            throw PythonError.typeError(
                    "cadata should be a contiguous buffer with a single dimension");
        }
    }
}
