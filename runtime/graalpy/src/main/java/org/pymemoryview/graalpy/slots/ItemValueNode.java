package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.lib.PyObjectIsTrueNode;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ElementType.Kind;
import org.pymemoryview.graalpy.host.CallTypeNode;

/**
 * A Python object as the value of an item that is about to be written ({@code pack_single}). User
 * code may run.
 */
@GenerateInline
@GenerateCached(false)
@ImportStatic({CallTypeNode.class, Kind.class})
public abstract class ItemValueNode extends Node {

    /**
     * @return as {@link org.pymemoryview.nodes} describes
     * @throws org.pymemoryview.error.PythonError TypeError or ValueError of the format
     */
    public abstract Object execute(
            VirtualFrame frame, Node inliningTarget, ElementType type, Object value);

    /** The same for integers and floats, so that a site that sees both makes no object of it. */
    @Specialization(guards = "type.isReal()")
    static int intAsNumber(ElementType type, int value) {
        return value;
    }

    @Specialization(guards = "type.isInteger()")
    static long longAsInteger(ElementType type, long value) {
        return value;
    }

    @Specialization(guards = "type.kind() == FLOAT")
    static double doubleAsFloat(ElementType type, double value) {
        return value;
    }

    @Specialization(guards = "type.kind() == BOOL")
    static boolean asBool(
            VirtualFrame frame,
            ElementType type,
            Object value,
            @Cached(inline = false) PyObjectIsTrueNode isTrue) {
        return isTrue.execute(frame, value);
    }

    @Specialization(
            guards = "type.kind() != BOOL",
            replaces = {"intAsNumber", "longAsInteger", "doubleAsFloat"})
    static Object any(
            VirtualFrame frame,
            ElementType type,
            Object value,
            @Cached(value = "itemValue()", inline = false) CallTypeNode itemValue) {
        return itemValue.execute(frame, new Object[] {type, value});
    }
}
