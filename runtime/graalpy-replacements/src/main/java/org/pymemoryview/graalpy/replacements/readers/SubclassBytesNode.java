package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.internals.PresenceNode;

/**
 * The bytes that a subclass of bytes or bytearray exports, for a builtin that reads those of the
 * object itself, or an object whose class is written in C, for a builtin that asks it for less than
 * it gives. Any other object is as it was, and all are in a context without our memoryview.
 */
public final class SubclassBytesNode extends Node {
    @Child
    private PresenceNode presence = new PresenceNode();

    @Child
    private ExporterBytesNode bytes;

    /** @param flags of the request */
    public SubclassBytesNode(int flags) {
        this.bytes = new ExporterBytesNode(flags);
    }

    /** A bytes object, or the argument. */
    public Object execute(VirtualFrame frame, Object argument) {
        return mayExport(argument) && presence.execute()
                ? bytes.execute(frame, argument)
                : argument;
    }

    /** Whether an object may be one of these. */
    static boolean mayExport(Object object) {
        return isOfSubclass(object) || object instanceof PythonAbstractNativeObject;
    }

    /** Whether an object is bytes or a bytearray whose class may have a {@code __buffer__}. */
    static boolean isOfSubclass(Object object) {
        return object instanceof PBytesLike && !ExporterBytesNode.isOfBuiltinClass(object);
    }
}
