package org.pymemoryview.objects.ndarray;

import org.pymemoryview.Buffers;
import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.PointerMemory;
import org.pymemoryview.objects.Values;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * {@code _testbuffer.ndarray}: an exporter of any layout.
 *
 * <p>An array is either an original, which holds items of its own in a list of bases and exports
 * the last one pushed, or a consumer, which exports again what another exporter granted it.
 *
 * <pre>{@code
 * NdArray square = NdArray.create(
 *         List.of(1, 2, 3, 4), List.of(2, 2), NdArray.NOT_GIVEN, 0, "h", NdFlags.PIL);
 * square.tolist();                                  // [[1, 2], [3, 4]]
 * square.subscript(new PySlice(null, null, -1));    // an NdArray of [[3, 4], [1, 2]]
 * }</pre>
 *
 * <p>Values are Java's, as {@link org.pymemoryview.objects.ndarray} describes.
 *
 * <p>Any number of threads may use it: a change of the structure and a request for a buffer exclude
 * each other. The exporter behind a consumer is called without a lock, since it may run any code.
 */
public final class NdArray implements BufferExporter, AutoCloseable {
    /** In place of an argument that the caller left out. */
    public static final Object NOT_GIVEN = new Object();

    /** In place of {@code getbuf} where the caller left it out. */
    public static final int GETBUF_NOT_GIVEN = 0x10000;

    static final String DEFAULT_FORMAT = "B";

    /** The bases, the latest first; changed under the lock of this object. */
    private final Deque<NdBase> bases = new ArrayDeque<>();

    /** The latest base. */
    private volatile NdBase head;

    private final boolean varExport;

    /** The exporter this array is a consumer of, and what it granted; null for an original. */
    private final BufferExporter source;

    private final PyBuffer granted;
    private Object owner = this;

    private NdArray(NdBase base, boolean varExport) {
        this.varExport = varExport;
        this.source = null;
        this.granted = null;
        pushBase(base);
    }

    /** A consumer, with the layout it was granted. */
    NdArray(BufferExporter source, PyBuffer granted) {
        this.varExport = false;
        this.source = source;
        this.granted = granted;
        pushBase(NdBase.of(granted));
    }

    private void pushBase(NdBase base) {
        bases.push(base);
        head = base;
    }

    /**
     * {@code ndarray(obj, shape, strides, offset, format, flags, getbuf)}.
     *
     * @param obj an exporter to export again; otherwise a list or tuple of items, or the single
     *     item of an array of no dimensions
     * @param shape a list or tuple, {@link #NOT_GIVEN} for an exporter
     * @param strides a list or tuple in bytes, or {@link #NOT_GIVEN}
     * @param offset of the first item in the items given, in bytes
     * @param format of the struct module; "B" where the caller left it out
     * @param flags bits of {@link NdFlags}
     * @param getbuf the request to the exporter, or {@link #GETBUF_NOT_GIVEN}
     * @throws PythonError TypeError or ValueError for arguments that do not fit together,
     *     struct.error for items that do not fit the format, what the exporter raises
     */
    public static NdArray create(
            Object obj,
            Object shape,
            Object strides,
            long offset,
            String format,
            int flags,
            int getbuf) {
        boolean shaped = shape != NOT_GIVEN;
        if (!shaped && obj instanceof BufferExporter exporter) {
            boolean onlyFlags =
                    strides == NOT_GIVEN && offset == 0 && format.equals(DEFAULT_FORMAT);
            if (!onlyFlags || (flags | NdFlags.REDIRECT) != NdFlags.REDIRECT) {
                throw PythonError.typeError(
                        "construction from exporter object only takes 'obj', 'getbuf' and"
                                + " 'flags' arguments");
            }
            return consumer(
                    exporter, getbuf == GETBUF_NOT_GIVEN ? BufferFlags.FULL_RO : getbuf, flags);
        }
        if (getbuf != GETBUF_NOT_GIVEN) {
            throw PythonError.typeError(
                    "getbuf argument only valid for construction from exporter object");
        }
        if (!shaped) {
            throw PythonError.typeError(
                    "shape is a required argument when constructing from list, tuple or scalar");
        }
        int baseFlags = flags & ~NdFlags.VAREXPORT;
        NdBase base = NdBases.create(obj, shape, strides, offset, format, baseFlags);
        return new NdArray(base, baseFlags != flags);
    }

    /** An array of its own items: {@link #create} without an exporter. */
    public static NdArray create(
            Object items, Object shape, Object strides, long offset, String format, int flags) {
        return create(items, shape, strides, offset, format, flags, GETBUF_NOT_GIVEN);
    }

    private static NdArray consumer(BufferExporter exporter, int getbuf, int flags) {
        NdArray array = new NdArray(exporter, Buffers.getBuffer(exporter, getbuf));
        array.head().initFlags();
        array.head().flags |= flags;
        return array;
    }

    /** The buffer that a consumer was granted by its exporter; null for an original. */
    public PyBuffer granted() {
        return granted;
    }

    /** The base that is exported. */
    NdBase head() {
        return head;
    }

    private boolean isConsumer() {
        return source != null;
    }

    /**
     * Sets the object that buffers name as their exporter: a host's Python object around this one.
     */
    public void setOwner(Object owner) {
        this.owner = owner;
    }

    // Changing the layout

    /**
     * Exports other items from now on ({@code push}); buffers already exported keep theirs.
     *
     * @throws PythonError BufferError where buffers are exported and the array was made without
     *     {@link NdFlags#VAREXPORT}, or where it is a consumer; as {@link #create}
     */
    public void push(
            Object items, Object shape, Object strides, long offset, String format, int flags) {
        if ((flags & NdFlags.VAREXPORT) != 0) {
            throw PythonError.valueError(
                    "ND_VAREXPORT flag can only be used during object creation");
        }
        checkOriginal();
        synchronized (this) {
            if (!varExport) {
                checkNotExported();
            }
            pushBase(NdBases.create(items, shape, strides, offset, format, flags));
        }
    }

    /**
     * Exports the items from before the last {@link #push} again.
     *
     * @throws PythonError BufferError where buffers of the present items are exported, where there
     *     are no earlier items, or where the array is a consumer
     */
    public synchronized void pop() {
        checkOriginal();
        checkNotExported();
        if (bases.size() == 1) {
            throw PythonError.bufferError("list only has a single base");
        }
        bases.pop();
        head = bases.peek();
    }

    private void checkOriginal() {
        if (isConsumer()) {
            throw PythonError.bufferError("structure of re-exporting object is immutable");
        }
    }

    private void checkNotExported() {
        long exports = head().exports;
        if (exports > 0) {
            throw PythonError.format(
                    ErrorKind.BUFFER_ERROR,
                    "cannot change structure: %d exported buffer%s",
                    exports,
                    exports == 1 ? "" : "s");
        }
    }

    /**
     * Adds suboffsets without effect: -1 for each dimension.
     *
     * @throws PythonError TypeError where there are suboffsets already, or no strides
     */
    public synchronized void addSuboffsets() {
        NdBase base = head();
        if (base.suboffsets != null) {
            throw PythonError.typeError("cannot add suboffsets to PIL-style array");
        }
        if (base.strides == null) {
            throw PythonError.typeError("cannot add suboffsets to array without strides");
        }
        base.suboffsets = new long[base.ndim];
        Arrays.fill(base.suboffsets, -1);
        base.flags &= ~(NdFlags.C | NdFlags.FORTRAN);
    }

    // Exporting

    private boolean redirects() {
        return isConsumer() && head.obj != null && head.has(NdFlags.REDIRECT);
    }

    /**
     * {@inheritDoc}
     *
     * @throws PythonError BufferError "ndarray is not …" where the layout does not meet the request
     */
    @Override
    public PyBuffer getBuffer(int flags) {
        if (redirects()) {
            return source.getBuffer(flags);
        }
        synchronized (this) {
            PyBuffer buffer = head.getBuffer(owner, flags);
            head.exports++;
            return buffer;
        }
    }

    /** {@inheritDoc} A base that is not the latest is dropped with its last buffer. */
    @Override
    public void releaseBuffer(PyBuffer buffer) {
        if (redirects()) {
            source.releaseBuffer(buffer);
        } else if (!isConsumer() && buffer.internal() instanceof NdBase base) {
            removeExport(base);
        }
    }

    private synchronized void removeExport(NdBase base) {
        base.exports = Math.max(base.exports - 1, 0);
        if (base.exports == 0 && base != head) {
            bases.remove(base);
        }
    }

    /** The number of exported buffers of the present items. */
    public synchronized long exports() {
        return head.exports;
    }

    /** Gives a consumer's buffer back to its exporter, as CPython does when the array dies. */
    @Override
    public void close() {
        if (isConsumer()) {
            Buffers.release(source, granted);
        }
    }

    // Items

    /**
     * {@code array[key]}.
     *
     * @param key an integer, a slice, a tuple of slices, or {@link NdSubscripts#ELLIPSIS}
     * @return an item, this array for an ellipsis, otherwise a consumer of this array
     * @throws PythonError IndexError "index out of bounds", TypeError for any other key
     */
    public Object subscript(Object key) {
        return NdSubscripts.get(this, key);
    }

    /**
     * {@code array[key] = value}.
     *
     * @param value an item where the key selects one, otherwise an exporter
     * @throws PythonError TypeError "ndarray is not writable", ValueError "ndarray assignment:
     *     lvalue and rvalue have different structures", and as {@link #subscript}
     */
    public void assign(Object key, Object value) {
        checkWritable();
        NdSubscripts.set(this, key, value);
    }

    /** Whether {@link #assign} takes an item for this key, and not an exporter. */
    public boolean isItemKey(Object key) {
        int ndim = head().ndim;
        return ndim == 0 || ndim == 1 && Values.isInteger(key);
    }

    /**
     * {@code del array[key]}, which always raises.
     *
     * @throws PythonError TypeError
     */
    public void delete() {
        checkWritable();
        throw PythonError.typeError("ndarray data cannot be deleted");
    }

    /**
     * Refuses assignment to a readonly array; {@link #assign} checks this first.
     *
     * @throws PythonError TypeError "ndarray is not writable"
     */
    public void checkWritable() {
        if (head().readonly) {
            throw PythonError.typeError("ndarray is not writable");
        }
    }

    /**
     * All items.
     *
     * @return nested lists, or the single item of an array of no dimensions; an item of more than
     *     one value is an {@code Object[]}
     * @throws PythonError ValueError where there is no format, struct.error for one that the struct
     *     module does not know
     */
    public Object tolist() {
        try {
            return ItemPacking.toList(head());
        } catch (OutOfMemoryError e) {
            throw Allocation.memoryError();
        }
    }

    /** The bytes of all items in C order. */
    public byte[] tobytes() {
        NdBase base = head();
        byte[] bytes = Allocation.bytes(base.layout().items(), base.itemsize);
        if (base.claimsContiguous('C')) {
            base.memory.read(base.start, bytes, 0, bytes.length);
        } else {
            Buffers.toContiguous(new HeapMemory(bytes), 0, base.toBuffer(obj()), base.len, 'C');
        }
        return bytes;
    }

    /**
     * Refuses to hash a writable array. The host computes the hash: that of {@link #tobytes}, after
     * hashing {@link #obj}.
     *
     * @throws PythonError ValueError "cannot hash writable ndarray object"
     */
    public void checkHashable() {
        if (!head().readonly) {
            throw PythonError.valueError("cannot hash writable ndarray object");
        }
    }

    /**
     * A view of a copy of the data, which no object exports ({@code memoryview_from_buffer}).
     *
     * @throws PythonError TypeError where this is a consumer of a consumer, or of another exporter
     */
    public MemoryView memoryviewFromBuffer() {
        NdBase origin = head();
        if (isConsumer()) {
            if (!(source instanceof NdArray array) || array.isConsumer()) {
                throw PythonError.typeError(
                        "memoryview_from_buffer(): ndarray must be original exporter or consumer"
                                + " from ndarray/original exporter");
            }
            origin = array.head();
        }
        PyBuffer info = head().toBuffer(null);
        if (info.format() != null && info.format().length() > NdFlags.MAX_NDIM) {
            throw PythonError.typeError(
                    "memoryview_from_buffer: format is limited to 128 characters");
        }
        HeapMemory copy = new HeapMemory(Allocation.copyOf(origin.data, 0, origin.data.length));
        Memory memory = origin.pointers == null ? copy : new PointerMemory(copy, origin.pointers);
        return MemoryViews.fromBuffer(PyBuffer.of(memory, info.offset(), info.len())
                .readonly(info.readonly())
                .items(info.format(), info.itemsize())
                .dimensions(info.ndim(), info.shape(), info.strides())
                .suboffsets(info.suboffsets())
                .build());
    }

    // Attributes

    /** Bits of {@link NdFlags}, including those that the array sets itself. */
    public int flags() {
        return head().flags;
    }

    /** The offset of the first item in the data, in bytes; -1 for a consumer. */
    public long offset() {
        return head().offset;
    }

    /** The object that exports to this array, or null. */
    public Object obj() {
        return head().obj;
    }

    public long nbytes() {
        return head().len;
    }

    public boolean isReadonly() {
        return head().readonly;
    }

    public long itemsize() {
        return head().itemsize;
    }

    /** The format, empty where there is none. */
    public String format() {
        String format = head().format;
        return format == null ? "" : format;
    }

    public int ndim() {
        return head().ndim;
    }

    /** Empty where there is none, as in an array of no dimensions. */
    public long[] shape() {
        return orEmpty(head().shape);
    }

    /** In bytes; empty where there are none. */
    public long[] strides() {
        return orEmpty(head().strides);
    }

    /** In bytes; empty where there are none. */
    public long[] suboffsets() {
        return orEmpty(head().suboffsets);
    }

    private static long[] orEmpty(long[] array) {
        return array == null ? new long[0] : array.clone();
    }

    /**
     * Whether the items are contiguous in an order.
     *
     * @param order {@code 'C'}, {@code 'F'} or {@code 'A'} for either
     * @throws PythonError RuntimeError "results from PyBuffer_IsContiguous() and flags differ"
     */
    public boolean isContiguous(char order) {
        NdBase base = head();
        boolean contiguous = base.isContiguous(order);
        if (contiguous != base.claimsContiguous(order)) {
            throw PythonError.of(
                    ErrorKind.RUNTIME_ERROR,
                    "results from PyBuffer_IsContiguous() and flags differ");
        }
        return contiguous;
    }
}
