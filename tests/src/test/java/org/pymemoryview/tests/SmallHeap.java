package org.pymemoryview.tests;

import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.format.StructFormat;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PyBytes;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The program that {@link SmallHeapTest} runs in a JVM with a small heap: asks for results that do
 * not fit, and prints a line for each that was not refused with MemoryError. The sizes are those of
 * a Java array, so that the heap is asked too.
 */
final class SmallHeap {
    /** Larger than the heap. */
    private static final int HUGE = 1 << 30;

    /** Of eight bytes each, they fit as an array, and not as objects. */
    private static final int MANY = 3 << 20;

    private static final HeapMemory BYTES = new HeapMemory(filled(16));

    private static int asked;

    private SmallHeap() {}

    /** As integers they are too large to be objects that Java shares. */
    private static byte[] filled(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) -2);
        return bytes;
    }

    /** A view of the same bytes over and over. */
    private static MemoryView repeated(String format, long... shape) {
        ManagedBuffer managed = ManagedBuffer.shared(null, null, null);
        Layout layout = Layout.of(shape, new long[shape.length], null);
        ItemFormat items = ItemFormat.of(ElementType.of(format));
        return MemoryView.ofLayout(managed, BYTES, 0, items, layout, false);
    }

    private static void refused(String what, Callable<?> action) {
        asked++;
        String outcome;
        try {
            outcome = Recorded.outcome(() -> action.call().getClass().getSimpleName());
        } catch (Throwable e) { // whatever it is, the next one is asked
            outcome = e.toString();
        }
        if (!outcome.equals("MemoryError: ")) {
            System.out.println(what + " gave " + outcome);
        }
    }

    private static Object copied(MemoryView target, MemoryView source) {
        source.copyTo(target);
        return target;
    }

    private static void reading() {
        MemoryView bytes = repeated("B", HUGE);
        refused("tobytes", bytes::toByteArray);
        refused("tobytes in Fortran order", () -> Operations.tobytes(bytes, 'F'));
        refused("hex", () -> Operations.hex(repeated("B", HUGE / 4)));
        refused("hex with separators", () -> Operations.hex(repeated("B", HUGE / 4), ':', 1));
        refused("hex as Java's", () -> MemoryView.of(new byte[14 << 20]).hex());
        refused("a slice backwards", () -> bytes.slice(HUGE, 0, -1).toByteArray());
        refused("two dimensions", () -> repeated("q", 1 << 13, 1 << 13).toByteArray());
        refused(
                "a contiguous copy",
                () -> MemoryViews.getContiguous(bytes, BufferFlags.READ, 'C', PyBytes::wrap));
    }

    private static void lists() {
        for (String format : List.of("B", "h", "I", "q", "Q", "e", "f", "d", "?", "c", "Zd")) {
            refused("tolist of " + format, repeated(format, HUGE)::toList);
        }
        for (String format : List.of("q", "Q", "d")) {
            refused("the objects of " + format, repeated(format, MANY)::toList);
        }
        refused("a list of lists", repeated("B", 1 << 12, 1 << 12)::toList);
        refused("a list of nothing", repeated("B", HUGE, 0)::toList);
    }

    private static void growth() {
        PyByteArray large = PyByteArray.ofLength(32 << 20);
        refused("a bytearray that grows", () -> {
            large.append(1);
            return large;
        });
    }

    private static void copies() {
        MemoryView whole = MemoryView.of(PyByteArray.ofLength(40 << 20));
        refused(
                "a copy to itself",
                () -> copied(
                        whole.slice(0, 30 << 20, 1).slice(Long.MAX_VALUE, Long.MIN_VALUE, -1),
                        whole.slice(10 << 20, 40 << 20, 1)));
        refused("an item of a huge format", () -> {
            return StructFormat.parse(HUGE + "s").unpack(BYTES, 0);
        });
        refused("many values", () -> StructFormat.parse(HUGE + "b").unpack(BYTES, 0));
        refused("a bytearray", () -> PyByteArray.ofLength(HUGE));
        refused("an ndarray of large items", () -> {
            return Exporters.ndarray(List.of(1), List.of(1), HUGE + "s", 0);
        });
    }

    /** @param arguments none */
    public static void main(String[] arguments) {
        reading();
        lists();
        growth();
        copies();
        System.out.println(
                asked + " were asked, and " + MemoryView.of(new byte[] {65}).hex());
    }
}
