package org.pymemoryview.tinypython.objects;

/**
 * A function written in Java.
 *
 * @param owner the class whose method it is, null for a function
 */
public record Builtin(PyClass owner, String name, Callable body) implements PyObject, Callable {
    static final PyClass CLASS = new PyClass("builtin_function_or_method", PyClass.OBJECT);

    /** A function that takes a number of arguments by position. */
    public static Builtin function(String name, int least, int most, Callable body) {
        return new Builtin(null, name, arguments -> body.call(arguments.check(name, least, most)));
    }

    @Override
    public Object call(Arguments arguments) {
        if (owner != null) {
            checkSelf(arguments);
        }
        return body.call(arguments);
    }

    private void checkSelf(Arguments arguments) {
        if (arguments.count() == 0) {
            throw Errors.typeError("unbound method %s.%s() needs an argument", owner.name(), name);
        }
        PyClass given = PyClass.of(arguments.get(0));
        if (!given.isSubclassOf(owner)) {
            throw Errors.typeError(
                    "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                    name, owner.name(), given.name());
        }
    }

    @Override
    public PyClass type() {
        return CLASS;
    }
}
