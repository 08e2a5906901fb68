package org.pymemoryview.tinypython.memoryview;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.tinypython.objects.ByteString;
import org.pymemoryview.tinypython.objects.Errors;
import org.pymemoryview.tinypython.objects.JavaValues;
import org.pymemoryview.tinypython.objects.Numbers;
import org.pymemoryview.tinypython.objects.Operations;
import org.pymemoryview.tinypython.objects.PyClass;
import org.pymemoryview.tinypython.objects.PyException;
import org.pymemoryview.tinypython.objects.PyInstance;
import org.pymemoryview.tinypython.objects.PySlice;
import org.pymemoryview.tinypython.objects.Singleton;
import org.pymemoryview.type.Ellipsis;
import org.pymemoryview.type.PythonHost;
import org.pymemoryview.type.SliceKey;

/** What {@code memoryview} asks of tinypython. */
final class TinyHost implements PythonHost {
    @Override
    public Object toJava(Object object) {
        if (object instanceof PySlice slice) {
            return new SliceKey(slice.start(), slice.stop(), slice.step());
        }
        return object == Singleton.ELLIPSIS ? Ellipsis.INSTANCE : JavaValues.toJava(object);
    }

    @Override
    public Object toPython(Object value) {
        return JavaValues.toPython(value);
    }

    @Override
    public MemoryView view(Object object) {
        return object instanceof PyMemoryView memoryview ? memoryview.view : null;
    }

    @Override
    public Object wrap(MemoryView view) {
        return new PyMemoryView(view);
    }

    @Override
    public boolean isBuiltin(Object object) {
        return !(object instanceof PyInstance);
    }

    @Override
    public boolean isExporter(Object object) {
        return object instanceof ByteString || object instanceof PyMemoryView;
    }

    @Override
    public MemoryView acquire(Object exporter, int flags) {
        ByteString own = (ByteString) exporter;
        Memory memory = new HeapMemory(own.array());
        PyBuffer buffer = PyBuffer.fillInfo(own, memory, 0, own.size(), own.isReadonly(), flags);
        own.lock();
        return MemoryView.of(new ManagedBuffer(released -> own.unlock(), own, buffer));
    }

    @Override
    public boolean isIndex(Object object) {
        return Numbers.isIndex(object);
    }

    @Override
    public Object index(Object object) {
        return Numbers.index(object);
    }

    @Override
    public double asDouble(Object object) {
        return Numbers.toDouble(object);
    }

    @Override
    public boolean isTrue(Object object) {
        return Operations.isTrue(object);
    }

    @Override
    public boolean isEqual(Object left, Object right) {
        return Operations.isSame(left, right);
    }

    @Override
    public long hash(Object object) {
        return Operations.hash(object);
    }

    @Override
    public long length(Object object) {
        return ((Number) Operations.length(object)).longValue();
    }

    @Override
    public String typeName(Object object) {
        return PyClass.of(object).name();
    }

    @Override
    public boolean isRaised(RuntimeException exception) {
        return exception instanceof PyException;
    }

    @Override
    public boolean isOf(RuntimeException exception, ErrorKind kind) {
        return ((PyException) exception).isOf(kind.pythonName());
    }

    @Override
    public RuntimeException notAscii(String text, int start, int end) {
        RuntimeException error = PythonHost.super.notAscii(text, start, end);
        return Errors.of("UnicodeEncodeError", "%s", error.getMessage());
    }
}
