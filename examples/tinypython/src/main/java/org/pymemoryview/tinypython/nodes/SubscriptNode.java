package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;

import org.pymemoryview.tinypython.memoryview.PyMemoryView;
import org.pymemoryview.tinypython.memoryview.ViewItemNode;
import org.pymemoryview.tinypython.objects.Operations;
import org.pymemoryview.tinypython.objects.PyByteArray;

/** {@code object[key]}. */
@NodeChild("object")
@NodeChild("key")
public abstract class SubscriptNode extends Expression {
    public static Expression create(Expression object, Expression key) {
        return SubscriptNodeGen.create(object, key);
    }

    @Specialization(guards = {"index >= 0", "index < bytes.size()"})
    static int ofByteArray(PyByteArray bytes, int index) {
        return bytes.array()[index] & 0xff;
    }

    @Specialization
    static Object ofView(PyMemoryView view, int index, @Cached("new()") ViewItemNode item) {
        return item.get(view, index);
    }

    @Specialization
    static Object ofObject(Object object, Object key) {
        return Operations.getItem(object, key);
    }
}
