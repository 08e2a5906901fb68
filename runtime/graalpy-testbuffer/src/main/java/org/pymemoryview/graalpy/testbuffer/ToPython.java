package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.runtime.object.PFactory;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

import java.util.List;

/** Converts Java values that {@link org.pymemoryview.objects.ndarray} returns to Python objects. */
final class ToPython {
    private ToPython() {}

    /** An item, nested lists of items, or one of the other types that functions return. */
    static Object value(Object value) {
        PythonLanguage language = PythonLanguage.get(null);
        if (value instanceof Object[] items) {
            return PFactory.createTuple(language, values(items));
        }
        if (value instanceof List<?> items) {
            return PFactory.createList(language, values(items.toArray()));
        }
        if (value instanceof byte[] bytes) {
            return PFactory.createBytes(language, bytes);
        }
        if (value instanceof String text) {
            return Strings.of(text);
        }
        if (value instanceof MemoryView view) {
            return PyMemoryViewObject.of(view);
        }
        return value == null ? PNone.NONE : Items.toPython(null, value);
    }

    private static Object[] values(Object[] items) {
        Object[] values = new Object[items.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(items[i]);
        }
        return values;
    }

    /** A tuple of ints. */
    static Object tuple(long[] numbers) {
        Object[] items = new Object[numbers.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = number(numbers[i]);
        }
        return PFactory.createTuple(PythonLanguage.get(null), items);
    }

    /** An int: a Java int where it fits, otherwise a long. */
    static Object number(long value) {
        int small = (int) value;
        return small == value ? (Object) small : (Object) value;
    }
}
