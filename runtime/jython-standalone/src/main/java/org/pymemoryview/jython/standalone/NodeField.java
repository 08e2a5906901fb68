package org.pymemoryview.jython.standalone;

import com.oracle.truffle.api.nodes.Node;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;

/**
 * A field of a node that keeps the state of a node inlined into it: the superclass of those of
 * Truffle's {@code InlineSupport}, which calls these methods by name.
 */
public abstract class NodeField {
    private final Class<?> receiverClass;
    private final VarHandle field;

    /**
     * @param receiverClass the class of the nodes
     * @param declaringClass of which the field is, {@code receiverClass} or a superclass
     * @param lookup that sees the field
     * @param valueClass of what is written, which the field's own type is or is a superclass of
     */
    protected NodeField(
            Class<?> receiverClass,
            Class<?> declaringClass,
            Lookup lookup,
            String name,
            Class<?> valueClass) {
        try {
            field = lookup.unreflectVarHandle(declaringClass.getDeclaredField(name));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
        if (!field.varType().isAssignableFrom(valueClass)) {
            throw new IllegalArgumentException(
                    name + " is a " + field.varType().getName() + ", not " + valueClass.getName());
        }
        this.receiverClass = receiverClass;
    }

    /** The same field for another part of its bits. */
    protected NodeField(NodeField other) {
        receiverClass = other.receiverClass;
        field = other.field;
    }

    /**
     * The node that has the field: the one given, or the nearest above it that is of its class.
     *
     * @throws NullPointerException for null
     * @throws ClassCastException where no such node is above it
     */
    public final Object resolveReceiver(Object node) {
        Object receiver = node;
        while (!receiverClass.isInstance(receiver) && receiver instanceof Node child) {
            receiver = child.getParent();
        }
        if (receiver == null && node != null) {
            throw new ClassCastException(
                    node.getClass().getName() + " is in no " + receiverClass.getName());
        }
        if (receiver == null) {
            throw new NullPointerException("no " + receiverClass.getName());
        }
        return receiverClass.cast(receiver);
    }

    public final boolean getBoolean(Object node) {
        return (boolean) field.get(resolveReceiver(node));
    }

    public final byte getByte(Object node) {
        return (byte) field.get(resolveReceiver(node));
    }

    public final short getShort(Object node) {
        return (short) field.get(resolveReceiver(node));
    }

    public final char getChar(Object node) {
        return (char) field.get(resolveReceiver(node));
    }

    public final int getInt(Object node) {
        return (int) field.get(resolveReceiver(node));
    }

    public final float getFloat(Object node) {
        return (float) field.get(resolveReceiver(node));
    }

    public final long getLong(Object node) {
        return (long) field.get(resolveReceiver(node));
    }

    public final double getDouble(Object node) {
        return (double) field.get(resolveReceiver(node));
    }

    public final Object getObject(Object node) {
        return field.get(resolveReceiver(node));
    }

    public final Object getObjectVolatile(Object node) {
        return field.getVolatile(resolveReceiver(node));
    }

    public final void setBoolean(Object node, boolean value) {
        field.set(resolveReceiver(node), value);
    }

    public final void setByte(Object node, byte value) {
        field.set(resolveReceiver(node), value);
    }

    public final void setShort(Object node, short value) {
        field.set(resolveReceiver(node), value);
    }

    public final void setChar(Object node, char value) {
        field.set(resolveReceiver(node), value);
    }

    public final void setInt(Object node, int value) {
        field.set(resolveReceiver(node), value);
    }

    public final void setFloat(Object node, float value) {
        field.set(resolveReceiver(node), value);
    }

    public final void setLong(Object node, long value) {
        field.set(resolveReceiver(node), value);
    }

    public final void setDouble(Object node, double value) {
        field.set(resolveReceiver(node), value);
    }

    /** @throws IllegalArgumentException where the value is no {@code valueClass} */
    public final void setObject(Object node, Object value, Class<?> valueClass) {
        field.set(resolveReceiver(node), checked(value, valueClass));
    }

    /**
     * Writes a value where another one stands, atomically.
     *
     * @return whether the expected one stood there
     * @throws IllegalArgumentException where the value is no {@code valueClass}
     */
    public final boolean compareAndSetObject(
            Object node, Object expected, Object value, Class<?> valueClass) {
        return field.compareAndSet(resolveReceiver(node), expected, checked(value, valueClass));
    }

    private static Object checked(Object value, Class<?> valueClass) {
        if (value != null && !valueClass.isInstance(value)) {
            throw new IllegalArgumentException(
                    value.getClass().getName() + " is no " + valueClass.getName());
        }
        return value;
    }
}
