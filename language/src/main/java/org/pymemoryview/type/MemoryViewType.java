package org.pymemoryview.type;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.nodes.EqualsNode;
import org.pymemoryview.nodes.ToListNode;

/**
 * The class {@code memoryview} of a host: what its operators, functions and methods do.
 *
 * <p>Objects that are handed in and out are the host's. Every method raises CPython's errors, as
 * {@link PythonError} where they are the library's, in CPython's order; where a method takes a
 * {@link MemoryView}, the host has checked that its object is one.
 */
public final class MemoryViewType implements MemoryViewOperators {
    /** The parameters of {@code memoryview(object)}. */
    public static final Signature NEW = Signature.keywords(1, "object");

    /** What the class is documented with. */
    public static final String DOC =
            "Create a new memoryview object which references the given object.";

    private final PythonHost host;
    private final Arguments arguments;
    private final ItemConversion items;
    private final Subscripts subscripts;
    private final Searches searches;
    private final Conversions conversions;

    public MemoryViewType(PythonHost host) {
        this.host = host;
        arguments = new Arguments(host);
        items = new ItemConversion(host);
        subscripts = new Subscripts(host, arguments, items);
        searches = new Searches(host, arguments);
        conversions = new Conversions(host, arguments);
    }

    /** {@code memoryview(object)} ({@code PyMemoryView_FromObject}). */
    public Object create(Object object) {
        return create(object, BufferFlags.FULL_RO);
    }

    private Object create(Object object, int flags) {
        MemoryView view = host.view(object);
        if (view != null) {
            return host.wrap(view.duplicate());
        }
        if (!host.isExporter(object)) {
            throw PythonError.typeError("memoryview: a bytes-like object is required, not '"
                    + host.typeName(object) + "'");
        }
        return host.wrap(host.acquire(object, flags));
    }

    @Override
    public long length(MemoryView view) {
        view.checkReleased();
        if (view.ndim() == 0) {
            throw PythonError.typeError("0-dim memory has no length");
        }
        return view.length();
    }

    @Override
    public Object getItem(Object self, Object key) {
        return subscripts.get(self, key);
    }

    @Override
    public void setItem(MemoryView view, Object key, Object value) {
        subscripts.set(view, key, value, false);
    }

    @Override
    public void deleteItem(MemoryView view, Object key) {
        subscripts.set(view, key, null, true);
    }

    /**
     * The value of an item that is about to be written, for a host that does the rest with the
     * nodes ({@code pack_single}): user code may run.
     *
     * @return as {@link org.pymemoryview.nodes} describes
     */
    public Object itemValue(ElementType type, Object object) {
        return items.convert(type, object);
    }

    /**
     * The view of one dimension less at an index of the first, which Python code sees as
     * {@code view[index]} only where {@link PythonHost#hasSubViews}.
     *
     * @param view of one dimension or more
     * @throws PythonError IndexError
     */
    public static MemoryView row(MemoryView view, long index) {
        SubView row = new SubView(view);
        row.index(index);
        row.all(view.ndim() - 1);
        return row.view();
    }

    /** {@code iter(view)} ({@code memory_iter}). */
    public ViewIterator iterator(MemoryView view) {
        return new ViewIterator(host, view);
    }

    /** {@code value in view}. */
    public boolean contains(MemoryView view, Object value) {
        return searches.contains(view, value);
    }

    @Override
    public Boolean isEqual(MemoryView view, Object other) {
        MemoryView otherView = host.view(other);
        if (otherView != null) {
            return EqualsNode.getUncached().execute(null, view, otherView);
        }
        if (view.isReleased()) {
            return false;
        }
        if (!host.isExporter(other)) {
            return null;
        }
        try {
            otherView = host.acquire(other, BufferFlags.FULL_RO);
        } catch (PythonError e) {
            return e.isTooManyDimensions() ? Boolean.FALSE : null;
        } catch (RuntimeException e) {
            if (!host.isRaised(e)) {
                throw e;
            }
            return null;
        }
        boolean equal = EqualsNode.getUncached().execute(null, view, otherView);
        otherView.release();
        return equal;
    }

    /**
     * {@code hash(view)} ({@code memory_hash}), that of bytes with its bytes. CPython keeps it with
     * the view's object: it can be asked for after the release.
     */
    public long hash(MemoryView view) {
        view.checkHashable();
        if (view.obj() != null) {
            host.hash(view.obj());
        }
        return host.hash(host.bytes(view, Order.C));
    }

    /**
     * {@code repr(view)} ({@code memory_repr}).
     *
     * @param address what tells the object from others, such as {@code 0x7f0c}
     */
    public static String repr(MemoryView view, String address) {
        return (view.isReleased() ? "<released memory at " : "<memory at ") + address + ">";
    }

    @Override
    public Object attribute(Attribute attribute, MemoryView view) {
        Object value = attribute.of(view);
        return switch (attribute) {
            case OBJ -> value == null ? host.toPython(null) : value;
            case SHAPE, STRIDES, SUBOFFSETS -> tuple((long[]) value);
            default -> host.toPython(value);
        };
    }

    private Object tuple(long[] values) {
        Object[] items = new Object[values == null ? 0 : values.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = host.toPython(values[i]);
        }
        return host.toPython(items);
    }

    /**
     * Calls a method.
     *
     * @param self the view's object; not looked at for a method of the class; for those of PEP 688
     *     any exporter of a builtin class
     * @param given as {@link Signature#bind} returns them
     */
    public Object call(Method method, Object self, Object... given) {
        MemoryView view = method.isClassMethod() ? null : host.view(self);
        return switch (method) {
            case RELEASE, EXIT -> release(view);
            case ENTER -> enter(self, view);
            case TOBYTES -> conversions.toBytes(view, given[0]);
            case HEX -> host.toPython(conversions.hex(view, given[0], given[1]));
            case TOLIST -> toList(view);
            case CAST -> host.wrap(conversions.cast(view, given[0], given[1]));
            case TOREADONLY -> host.wrap(view.toReadonly());
            case COUNT -> host.toPython(searches.count(view, given[0]));
            case INDEX -> host.toPython(searches.index(view, given[0], given[1], given[2]));
            case BUFFER -> host.wrap(host.export(self, arguments.bufferFlags(given[0])));
            case RELEASE_BUFFER -> releaseBuffer(self, given[0]);
            case FROM_FLAGS -> create(given[0], arguments.cInt(given[1]));
        };
    }

    private Object release(MemoryView view) {
        view.release();
        return host.toPython(null);
    }

    /** {@code wrap_releasebuffer}. */
    private Object releaseBuffer(Object self, Object buffer) {
        MemoryView view = host.view(buffer);
        if (view == null) {
            throw PythonError.typeError("expected a memoryview object");
        }
        if (view.isReleased()) {
            throw PythonError.valueError("memoryview's buffer has already been released");
        }
        if (view.obj() != null && view.obj() != self) {
            throw PythonError.valueError("memoryview's buffer is not this object");
        }
        return view.obj() == null ? host.toPython(null) : release(view);
    }

    private static Object enter(Object self, MemoryView view) {
        view.checkReleased();
        view.enter();
        return self;
    }

    /** A view without dimensions has no list, but its item. */
    private Object toList(MemoryView view) {
        Object list = ToListNode.getUncached().execute(null, view, host.lists());
        return view.ndim() == 0 ? host.toPython(list) : list;
    }
}
