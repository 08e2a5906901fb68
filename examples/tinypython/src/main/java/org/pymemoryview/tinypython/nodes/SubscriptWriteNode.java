package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;

import org.pymemoryview.tinypython.memoryview.PyMemoryView;
import org.pymemoryview.tinypython.memoryview.ViewItemNode;
import org.pymemoryview.tinypython.objects.Operations;
import org.pymemoryview.tinypython.objects.PyByteArray;

/** {@code object[key] = value}; Python works out the value first. */
@NodeChild("value")
@NodeChild("object")
@NodeChild("key")
public abstract class SubscriptWriteNode extends Expression {
    public static Expression create(Expression value, Expression object, Expression key) {
        return SubscriptWriteNodeGen.create(value, object, key);
    }

    @Specialization(guards = {"index >= 0", "index < bytes.size()", "isByte(value)"})
    static int toByteArray(int value, PyByteArray bytes, int index) {
        bytes.array()[index] = (byte) value;
        return value;
    }

    static boolean isByte(int value) {
        return value == (value & 0xff);
    }

    @Specialization
    static int intToView(
            int value, PyMemoryView view, int index, @Shared @Cached("new()") ViewItemNode item) {
        item.set(view, index, value);
        return value;
    }

    @Specialization
    static Object numberToView(
            double value,
            PyMemoryView view,
            int index,
            @Shared @Cached("new()") ViewItemNode item) {
        item.set(view, index, value);
        return value;
    }

    @Specialization
    static Object toObject(Object value, Object object, Object key) {
        Operations.setItem(object, key, value);
        return value;
    }
}
