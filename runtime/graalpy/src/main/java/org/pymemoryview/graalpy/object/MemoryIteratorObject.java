package org.pymemoryview.graalpy.object;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.truffle.api.object.Shape;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.lock.ViewHolder;

/** A {@code memory_iterator} of Python code. */
public final class MemoryIteratorObject extends PythonObject implements ViewHolder {
    /** The name of the class. */
    public static final String TYPE_NAME = "memory_iterator";

    private MemoryView view;
    private final long length;

    /** Items taken where there are no more than an int counts: compilers do best with ints. */
    private int taken;

    /** Items taken where there are more. */
    private long takenOfMany;

    /** @param shape of the instances of the class */
    public MemoryIteratorObject(PythonClass type, Shape shape, MemoryView view) {
        super(type, shape);
        this.view = view;
        this.length = view.length();
    }

    /** The view, or null once the last item is taken. */
    public MemoryView view() {
        return view;
    }

    @Override
    public MemoryView heldView() {
        return view;
    }

    /** Whether there are more items than an int counts. */
    public boolean hasMany() {
        return length != (int) length;
    }

    public boolean hasNext() {
        return hasMany() ? takenOfMany < length : taken < (int) length;
    }

    /** The index of the next item, which this takes. */
    public long takeNext() {
        return hasMany() ? takenOfMany++ : taken++;
    }

    /** Lets go of the view. */
    public void exhaust() {
        view = null;
    }
}
