package org.pymemoryview.type;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.buffer.SliceBounds;
import org.pymemoryview.copy.Copying;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.nodes.ToListNode;
import org.pymemoryview.type.Arguments.Bounds;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * The class {@code memoryview} of Python 2.7, as {@link MemoryViewType} is that of Python 3: items
 * are strings of their bytes, whatever the format, and slices have no step.
 *
 * <p>Its host is one of its own, to which an exporter is what has the newer of Python 2's two
 * buffer interfaces. A {@code byte[]} is a {@code str} there, and a {@code BigInteger} a
 * {@code long}.
 *
 * <p>Source: Objects/memoryobject.c of CPython 2.7.18.
 */
public final class Python2MemoryViewType implements MemoryViewOperators {
    /** Those of the attributes that it has. */
    public static final List<Attribute> ATTRIBUTES = List.of(
            Attribute.FORMAT,
            Attribute.ITEMSIZE,
            Attribute.NDIM,
            Attribute.READONLY,
            Attribute.SHAPE,
            Attribute.STRIDES,
            Attribute.SUBOFFSETS);

    /** Those of the methods that it has. */
    public static final List<Method> METHODS = List.of(Method.TOBYTES, Method.TOLIST);

    private final PythonHost host;
    private final Arguments arguments;

    public Python2MemoryViewType(PythonHost host) {
        this.host = host;
        arguments = new Arguments(host);
    }

    /**
     * {@code memoryview(object)} ({@code memory_new}).
     *
     * @param given the arguments; those given by name come last
     * @param names of those
     */
    public Object create(Object[] given, String[] names) {
        if (given.length > 1) {
            throw PythonError.typeError(
                    "memoryview() takes at most 1 argument (" + given.length + " given)");
        }
        if (given.length == 0 || names.length == 1 && !names[0].equals("object")) {
            throw PythonError.typeError("Required argument 'object' (pos 1) not found");
        }
        MemoryView view = host.view(given[0]);
        if (view != null) {
            return host.wrap(view.duplicate());
        }
        if (!host.isExporter(given[0])) {
            throw PythonError.typeError(
                    "cannot make memory view because object does not have the buffer interface");
        }
        return host.wrap(host.acquire(given[0], BufferFlags.FULL_RO));
    }

    /** A view without dimensions has a length here, of 1. */
    @Override
    public long length(MemoryView view) {
        return view.length();
    }

    @Override
    public Object getItem(Object self, Object key) {
        MemoryView view = host.view(self);
        Object decoded = host.toJava(key);
        if (view.ndim() == 0) {
            if (decoded == Ellipsis.INSTANCE
                    || decoded instanceof Object[] keys && keys.length == 0) {
                return self;
            }
            throw PythonError.indexError("invalid indexing of 0-dim memory");
        }
        if (decoded instanceof SliceKey slice) {
            return getSlice(view, slice);
        }
        if (host.isIndex(key)) {
            return item(view, index(key));
        }
        throw invalidKey(key);
    }

    /**
     * An item, for a host that has the index ready. Of several dimensions every index gives the
     * whole view: CPython 2.7 gives a view of nothing, which ends its process when it is used.
     *
     * @param view of one dimension or more
     */
    public Object item(MemoryView view, long index) {
        if (view.ndim() != 1) {
            return host.wrap(view.duplicate());
        }
        long at = checked(view, index);
        if (view.isPlain() && view.itemsize() == 1) {
            return host.toPython(view.block().getByte(view.offset() + at * view.stride()));
        }
        Pointer item = view.layout().lookup(view.start(), 0, at);
        byte[] bytes = new byte[(int) view.itemsize()];
        item.memory().read(item.offset(), bytes, 0, bytes.length);
        return host.toPython(bytes);
    }

    private Object getSlice(MemoryView view, SliceKey slice) {
        SliceBounds taken = bounds(view, slice);
        if (view.ndim() != 1) {
            throw notImplemented();
        }
        return host.wrap(view.slice(taken.start(), taken.start() + taken.count(), 1));
    }

    /** What a slice takes, which has no step. */
    private SliceBounds bounds(MemoryView view, SliceKey slice) {
        Bounds bounds = arguments.bounds(slice);
        if (bounds.step() != 1) {
            throw notImplemented();
        }
        return SliceBounds.of(bounds.start(), bounds.stop(), 1, view.length());
    }

    /** An index; one that a long does not hold is cut to what it does. */
    private long index(Object key) {
        Object index = host.index(key);
        if (index instanceof BigInteger huge) {
            return huge.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return ((Number) index).longValue();
    }

    private static long checked(MemoryView view, long index) {
        long from = index < 0 ? index + view.length() : index;
        if (from < 0 || from >= view.length()) {
            throw PythonError.indexError("index out of bounds");
        }
        return from;
    }

    private PythonError invalidKey(Object key) {
        return PythonError.typeError("cannot index memory using \"" + host.typeName(key) + "\"");
    }

    private static PythonError notImplemented() {
        return PythonError.of(ErrorKind.NOT_IMPLEMENTED_ERROR, "");
    }

    // Assignment

    @Override
    public void setItem(MemoryView view, Object key, Object value) {
        checkWritable(view);
        if (view.ndim() != 1) {
            throw notImplemented();
        }
        if (host.toJava(key) instanceof SliceKey slice) {
            SliceBounds taken = bounds(view, slice);
            setItems(view, taken.start(), taken.count(), value);
        } else if (host.isIndex(key)) {
            setItems(view, checked(view, index(key)), 1, value);
        } else {
            throw invalidKey(key);
        }
    }

    /**
     * Sets an item to a character, for a host that has index and character ready.
     *
     * @param view {@linkplain MemoryView#isPlain() plain}, of items of one byte
     */
    public void setCharacter(MemoryView view, long index, byte character) {
        checkWritable(view);
        long at = checked(view, index);
        view.block().putByte(view.offset() + at * view.stride(), character);
    }

    @Override
    public void deleteItem(MemoryView view, Object key) {
        checkWritable(view);
        throw PythonError.typeError("cannot delete memory");
    }

    private static void checkWritable(MemoryView view) {
        if (view.isReadonly()) {
            throw PythonError.typeError("cannot modify read-only memory");
        }
    }

    private void setItems(MemoryView view, long start, long count, Object value) {
        if (!host.isExporter(value)) {
            throw PythonError.typeError(
                    "'" + host.typeName(value) + "' does not have the buffer interface");
        }
        MemoryView source = host.view(value);
        if (source != null) {
            source.checkReleased();
            setItems(view, start, count, source);
            return;
        }
        try (MemoryView acquired = host.acquire(value, BufferFlags.CONTIG_RO)) {
            setItems(view, start, count, acquired);
        }
    }

    private void setItems(MemoryView view, long start, long count, MemoryView source) {
        if (source.itemsize() != view.itemsize()) {
            throw PythonError.typeError("mismatching item sizes for \"" + exporterName(view)
                    + "\" and \"" + exporterName(source) + "\"");
        }
        if (source.nbytes() != count * view.itemsize()) {
            throw PythonError.valueError("cannot modify size of memoryview object");
        }
        if (source.nbytes() > 0) { // An empty slice may start outside its memory.
            copy(source, view, new SliceBounds(start, start + count, 1, count));
        }
    }

    private String exporterName(MemoryView view) {
        return view.obj() == null ? "memoryview" : host.typeName(view.obj());
    }

    /** Copies all items, as if all were read before the first is written. */
    private static void copy(MemoryView source, MemoryView view, SliceBounds target) {
        if (source.isPlain() && view.isPlain()) {
            Copying.copyRow(
                    source.block(),
                    source.offset(),
                    source.stride(),
                    view.block(),
                    view.sliceOffset(target),
                    view.stride(),
                    target.count(),
                    view.itemsize());
            return;
        }
        Memory bytes = new HeapMemory(source.toByteArray(Order.C));
        Copying.fromMemory(
                bytes,
                0,
                view.block(),
                view.sliceOffset(target),
                view.sliceLayout(target),
                view.itemsize(),
                Order.C);
    }

    // Comparison

    /** Sizes and bytes are compared. Nothing is said of what is no exporter, or refuses. */
    @Override
    public Boolean isEqual(MemoryView view, Object other) {
        if (!host.isExporter(other)) {
            return null;
        }
        MemoryView otherView = host.view(other);
        try {
            if (otherView != null) {
                return isEqual(view, otherView);
            }
            try (MemoryView acquired = host.acquire(other, BufferFlags.CONTIG_RO)) {
                return isEqual(view, acquired);
            }
        } catch (RuntimeException e) {
            if (e instanceof PythonError || host.isRaised(e)) {
                return null;
            }
            throw e;
        }
    }

    private static boolean isEqual(MemoryView view, MemoryView other) {
        view.checkReleased();
        other.checkReleased();
        if (view.itemsize() != other.itemsize() || view.nbytes() != other.nbytes()) {
            return false;
        }
        if (view.isCContiguous() && other.isCContiguous()) {
            return view.block()
                    .equalBytes(view.offset(), other.block(), other.offset(), view.nbytes());
        }
        return Arrays.equals(view.toByteArray(Order.C), other.toByteArray(Order.C));
    }

    // Methods and attributes

    /**
     * Calls one of {@link #METHODS}, none of which takes an argument.
     *
     * @param given the number of arguments
     * @param named how many of them are given by name
     */
    public Object call(Method method, MemoryView view, int given, int named) {
        if (named > 0) {
            throw PythonError.typeError(method.pythonName() + "() takes no keyword arguments");
        }
        if (given > 0) {
            throw PythonError.typeError(
                    method.pythonName() + "() takes no arguments (" + given + " given)");
        }
        return method == Method.TOBYTES ? host.bytes(view, Order.C) : toList(view);
    }

    private Object toList(MemoryView view) {
        if (!view.format().text().equals("B") || view.itemsize() != 1) {
            throw PythonError.notImplemented("tolist() only supports byte views");
        }
        if (view.ndim() != 1) {
            throw PythonError.notImplemented("tolist() only supports one-dimensional objects");
        }
        return ToListNode.getUncached().execute(null, view, host.lists());
    }

    /** Numbers are longs. Where there is nothing to say, it is None. */
    @Override
    public Object attribute(Attribute attribute, MemoryView view) {
        Object value = attribute.of(view);
        if (value instanceof long[] numbers) {
            Object[] longs = Arrays.stream(numbers).mapToObj(this::toLong).toArray();
            return host.toPython(longs.length == 0 ? null : longs);
        }
        return value instanceof Number number ? toLong(number.longValue()) : host.toPython(value);
    }

    private Object toLong(long number) {
        return host.toPython(BigInteger.valueOf(number));
    }
}
