package org.pymemoryview.python;

/** The program that {@link SmallHeapTest} runs in a JVM of its own: prints what small_heap says. */
final class SmallHeap {
    private SmallHeap() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        try (GraalPython python = new GraalPython()) {
            System.out.println(python.evaluate("small_heap", "small_heap.run()").asString());
        }
    }
}
