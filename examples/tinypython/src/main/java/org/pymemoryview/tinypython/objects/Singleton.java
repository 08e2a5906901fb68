package org.pymemoryview.tinypython.objects;

/** The objects that there is one of. */
public enum Singleton implements PyObject {
    NONE("NoneType", "None"),
    ELLIPSIS("ellipsis", "Ellipsis"),
    NOT_IMPLEMENTED("NotImplementedType", "NotImplemented");

    private final PyClass type;
    private final String text;

    Singleton(String type, String text) {
        this.type = new PyClass(type, PyClass.OBJECT);
        this.text = text;
    }

    /** A result, or NotImplemented for null. */
    public static Object orNotImplemented(Object result) {
        return result == null ? NOT_IMPLEMENTED : result;
    }

    @Override
    public PyClass type() {
        return type;
    }

    @Override
    public String toString() {
        return text;
    }
}
