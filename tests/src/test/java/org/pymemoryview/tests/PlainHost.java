package org.pymemoryview.tests;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.type.PythonHost;

import java.util.Objects;

/** A Python whose objects are their Java values, with or without sub-views. */
record PlainHost(boolean hasSubViews) implements PythonHost {
    @Override
    public MemoryView view(Object object) {
        return object instanceof MemoryView view ? view : null;
    }

    @Override
    public Object wrap(MemoryView view) {
        return view;
    }

    @Override
    public Object toJava(Object object) {
        return object;
    }

    @Override
    public Object toPython(Object value) {
        return value;
    }

    @Override
    public boolean isBuiltin(Object object) {
        return true;
    }

    @Override
    public boolean isExporter(Object object) {
        return object instanceof BufferExporter;
    }

    @Override
    public MemoryView acquire(Object exporter, int flags) {
        return MemoryView.of((BufferExporter) exporter, flags);
    }

    @Override
    public boolean isIndex(Object object) {
        return object instanceof Integer || object instanceof Long;
    }

    @Override
    public Object index(Object object) {
        if (!isIndex(object)) {
            throw PythonError.typeError(
                    "'" + typeName(object) + "' object cannot be interpreted as an integer");
        }
        return object;
    }

    @Override
    public double asDouble(Object object) {
        return ((Number) object).doubleValue();
    }

    @Override
    public boolean isTrue(Object object) {
        return object == Boolean.TRUE;
    }

    @Override
    public boolean isEqual(Object left, Object right) {
        return Objects.equals(left, right);
    }

    @Override
    public long hash(Object object) {
        return Objects.hashCode(object);
    }

    @Override
    public String typeName(Object object) {
        return object instanceof Integer ? "int" : "object";
    }

    @Override
    public boolean isRaised(RuntimeException exception) {
        return false;
    }

    @Override
    public boolean isOf(RuntimeException exception, ErrorKind kind) {
        return false;
    }
}
