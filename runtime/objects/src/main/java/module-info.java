/** Exporters of our own, for Java programs and for embedders that have none. */
module org.pymemoryview.objects {
    requires transitive org.pymemoryview;

    exports org.pymemoryview.objects;
    exports org.pymemoryview.objects.ndarray;
}
