package org.pymemoryview.tests;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a view of integers in one dimension is, in the simplest words: where each item starts in a
 * block of bytes that all views of it share.
 *
 * @param stride from one item to the next, which an empty view has too
 * @param format of {@code b}, {@code h}, {@code i} and {@code q}
 */
record ModelledView(
        ByteBuffer block, List<Integer> starts, long stride, char format, boolean isReadonly) {
    static ModelledView of(byte[] bytes, boolean isReadonly) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            starts.add(i);
        }
        ByteBuffer block = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.nativeOrder());
        return new ModelledView(block, starts, 1, 'b', isReadonly);
    }

    private static int itemsize(char format) {
        return 1 << "bhiq".indexOf(format);
    }

    private int start(long index) {
        long from = index < 0 ? index + starts.size() : index;
        if (from < 0 || from >= starts.size()) {
            throw PythonError.of(ErrorKind.INDEX_ERROR, "index out of bounds on dimension 1");
        }
        return starts.get((int) from);
    }

    long get(long index) {
        return read(start(index));
    }

    private long read(int start) {
        return switch (format) {
            case 'b' -> block.get(start);
            case 'h' -> block.getShort(start);
            case 'i' -> block.getInt(start);
            default -> block.getLong(start);
        };
    }

    void set(long index, long value) {
        checkWritable();
        int start = start(index);
        int spare = Long.SIZE - 8 * itemsize(format);
        if (value << spare >> spare != value) {
            throw PythonError.valueError("memoryview: invalid value for format '" + format + "'");
        }
        write(start, value);
    }

    private void write(int start, long value) {
        switch (format) {
            case 'b' -> block.put(start, (byte) value);
            case 'h' -> block.putShort(start, (short) value);
            case 'i' -> block.putInt(start, (int) value);
            default -> block.putLong(start, value);
        }
    }

    private void checkWritable() {
        if (isReadonly) {
            throw PythonError.typeError("cannot modify read-only memory");
        }
    }

    List<Long> toList() {
        return starts.stream().map(this::read).toList();
    }

    byte[] toByteArray() {
        byte[] bytes = new byte[starts.size() * itemsize(format)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = block.get(starts.get(i / itemsize(format)) + i % itemsize(format));
        }
        return bytes;
    }

    /** As Python says what a slice takes, one item at a time. */
    ModelledView slice(long start, long stop, long step) {
        if (step == 0) {
            throw PythonError.valueError("slice step cannot be zero");
        }
        List<Integer> taken = new ArrayList<>();
        long end = clamped(stop, step);
        for (long i = clamped(start, step); step > 0 ? i < end : i > end; i += step) {
            taken.add(starts.get((int) i));
        }
        return new ModelledView(block, taken, stride * step, format, isReadonly);
    }

    private long clamped(long bound, long step) {
        long lowest = step < 0 ? -1 : 0;
        long from = bound < 0 ? bound + starts.size() : bound;
        return Math.max(lowest, Math.min(from, starts.size() + lowest));
    }

    ModelledView cast(char wanted) {
        int size = itemsize(format);
        if (starts.size() != 1 && stride != size) {
            throw PythonError.typeError("memoryview: casts are restricted to C-contiguous views");
        }
        if (format != 'b' && wanted != 'b') {
            throw PythonError.typeError("memoryview: cannot cast between two non-byte formats");
        }
        int nbytes = starts.size() * size;
        if (nbytes % itemsize(wanted) != 0) {
            throw PythonError.typeError("memoryview: length is not a multiple of itemsize");
        }
        List<Integer> items = new ArrayList<>();
        for (int at = 0; at < nbytes; at += itemsize(wanted)) {
            items.add(starts.get(0) + at);
        }
        return new ModelledView(block, items, itemsize(wanted), wanted, isReadonly);
    }

    ModelledView toReadonly() {
        return new ModelledView(block, starts, stride, format, true);
    }

    /** All items are read before the first is written. */
    void copyTo(ModelledView target) {
        target.checkWritable();
        if (format != target.format || starts.size() != target.starts.size()) {
            throw PythonError.valueError(
                    "memoryview assignment: lvalue and rvalue have different structures");
        }
        List<Long> items = toList();
        for (int i = 0; i < items.size(); i++) {
            target.write(target.starts.get(i), items.get(i));
        }
    }
}
