package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.modules.io.PBytesIO;
import com.oracle.graal.python.builtins.modules.io.PBytesIOBuffer;
import com.oracle.graal.python.builtins.modules.pickle.PPickleBuffer;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.builtins.objects.memoryview.PMemoryView;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.BufferReleaser;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.internals.MemoryMapReference;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.natives.NativeBases;
import org.pymemoryview.graalpy.natives.NativeExports;
import org.pymemoryview.graalpy.natives.NativeItems;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/** Makes views of all objects that export a buffer ({@code PyObject_GetBuffer}). */
public final class Exporters {
    private Exporters() {}

    /**
     * A view of an object.
     *
     * <p>Native code may run: the caller has set up an indirect call.
     *
     * @param flags bits of {@link org.pymemoryview.buffer.BufferFlags}; as in CPython, they are
     *     ignored for a memoryview
     * @throws PythonError TypeError "a bytes-like object is required, not '%s'", or BufferError
     *     where the object cannot meet the request
     */
    @TruffleBoundary
    public static MemoryView view(Object object, int flags) {
        if (object instanceof PyMemoryViewObject view) {
            return view.view().duplicate();
        }
        return MemoryView.of(export(object, flags));
    }

    /**
     * A view of a buffer that is requested of an object, even of a memoryview, and whose bytes are
     * read. Such a buffer counts as an export of the memoryview.
     *
     * <p>Native code may run, and errors are raised, as in {@link #view}.
     */
    @TruffleBoundary
    public static MemoryView bufferView(Object object, int flags) {
        return AcquiredView.ofContents(export(object, flags));
    }

    /**
     * Whether an object is an exporter, even if it refuses requests ({@code PyObject_CheckBuffer}).
     */
    @TruffleBoundary
    public static boolean isExporter(Object object) {
        return object instanceof BufferExporter
                || PythonProtocol.isExporter(GetClassNode.executeUncached(object))
                || PythonBufferAcquireLibrary.getUncached().hasBuffer(object)
                || ForeignBuffers.isBuffer(object)
                || JavaObjects.isExporter(object);
    }

    /** Whether an object exports with a {@code __buffer__} written in Python. */
    @TruffleBoundary
    public static boolean isPythonExporter(Object object) {
        return PythonProtocol.isExporter(GetClassNode.executeUncached(object));
    }

    /** Any object as an exporter; a request raises where it is none. */
    public static BufferExporter asExporter(Object object) {
        return new WatchedExporter(object);
    }

    /**
     * A view of an object as its builtin class exports it, even if it has a {@code __buffer__} in
     * Python: the result of {@code super().__buffer__(flags)}.
     *
     * @throws PythonError as {@link #view}; where the object is a memoryview itself, also
     *     BufferError
     */
    @TruffleBoundary
    public static MemoryView builtinView(Object object, int flags) {
        Object type = GetClassNode.executeUncached(object);
        ManagedBuffer export = NativeBases.ofBuiltin(object, () -> builtinExport(object, flags));
        return MemoryView.of(PythonProtocol.withRelease(export, object, type));
    }

    static ManagedBuffer export(Object object, int flags) {
        BufferFlags.checkRequest(flags);
        Object type = GetClassNode.executeUncached(object);
        if (PythonProtocol.isExporter(type)) {
            return PythonProtocol.export(object, type, flags);
        }
        return PythonProtocol.withRelease(builtinExport(object, flags), object, type);
    }

    /**
     * Checks a request of an object that is an mmap, for which GraalPy grants any.
     *
     * @throws PythonError ValueError "mmap closed or invalid", or BufferError where a readonly map
     *     is to be written
     */
    public static void checkMap(Object object, int flags) {
        if (object instanceof PMMap map) {
            if (MemoryMapReference.isClosed(map)) {
                throw PythonError.valueError("mmap closed or invalid");
            }
            if (BufferFlags.isWritable(flags) && !map.isWriteable()) {
                throw PythonError.bufferError("Object is not writable.");
            }
        }
    }

    private static ManagedBuffer builtinExport(Object object, int flags) {
        if (object instanceof BufferExporter exporter) {
            PyBuffer buffer = exporter.getBuffer(flags);
            return new ManagedBuffer(exporter, buffer.obj(), buffer);
        }
        if (object instanceof PPickleBuffer pickle) {
            Object pickled = PythonBufferAccessLibrary.getUncached().getOwner(pickle.getView());
            return export(pickled, flags);
        }
        if (object instanceof PBytesIOBuffer buffer) {
            return ofBytesIo(buffer.getSource(), buffer, flags);
        }
        checkMap(object, flags);
        if (Line.get().has(Part.CTYPES) && CtypesExports.isExporter(object)) {
            return CtypesExports.export(object);
        }
        if (canMove(object) || object instanceof PBytes) {
            // The library would ask the class of the object again.
            return ofGraalPy(object, flags);
        }
        PythonBufferAcquireLibrary exporters = PythonBufferAcquireLibrary.getUncached();
        if (exporters.hasBuffer(object)) {
            if (object instanceof PythonAbstractNativeObject ofC) {
                return NativeExports.export(ofC, flags);
            }
            return ofGraalPy(exporters.acquire(object, flags), flags);
        }
        if (JavaObjects.isExporter(object)) {
            return JavaObjects.export(object, flags);
        }
        return new ManagedBuffer(null, object, ForeignBuffers.export(object, flags));
    }

    /** A view of the bytes of a BytesIO, which cannot be resized until it is released. */
    @TruffleBoundary
    public static MemoryView bytesIoView(PBytesIO bytesIo) {
        PBytesIOBuffer obj = PFactory.createBytesIOBuf(PythonLanguage.get(null), bytesIo);
        return MemoryView.of(ofBytesIo(bytesIo, obj, BufferFlags.FULL_RO));
    }

    /** Unshares the stream's bytes first, which it may have returned as bytes objects. */
    private static ManagedBuffer ofBytesIo(PBytesIO bytesIo, PBytesIOBuffer obj, int flags) {
        if (!bytesIo.hasBuf()) {
            throw PythonError.valueError("I/O operation on closed file.");
        }
        checkRequest(obj, false, flags);
        PythonBufferAccessLibrary buffers = PythonBufferAccessLibrary.getUncached();
        bytesIo.unshareIfNecessary(buffers, PythonLanguage.get(null));
        byte[] bytes = buffers.getInternalByteArray(bytesIo.getBuf());
        ResizeLock lock = ResizeLock.retain(bytesIo, bytes);
        return managed(
                lock.count(),
                obj,
                lock.memory(),
                ItemFormat.BYTES,
                bytesIo.getStringSize(),
                false,
                flags);
    }

    private static Object pickled(PPickleBuffer pickle) {
        if (pickle.getView() == null) {
            throw PythonError.valueError("operation forbidden on released PickleBuffer object");
        }
        return PythonBufferAccessLibrary.getUncached().getOwner(pickle.getView());
    }

    /** The export of a buffer that GraalPy has granted. */
    private static ManagedBuffer ofGraalPy(Object buffer, int flags) {
        PythonBufferAccessLibrary buffers = PythonBufferAccessLibrary.getUncached();
        if (buffer instanceof PMemoryView view) {
            return ofGraalPyView(view);
        }
        int length = buffers.getBufferLength(buffer);
        ItemFormat format = ItemFormat.of(
                buffers.getFormatString(buffer).toJavaStringUncached(),
                buffers.getItemSize(buffer));
        Object obj = buffers.getOwner(buffer);
        boolean readonly = buffers.isReadonly(buffer);
        long items = length / format.itemsize();
        if (canMove(buffer)) {
            checkRequest(obj, readonly, flags);
            ResizeLock lock = ResizeLock.retain((PythonObject) buffer, heapBytes(buffer));
            Memory memory = heapBytes(buffer) == null
                    ? memory(buffer, length)
                    : StorageMemory.of((PythonObject) buffer, lock.memory(), length);
            return managed(lock.count(), obj, memory, format, items, readonly, flags);
        }
        Memory memory = memory(buffer, length);
        return managed(new Granted(buffer), obj, memory, format, items, readonly, flags);
    }

    /** Whether an object counts its views, since it may be resized or closed. */
    static boolean canMove(Object buffer) {
        return buffer instanceof PByteArray || buffer instanceof PArray || buffer instanceof PMMap;
    }

    /** The Java array that has an object's bytes, or null. */
    static byte[] heapBytes(Object buffer) {
        PythonBufferAccessLibrary buffers = PythonBufferAccessLibrary.getUncached();
        return buffers.hasInternalByteArray(buffer) ? buffers.getInternalByteArray(buffer) : null;
    }

    /** Refuses a request before it is counted. */
    private static void checkRequest(Object obj, boolean readonly, int flags) {
        if (!(obj instanceof PArray)) {
            BufferFlags.checkRequest(flags);
        }
        if (BufferFlags.isWritable(flags) && readonly) {
            throw PythonError.bufferError("Object is not writable.");
        }
    }

    private static ManagedBuffer managed(
            BufferReleaser exporter,
            Object obj,
            Memory memory,
            ItemFormat format,
            long items,
            boolean readonly,
            int flags) {
        checkRequest(obj, readonly, flags);
        PyBuffer buffer = PyBuffer.fillItems(obj, memory, 0, format, items, readonly, flags);
        return new ManagedBuffer(exporter, obj, buffer);
    }

    static Memory memory(Object buffer, int length) {
        if (buffer instanceof PMMap mapped) {
            return MappedMemory.of(mapped, length);
        }
        byte[] bytes = heapBytes(buffer);
        return bytes == null ? new LibraryMemory(buffer, length) : new HeapMemory(bytes);
    }

    /** The export of GraalPy's own memoryview, which it also uses for native memory. */
    private static ManagedBuffer ofGraalPyView(PMemoryView view) {
        Layout layout = layout(view);
        String format = view.getFormatString().toJavaStringUncached();
        long address = address(Line.get().pointer(view));
        PyBuffer buffer = address == 0
                ? PyBuffer.of(memory(view), view.getOffset(), view.getLength())
                        .obj(view.getOwner())
                        .readonly(view.isReadOnly())
                        .items(format, view.getItemSize())
                        .dimensions(layout.ndim(), layout.shape(), layout.strides())
                        .suboffsets(layout.suboffsets())
                        .build()
                : new NativeItems(
                                view,
                                address + view.getOffset(),
                                format,
                                view.getItemSize(),
                                layout,
                                view.isReadOnly())
                        .buffer(view.getOwner(), view.getLength());
        return new ManagedBuffer(new Granted(view), view.getOwner(), buffer);
    }

    private static Layout layout(PMemoryView view) {
        return Layout.of(
                longs(Line.get().shape(view)),
                longs(Line.get().strides(view)),
                longs(view.getBufferSuboffsets()));
    }

    /** What a memoryview of GraalPy's without an address has. */
    private static Memory memory(PMemoryView view) {
        Object buffer = view.getBuffer();
        return memory(buffer, PythonBufferAccessLibrary.getUncached().getBufferLength(buffer));
    }

    /** The address that a pointer has for C code; 0 for none. */
    private static long address(Object pointer) {
        InteropLibrary interop = InteropLibrary.getUncached();
        try {
            if (pointer instanceof Long address) {
                return address;
            }
            return pointer != null && interop.isPointer(pointer) ? interop.asPointer(pointer) : 0;
        } catch (UnsupportedMessageException e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    private static long[] longs(int[] values) {
        if (values == null) {
            return null;
        }
        long[] longs = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            longs[i] = values[i];
        }
        return longs;
    }

    static PythonError notBytesLike(Object object) {
        return PythonError.typeError(
                "a bytes-like object is required, not '%s'".formatted(Errors.typeName(object)));
    }

    /**
     * The error of a view that could not be made, as {@code memoryview(object)} raises it: for an
     * object that is no exporter, {@code memoryview()} puts its name before the message.
     */
    @TruffleBoundary
    public static PythonError ofMemoryView(Object object, PythonError error) {
        return isExporter(object)
                ? error
                : PythonError.typeError("memoryview: " + error.getMessage());
    }

    /** A buffer of GraalPy's, which is released with the export. */
    private record Granted(Object buffer) implements BufferReleaser {
        @Override
        public void releaseBuffer(PyBuffer released) {
            PythonBufferAccessLibrary.getUncached().release(buffer);
        }
    }
}
