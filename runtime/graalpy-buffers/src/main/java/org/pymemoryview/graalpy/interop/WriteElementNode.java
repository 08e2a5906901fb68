package org.pymemoryview.graalpy.interop;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ElementType.Kind;
import org.pymemoryview.graalpy.convert.JavaValues;
import org.pymemoryview.nodes.SetItemNode;

/**
 * Writes an item of a writable view of one dimension, as {@code InteropLibrary.writeArrayElement}
 * does.
 *
 * <p>It takes numbers and booleans of any language, and Python's bytes and complex numbers, where
 * the format has such items. No user code is called to convert another object.
 */
@GenerateUncached
@GenerateInline
@GenerateCached(false)
public abstract class WriteElementNode extends Node {

    /**
     * @param index of an item, within bounds
     * @throws UnsupportedTypeException where the format cannot hold the value
     * @throws UnsupportedMessageException where converting the value has released the view
     */
    public abstract void execute(Node inliningTarget, MemoryView view, long index, Object value)
            throws UnsupportedTypeException, UnsupportedMessageException;

    @Specialization(limit = "3")
    static void write(
            Node inliningTarget,
            MemoryView view,
            long index,
            Object value,
            @CachedLibrary("value") InteropLibrary values,
            @Cached SetItemNode setItem)
            throws UnsupportedTypeException, UnsupportedMessageException {
        Object item = item(view.format().type(), value, values);
        if (item == null) {
            throw UnsupportedTypeException.create(new Object[] {value});
        }
        try {
            setItem.execute(inliningTarget, view, index, item);
        } catch (PythonError e) {
            if (view.isReleased()) {
                throw UnsupportedMessageException.create();
            }
            throw UnsupportedTypeException.create(new Object[] {value}, e.getMessage());
        }
    }

    /**
     * The value as {@link org.pymemoryview.nodes} describes, or null where it cannot be an item.
     */
    private static Object item(ElementType type, Object value, InteropLibrary values)
            throws UnsupportedMessageException {
        if (values.isBoolean(value)) {
            return values.asBoolean(value);
        }
        if (values.isNumber(value)) {
            return number(type, value, values);
        }
        return type.kind() == Kind.BOOL ? null : JavaValues.of(value);
    }

    private static Object number(ElementType type, Object value, InteropLibrary values)
            throws UnsupportedMessageException {
        boolean fractional = type.kind() == Kind.FLOAT || type.kind() == Kind.COMPLEX;
        if (fractional && values.fitsInDouble(value)) {
            return values.asDouble(value);
        }
        if (values.fitsInLong(value)) {
            return values.asLong(value);
        }
        return values.fitsInBigInteger(value) ? values.asBigInteger(value) : null;
    }
}
