/** Objects of our own that export buffers: for Java programs, and for embedders without any. */
module org.pymemoryview.objects {
    requires transitive org.pymemoryview;

    exports org.pymemoryview.objects;
    exports org.pymemoryview.objects.ndarray;
}
