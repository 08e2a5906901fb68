package org.pymemoryview.tests;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.nodes.AssignSliceNode;
import org.pymemoryview.nodes.CountNode;
import org.pymemoryview.nodes.EqualsNode;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.GetItemsNode;
import org.pymemoryview.nodes.HexNode;
import org.pymemoryview.nodes.SearchNode;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.nodes.SetItemsNode;
import org.pymemoryview.nodes.ToBytesNode;
import org.pymemoryview.nodes.ToListNode;

import java.nio.charset.StandardCharsets;

/** The operations without a call site, as Python writes them. */
final class Operations {
    private Operations() {}

    static Object get(MemoryView view, long index) {
        return GetItemNode.getUncached().execute(null, view, index);
    }

    static Object getItems(MemoryView view, long... indices) {
        return GetItemsNode.getUncached().execute(null, view, indices);
    }

    static void set(MemoryView view, long index, Object value) {
        SetItemNode.getUncached().execute(null, view, index, value);
    }

    static void setItems(MemoryView view, Object value, long... indices) {
        SetItemsNode.getUncached().execute(null, view, indices, value);
    }

    static byte[] tobytes(MemoryView view) {
        return tobytes(view, 'C');
    }

    static byte[] tobytes(MemoryView view, char order) {
        return ToBytesNode.getUncached()
                .execute(
                        null,
                        view,
                        switch (order) {
                            case 'C' -> Order.C;
                            case 'F' -> Order.FORTRAN;
                            default -> Order.ANY;
                        });
    }

    static Object tolist(MemoryView view) {
        return ToListNode.getUncached().execute(null, view, Lists.FACTORY);
    }

    static String hex(MemoryView view) {
        return ascii(HexNode.getUncached().execute(null, view, HexNode.NO_SEPARATOR, 1));
    }

    static String hex(MemoryView view, char separator, long group) {
        return ascii(HexNode.getUncached().execute(null, view, separator, group));
    }

    private static String ascii(byte[] text) {
        return new String(text, StandardCharsets.US_ASCII);
    }

    static void assign(MemoryView view, long start, long stop, long step, MemoryView source) {
        AssignSliceNode.getUncached().execute(null, view, start, stop, step, source);
    }

    static long index(MemoryView view, Object value) {
        return SearchNode.getUncached().execute(null, view, value, 0, Long.MAX_VALUE);
    }

    static long index(MemoryView view, Object value, long start, long stop) {
        return SearchNode.getUncached().execute(null, view, value, start, stop);
    }

    static long count(MemoryView view, Object value) {
        return CountNode.getUncached().execute(null, view, value);
    }

    static boolean equal(MemoryView view, MemoryView other) {
        return EqualsNode.getUncached().execute(null, view, other);
    }
}
