package org.pymemoryview.tinypython.objects;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.format.Complex;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What operators and built-in functions do with any object: they call methods of its class. */
public final class Operations {
    private Operations() {}

    /** Calls a method of an object's class; null if there is none. */
    @TruffleBoundary
    public static Object special(Object self, String method, Object... more) {
        return PyClass.of(self).lookup(method) instanceof Callable callable
                ? callable.call(Arguments.of(more).after(self))
                : null;
    }

    private static Object required(Object result, String message, Object self) {
        if (result == null) {
            throw Errors.typeError(message, PyClass.of(self).name());
        }
        return result;
    }

    @TruffleBoundary
    public static Object getItem(Object self, Object key) {
        return required(
                special(self, "__getitem__", key), "'%s' object is not subscriptable", self);
    }

    @TruffleBoundary
    public static void setItem(Object self, Object key, Object value) {
        required(
                special(self, "__setitem__", key, value),
                "'%s' object does not support item assignment",
                self);
    }

    @TruffleBoundary
    public static void deleteItem(Object self, Object key) {
        required(
                special(self, "__delitem__", key),
                "'%s' object doesn't support item deletion",
                self);
    }

    @TruffleBoundary
    public static Object call(Object callee, Arguments arguments) {
        if (callee instanceof Callable callable) {
            return callable.call(arguments);
        }
        return required(
                special(callee, "__call__", arguments.positional()),
                "'%s' object is not callable",
                callee);
    }

    /** {@code object.name}: of the object, or of its class and bound to it. */
    @TruffleBoundary
    public static Object getAttribute(Object self, String name) {
        if (self instanceof PyInstance instance && instance.attributes().containsKey(name)) {
            return instance.attributes().get(name);
        }
        if (self instanceof PyClass type) {
            Object member = name.equals("__name__") ? type.name() : type.lookup(name);
            return member == null
                    ? missing("type object '%s'", type.name(), name)
                    : bound(self, type, member);
        }
        Object member = PyClass.of(self).lookup(name);
        if (member instanceof Property property) {
            return property.getter().apply(self);
        }
        if (member == null) {
            return missing("'%s' object", PyClass.of(self).name(), name);
        }
        boolean isMethod = member instanceof PyFunction || member instanceof Builtin;
        return isMethod ? bound(self, PyClass.of(self), member) : member;
    }

    /** A method of a class is bound to that, whatever it was found by. */
    private static Object bound(Object self, PyClass type, Object member) {
        boolean isOfClass = member instanceof Builtin builtin && builtin.owner() == PyClass.TYPE;
        return isOfClass
                ? new BoundMethod(type, (Callable) member)
                : self == type ? member : new BoundMethod(self, (Callable) member);
    }

    private static Object missing(String owner, String type, String name) {
        throw Errors.of("AttributeError", owner + " has no attribute '%s'", type, name);
    }

    /**
     * {@code object.name = value}.
     *
     * @param value null to delete it
     */
    @TruffleBoundary
    public static void setAttribute(Object self, String name, Object value) {
        if (self instanceof PyInstance instance) {
            if (value == null) {
                instance.attributes().remove(name);
            } else {
                instance.attributes().put(name, value);
            }
            return;
        }
        String type = PyClass.of(self).name();
        Object member = PyClass.of(self).lookup(name);
        if (member instanceof Property) {
            throw Errors.of(
                    "AttributeError", "attribute '%s' of '%s' objects is not writable", name, type);
        }
        throw Errors.of(
                "AttributeError",
                member != null
                        ? "'%s' object attribute '%s' is read-only"
                        : "'%s' object has no attribute '%s' and no __dict__ for setting new"
                                + " attributes",
                type,
                name);
    }

    @TruffleBoundary
    public static boolean isTrue(Object object) {
        if (object instanceof Boolean truth) {
            return truth;
        } else if (object instanceof Double number) {
            return number != 0;
        } else if (object instanceof Complex number) {
            return number.real() != 0 || number.imag() != 0;
        } else if (PyClass.isInt(object)) {
            return Numbers.big(object).signum() != 0;
        } else if (object instanceof String text) {
            return !text.isEmpty();
        }
        Object truth = special(object, "__bool__");
        if (truth == null) {
            Object length = special(object, "__len__");
            return length == null ? object != Singleton.NONE : isTrue(length);
        }
        if (truth instanceof Boolean known) {
            return known;
        }
        throw Errors.typeError(
                "__bool__ should return bool, returned %s", PyClass.of(truth).name());
    }

    /** Whether objects are the same or equal. */
    public static boolean isSame(Object left, Object right) {
        return left == right || isTrue(Comparing.equal(left, right));
    }

    static boolean areEqual(List<Object> left, List<Object> right) {
        for (int i = 0; i < left.size() && i < right.size(); i++) {
            if (!isSame(left.get(i), right.get(i))) {
                return false;
            }
        }
        return left.size() == right.size();
    }

    @TruffleBoundary
    public static boolean contains(Object container, Object value) {
        Object found = special(container, "__contains__", value);
        return found != null
                ? isTrue(found)
                : items(container).stream().anyMatch(item -> isSame(item, value));
    }

    @TruffleBoundary
    public static long hash(Object object) {
        if (object instanceof String || object instanceof Double || object instanceof Boolean) {
            return object.hashCode();
        } else if (PyClass.isInt(object)) {
            return Numbers.big(object).hashCode();
        }
        Object hash = special(object, "__hash__");
        if (hash == null && PyClass.of(object).lookup("__eq__") != null) {
            throw Errors.typeError("unhashable type: '%s'", PyClass.of(object).name());
        }
        return hash == null
                ? object.hashCode()
                : Numbers.big(Numbers.index(hash)).longValue();
    }

    /** {@code iter(object)}. */
    @TruffleBoundary
    public static Object iterate(Object object) {
        return object instanceof PyIterator
                ? object
                : required(special(object, "__iter__"), "'%s' object is not iterable", object);
    }

    /** {@code next(iterator)}, null at the end. */
    @TruffleBoundary
    public static Object next(Object iterator) {
        if (iterator instanceof PyIterator known) {
            return known.next().get();
        }
        throw Errors.typeError(
                "'%s' object is not an iterator", PyClass.of(iterator).name());
    }

    /** An iterator over items that may still be changed. */
    static PyIterator iterator(List<Object> items) {
        Iterator<Object> iterator = items.iterator();
        return new PyIterator("iterator", () -> iterator.hasNext() ? iterator.next() : null);
    }

    /** All items of an object that can be iterated over. */
    static List<Object> items(Object object) {
        List<Object> items = new ArrayList<>();
        Object iterator = iterate(object);
        for (Object item = next(iterator); item != null; item = next(iterator)) {
            items.add(item);
        }
        return items;
    }

    @TruffleBoundary
    public static Object length(Object object) {
        return object instanceof String text
                ? text.codePointCount(0, text.length())
                : required(special(object, "__len__"), "object of type '%s' has no len()", object);
    }
}
