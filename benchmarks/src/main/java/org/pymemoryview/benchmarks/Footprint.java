package org.pymemoryview.benchmarks;

import org.openjdk.jol.info.ClassLayout;
import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

/**
 * Prints the bytes on the heap of each object that a one-dimensional view in GraalPy is made of.
 */
public final class Footprint {
    private Footprint() {}

    public static void main(String[] arguments) {
        for (Class<?> part : new Class<?>[] {PyMemoryViewObject.class, MemoryView.class}) {
            long bytes = ClassLayout.parseClass(part).instanceSize();
            System.out.println(part.getSimpleName() + " " + bytes);
        }
    }
}
