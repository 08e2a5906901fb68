package org.pymemoryview.tinypython.memoryview;

import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.tinypython.objects.JavaValues;

/** {@code view[i]} and {@code view[i] = value}, for an int and a number: no user code runs. */
public final class ViewItemNode extends Node {
    @Child
    private GetItemNode getItem = GetItemNode.create();

    @Child
    private SetItemNode setItem = SetItemNode.create();

    public Object get(PyMemoryView self, int index) {
        Object item = getItem.execute(this, self.view, index);
        return item instanceof Byte ? JavaValues.toPython(item) : item;
    }

    public void set(PyMemoryView self, int index, Object number) {
        setItem.execute(this, self.view, index, number);
    }
}
