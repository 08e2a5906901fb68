package org.pymemoryview.graalpy.object;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.truffle.api.object.Shape;

import org.pymemoryview.MemoryView;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.graalpy.lock.ViewHolder;
import org.pymemoryview.memory.Memory;

/** A {@code memory_iterator} of Python code. */
public final class MemoryIteratorObject extends PythonObject implements ViewHolder {
    /** The name of the class. */
    public static final String TYPE_NAME = "memory_iterator";

    /** Null once the last item is taken. Its release may put another Java object in its place. */
    private PyMemoryViewObject owner;

    private final long length;

    /** Of a view that needs no looking into, and null otherwise: each item spares two loads. */
    private final ElementType type;

    private Memory block;

    /** The items taken, where an int can count all: compilers optimise int arithmetic better. */
    private int taken;

    /** The items taken, where there are more. */
    private long takenOfMany;

    /** @param shape of the instances of the class */
    public MemoryIteratorObject(PythonClass type, Shape shape, PyMemoryViewObject owner) {
        super(type, shape);
        MemoryView view = owner.view();
        this.owner = owner;
        this.length = view.length();
        this.type = view.isPlain() ? view.format().type() : null;
        this.block = view.block();
    }

    /** The element type of a plain view; null where items are to be asked of the view. */
    public ElementType type() {
        return type;
    }

    /** The block of the view, which is read for as long as the view is not released. */
    public Memory block() {
        return block;
    }

    /** The view, or null once the last item is taken. */
    public MemoryView view() {
        return owner == null ? null : owner.view();
    }

    @Override
    public MemoryView heldView() {
        return view();
    }

    /** Whether there are more items than an int can count. */
    public boolean hasMany() {
        return length != (int) length;
    }

    public boolean hasNext() {
        return hasMany() ? takenOfMany < length : taken < (int) length;
    }

    /** Takes the next item, and returns its index. */
    public long takeNext() {
        return hasMany() ? takenOfMany++ : taken++;
    }

    /** Drops the view. */
    public void exhaust() {
        owner = null;
        block = null;
    }
}
