package org.pymemoryview.type;

/**
 * The methods of a memoryview ({@code memory_methods}); {@link MemoryViewType#call} calls them.
 *
 * <p>{@code __buffer__} and {@code __release_buffer__} (PEP 688) can be those of a host's other
 * exporters too: they ask nothing of a view.
 *
 * <p>{@code __class_getitem__}, which makes an alias of the host's, and the methods of pickling are
 * not among them: they say something of the class alone.
 */
public enum Method {
    RELEASE(
            "release",
            Signature.none(),
            "Release the underlying buffer exposed by the memoryview object."),
    TOBYTES(
            "tobytes",
            Signature.keywords(0, "order"),
            "Return the data in the buffer as a byte string."),
    HEX(
            "hex",
            Signature.keywords(0, "sep", "bytes_per_sep"),
            "Return the data in the buffer as a str of hexadecimal numbers.\n\n"
                    + "sep is a character or byte to put between groups of bytes_per_sep"
                    + " bytes, which are\ncounted from the right, or from the left where"
                    + " bytes_per_sep is negative."),
    TOLIST("tolist", Signature.none(), "Return the data in the buffer as a list of elements."),
    CAST(
            "cast",
            Signature.keywords(1, "format", "shape"),
            "Cast a memoryview to a new format or shape."),
    TOREADONLY("toreadonly", Signature.none(), "Return a readonly version of the memoryview."),
    COUNT("count", Signature.one("value"), "Count the number of occurrences of a value.", 14),
    INDEX(
            "index",
            Signature.positional(1, "value", "start", "stop"),
            "Return the index of the first occurrence of a value.\n\n"
                    + "Raises ValueError if the value is not present.",
            14),
    ENTER("__enter__", Signature.none(), ""),
    EXIT("__exit__", Signature.any(), ""),
    BUFFER(
            "__buffer__",
            Signature.slot("flags"),
            "Return a buffer object that exposes the underlying memory of the object.",
            12),
    RELEASE_BUFFER(
            "__release_buffer__",
            Signature.slot("buffer"),
            "Release the buffer object that exposes the underlying memory of the object.",
            12),
    /** A method of the class, so that {@code self} is it. */
    FROM_FLAGS(
            "_from_flags",
            Signature.keywords(2, "object", "flags"),
            "Create a new memoryview object which references the given object.",
            12);

    private final String pythonName;
    private final Signature signature;
    private final String doc;
    private final int since;

    Method(String pythonName, Signature signature, String doc) {
        this(pythonName, signature, doc, 0);
    }

    Method(String pythonName, Signature signature, String doc, int since) {
        this.pythonName = pythonName;
        this.signature = signature;
        this.doc = doc;
        this.since = since;
    }

    /** The name by which Python code finds it. */
    public String pythonName() {
        return pythonName;
    }

    public Signature signature() {
        return signature;
    }

    /** Its documentation, empty where CPython has none. */
    public String doc() {
        return doc;
    }

    /**
     * The minor version of the Python 3 that first had it, 0 for the first of them. A host may show
     * what its own version of Python has not: a program that asks for it was written for a later
     * one.
     */
    public int since() {
        return since;
    }

    /** Whether it is a method of the class. */
    public boolean isClassMethod() {
        return this == FROM_FLAGS;
    }
}
