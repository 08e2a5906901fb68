package org.pymemoryview.jython;

import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.python.core.BufferProtocol;
import org.python.core.Py2kBuffer;
import org.python.core.PyArray;
import org.python.core.PyBUF;
import org.python.core.PyObject;
import org.python.core.PyUnicode;

import java.nio.Buffer;
import java.util.Arrays;

/**
 * What exports a buffer in Jython, mapped onto the library's protocol without a copy: what
 * implements Jython's {@link BufferProtocol}, {@code array.array} of every type code, which is also
 * what a Java array is, NIO buffers, and the library's own exporters.
 *
 * <p>While a view is there, its exporter is locked as Jython's own consumers lock it.
 */
final class Exporters {
    /** The items of an exporter, and what is held until they are released. */
    private record Items(
            Memory memory,
            long offset,
            ItemFormat format,
            Layout layout,
            boolean readonly,
            org.python.core.PyBuffer held) {

        /** Jython counts without a lock at a release; with its own for a request it is safe. */
        void release() {
            if (held != null) {
                synchronized (held) {
                    held.release();
                }
            }
        }
    }

    private Exporters() {}

    static boolean isExporter(PyObject object) {
        if (object instanceof PyArray array) {
            return JythonInternals.data(array).getClass().getComponentType().isPrimitive();
        } else if (object instanceof BufferProtocol) {
            return !(object instanceof PyUnicode);
        }
        Object java = java(object);
        return java instanceof Buffer || java instanceof BufferExporter;
    }

    /** The Java object that a Python one stands for. */
    private static Object java(PyObject object) {
        return object.__tojava__(Object.class);
    }

    /** As {@link org.pymemoryview.type.PythonHost#acquire}. */
    static MemoryView acquire(PyObject object, int flags) {
        BufferFlags.checkRequest(flags);
        if (object instanceof PyArray array) {
            return grant(object, ofArray(array), flags);
        } else if (object instanceof BufferProtocol exporter) {
            boolean isReadonly = object instanceof Py2kBuffer;
            return grant(object, ofBuffer(exporter.getBuffer(PyBUF.FULL_RO), isReadonly), flags);
        }
        return java(object) instanceof BufferExporter exporter
                ? MemoryView.of(ManagedBuffer.acquire(exporter, flags))
                : grant(object, ofJava(java(object)), flags);
    }

    private static MemoryView grant(PyObject object, Items items, int flags) {
        PyBuffer buffer;
        try {
            buffer = PyBuffer.fillLayout(
                    object,
                    items.memory(),
                    items.offset(),
                    items.format(),
                    items.layout(),
                    items.readonly(),
                    flags);
        } catch (RuntimeException e) {
            items.release();
            throw e;
        }
        return MemoryView.of(ManagedBuffer.shared(given -> items.release(), object, buffer));
    }

    /** @param isReadonly also where Jython's buffer is not: {@code buffer} is, of any object */
    private static Items ofBuffer(org.python.core.PyBuffer buffer, boolean isReadonly) {
        return new Items(
                memory(buffer),
                offset(buffer),
                ItemFormat.of(buffer.getFormat(), buffer.getItemsize()),
                Layout.of(longs(buffer.getShape()), longs(buffer.getStrides()), null),
                isReadonly || buffer.isReadonly(),
                buffer);
    }

    @SuppressWarnings("deprecation") // Nothing else shows the array of a readonly one.
    private static Memory memory(org.python.core.PyBuffer buffer) {
        return buffer.hasArray()
                ? new HeapMemory(buffer.getBuf().storage)
                : BufferMemory.of(buffer.getNIOByteBuffer());
    }

    @SuppressWarnings("deprecation") // As above.
    private static long offset(org.python.core.PyBuffer buffer) {
        return buffer.hasArray()
                ? buffer.getBuf().offset
                : buffer.getNIOByteBuffer().position();
    }

    private static long[] longs(int[] numbers) {
        return Arrays.stream(numbers).asLongStream().toArray();
    }

    private static Items ofArray(PyArray array) {
        synchronized (array) {
            MemoryView data = MemoryViews.ofJava(JythonInternals.data(array));
            Memory memory = data.block();
            ItemFormat format = format(array, data);
            Layout layout = Layout.cContiguous(new long[] {array.__len__()}, format.itemsize());
            return new Items(memory, 0, format, layout, false, lock(array, memory, layout, format));
        }
    }

    /** The count of buffers by which Jython knows not to resize an array. */
    private static org.python.core.PyBuffer lock(
            PyArray array, Memory memory, Layout layout, ItemFormat format) {
        if (memory instanceof HeapMemory) {
            return array.getBuffer(PyBUF.SIMPLE);
        }
        if (JythonInternals.export(array) instanceof LentBuffer lent) {
            return lent.getBufferAgain(PyBUF.SIMPLE);
        }
        MemoryView items = MemoryView.ofLayout(
                ManagedBuffer.shared(null, array, null), memory, 0, format, layout, false);
        LentBuffer buffer = new LentBuffer(PyBUF.SIMPLE, array, items, () -> {});
        JythonInternals.setExport(array, buffer);
        return buffer;
    }

    /** Java's {@code char} and {@code boolean} have type codes of Jython's own. */
    private static ItemFormat format(PyArray array, MemoryView data) {
        if (data.obj() instanceof char[] || data.obj() instanceof boolean[]) {
            return data.format();
        }
        String code = array.getTypecode();
        return ItemFormat.of(code.equals("u") ? "w" : code, array.getItemsize());
    }

    /** A view holds nothing of a Java object. */
    private static Items ofJava(Object object) {
        MemoryView view = MemoryViews.ofJava(object);
        return new Items(
                view.block(), view.offset(), view.format(), view.layout(), view.isReadonly(), null);
    }
}
