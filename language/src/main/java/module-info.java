/**
 * Python's buffer protocol and memoryview for Python implementations on the JVM.
 *
 * <p>{@link org.pymemoryview.MemoryView} is the view, {@link org.pymemoryview.nodes} has what can
 * be done with it, {@link org.pymemoryview.buffer} is what an exporter implements, and
 * {@link org.pymemoryview.type} is Python's class for an interpreter.
 */
// The module named in the last exports is built after this one.
@SuppressWarnings("module")
module org.pymemoryview {
    requires transitive org.graalvm.truffle;

    exports org.pymemoryview;
    exports org.pymemoryview.buffer;
    exports org.pymemoryview.error;
    exports org.pymemoryview.format;
    exports org.pymemoryview.memory;
    exports org.pymemoryview.nodes;
    exports org.pymemoryview.type;
    exports org.pymemoryview.copy to
            org.pymemoryview.objects;
    exports org.pymemoryview.internal to
            org.pymemoryview.objects;
}
