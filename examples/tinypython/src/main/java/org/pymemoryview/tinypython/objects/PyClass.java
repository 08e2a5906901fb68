package org.pymemoryview.tinypython.objects;

import org.pymemoryview.format.Complex;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A class: built in, or of a {@code class} statement. Operators are methods of it, as in Python.
 */
public final class PyClass implements PyObject, Callable {
    public static final PyClass OBJECT = new PyClass("object", null);
    public static final PyClass TYPE = new PyClass("type", OBJECT);
    public static final PyClass INT = new PyClass("int", OBJECT, Numbers::newInt);
    public static final PyClass BOOL =
            new PyClass("bool", INT, given -> Operations.isTrue(given.get(0, false)));
    public static final PyClass FLOAT =
            new PyClass("float", OBJECT, given -> Numbers.toDouble(given.get(0, 0)));
    public static final PyClass COMPLEX = new PyClass("complex", OBJECT, Numbers::newComplex);
    public static final PyClass STR =
            new PyClass("str", OBJECT, given -> Text.str(given.get(0, "")));

    private final String name;
    private final PyClass base;
    private final Map<String, Object> members;
    private final Callable constructor;

    public PyClass(String name, PyClass base) {
        this(name, base, (Callable) null);
    }

    /** @param constructor makes an object of it from the arguments of a call */
    public PyClass(String name, PyClass base, Callable constructor) {
        this.name = name;
        this.base = base;
        this.members = new LinkedHashMap<>();
        this.constructor = constructor;
    }

    /** What a {@code class} statement makes. */
    public PyClass(String name, PyClass base, Map<String, Object> members) {
        this.name = name;
        this.base = base;
        this.members = members;
        this.constructor = null;
    }

    /** The class of any object. */
    public static PyClass of(Object object) {
        if (object instanceof PyObject known) {
            return known.type();
        } else if (object instanceof Boolean) {
            return BOOL;
        } else if (object instanceof String) {
            return STR;
        } else if (object instanceof Double) {
            return FLOAT;
        }
        return object instanceof Complex ? COMPLEX : INT;
    }

    /** Gives a built-in class a method, whose first argument is the object. */
    public PyClass method(String method, Callable body) {
        return method(method, false, body);
    }

    /** Gives it one, or a method of the class, whose first argument is the class. */
    public PyClass method(String method, boolean isOfClass, Callable body) {
        members.put(method, new Builtin(isOfClass ? TYPE : this, method, body));
        return this;
    }

    /** Gives a built-in class a method that returns None. */
    public PyClass action(String method, Consumer<Arguments> body) {
        return method(method, given -> {
            body.accept(given);
            return Singleton.NONE;
        });
    }

    /** Gives a built-in class a method whose null is NotImplemented. */
    public PyClass comparison(String method, Callable body) {
        return method(method, given -> Singleton.orNotImplemented(body.call(given)));
    }

    /** Gives a built-in class an attribute. */
    public PyClass property(String property, UnaryOperator<Object> getter) {
        members.put(property, new Property(getter));
        return this;
    }

    public String name() {
        return name;
    }

    /** A member of the class, or of one it is derived from; null if there is none. */
    public Object lookup(String member) {
        for (PyClass at = this; at != null; at = at.base) {
            Object found = at.members.get(member);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    public boolean isSubclassOf(PyClass other) {
        for (PyClass at = this; at != null; at = at.base) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Object call(Arguments arguments) {
        if (constructor != null) {
            return constructor.call(arguments);
        }
        PyInstance instance = new PyInstance(this);
        if (isSubclassOf(Errors.BASE)) {
            instance.attributes().put("args", new PyTuple(arguments.positional()));
        }
        if (lookup("__init__") instanceof Callable init) {
            init.call(arguments.after(instance));
        }
        return instance;
    }

    /** Whether a Java value is an integer, {@code True} and {@code False} included. */
    public static boolean isInt(Object object) {
        return object instanceof Integer
                || object instanceof Long
                || object instanceof BigInteger
                || object instanceof Boolean;
    }

    @Override
    public PyClass type() {
        return TYPE;
    }
}
