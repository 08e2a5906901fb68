package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pymemoryview.tests.Cases.gives;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.Buffers;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.objects.PyBytes;

import java.util.stream.Stream;

/** Rows whose stride no int holds, which the slices of any row may have: {@code m[::2**40]}. */
class WideStrideTest {
    private static final long WIDE = 1L << 40;

    /** Bytes of an address space that is all there, each the sum of the bytes of its offset. */
    private static final class Sums extends SparseMemory {
        @Override
        public byte getByte(long offset) {
            long sum = 0;
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                sum += offset >> shift & 0xff;
            }
            return (byte) sum;
        }
    }

    private static MemoryView wide(long stride, long length) {
        ManagedBuffer managed = ManagedBuffer.shared(null, null, null);
        long offset = stride < 0 ? -stride * (length - 1) : 0;
        return MemoryView.ofItems(
                managed, new Sums(), offset, ItemFormat.BYTES, length, stride, true);
    }

    @TestFactory
    Stream<DynamicTest> aSliceHasTheStrideOfCPython() {
        MemoryView bytes = Exporters.view(PyBytes.of(Exporters.TWELVE));
        MemoryView longs = bytes.slice(0, 8, 1).cast("q");
        return Stream.of(
                stride(bytes, WIDE, "1099511627776 (1,) plain False b'00'"),
                stride(bytes, 1L << 31, "2147483648 (1,) plain False b'00'"),
                stride(bytes, (1L << 31) - 1, "2147483647 (1,) plain True b'00'"),
                stride(bytes, -1L << 31, "-2147483648 (1,) plain True b'0b'"),
                stride(bytes, (-1L << 31) - 1, "-2147483649 (1,) plain False b'0b'"),
                stride(bytes, Long.MAX_VALUE, "9223372036854775807 (1,) plain False b'00'"),
                stride(bytes, -Long.MAX_VALUE, "-9223372036854775807 (1,) plain False b'0b'"),
                stride(bytes, Long.MIN_VALUE, "-9223372036854775807 (1,) plain False b'0b'"),
                stride(longs, Long.MIN_VALUE, "8 (1,) plain True b'0001020304050607'"),
                stride(longs, 1L << 62, "0 (1,) plain True b'0001020304050607'"),
                stride(longs, 1L << 29, "4294967296 (1,) plain False b'0001020304050607'"));
    }

    private static DynamicTest stride(MemoryView view, long step, String expected) {
        return gives("[::" + step + "]", expected, () -> {
            MemoryView slice = step > 0
                    ? view.slice(0, Long.MAX_VALUE, step)
                    : view.slice(Long.MAX_VALUE, Long.MIN_VALUE, step);
            return "%d %s plain %s %s"
                    .formatted(
                            slice.layout().stride(0),
                            PythonText.tuple(slice.layout().shape()),
                            PythonText.repr(slice.isPlain()),
                            PythonText.repr(Operations.tobytes(slice)));
        });
    }

    @TestFactory
    Stream<DynamicTest> aStepOfZeroIsRefused() {
        String zero = "ValueError: slice step cannot be zero";
        MemoryView view = Exporters.writableView(1, 2, 3, 4);
        MemoryView square = view.cast("B", 2, 2);
        MemoryView scalar = view.cast("i").slice(0, 1, 1);
        MemoryView none = scalar.cast("B").cast("i", new long[0]);
        String noDimension = "TypeError: invalid indexing of 0-dim memory";
        return Stream.of(
                refuses("a slice", zero, () -> view.slice(0, 4, 0)),
                refuses("of two dimensions", zero, () -> square.slice(0, 2, 0)),
                refuses("of a wide row", zero, () -> wide(WIDE, 2).slice(0, 2, 0)),
                refuses("of no dimension", noDimension, () -> none.slice(0, 1, 0)),
                refuses("bounds", zero, () -> view.sliceBounds(0, 4, 0)),
                refuses("bounds of none", noDimension, () -> none.sliceBounds(0, 4, 1)),
                refuses("assignment", zero, () -> Operations.assign(view, 0, 4, 0, view)),
                refuses(
                        "assignment to a layout",
                        zero,
                        () -> Operations.assign(wide(WIDE, 4), 0, 4, 0, view)));
    }

    @TestFactory
    Stream<DynamicTest> aWideRowIsAsAnyOther() {
        MemoryView row = wide(WIDE, 4);
        MemoryView back = wide(-WIDE, 4);
        MemoryView twice = Exporters.writableView(0, 1, 2, 3).cast("B");
        return Stream.of(
                gives("isPlain", "False", row::isPlain),
                gives("ndim", "1", row::ndim),
                gives("length", "4", row::length),
                gives("nbytes", "4", row::nbytes),
                gives("contiguous", "False", () -> row.isCContiguous() || row.isFContiguous()),
                gives("suboffsets", "False", row::hasSuboffsets),
                gives("strides", "(1099511627776,)", () -> tuple(row.layout().strides())),
                gives("an item", "1", () -> Operations.get(row, 1)),
                gives("the last item", "3", () -> Operations.get(row, -1)),
                gives("backwards", "[3, 2, 1, 0]", () -> Operations.tolist(back)),
                gives("by indices", "2", () -> Operations.getItems(row, 2)),
                refuses(
                        "an index too large",
                        "IndexError: index out of bounds on dimension 1",
                        () -> Operations.get(row, 4)),
                gives("tobytes", "b'00010203'", () -> Operations.tobytes(row)),
                gives("hex", "00010203", () -> Operations.hex(row)),
                gives("tolist", "[0, 1, 2, 3]", () -> Operations.tolist(row)),
                gives("==", "True", () -> Operations.equal(row, twice)),
                gives("== the other way", "True", () -> Operations.equal(twice, row)),
                gives("== another", "False", () -> Operations.equal(row, back)),
                gives("index", "3", () -> Operations.index(row, 3)),
                gives("index of low bits 1", "2", () -> {
                    return Operations.index(wide((1L << 32) + 1, 4), 4);
                }),
                gives("count", "1", () -> Operations.count(row, 2)),
                gives("a slice", "[1, 2]", () -> Operations.tolist(row.slice(1, 3, 1))),
                gives("a slice back", "[3, 1]", () -> Operations.tolist(row.slice(3, 0, -2))),
                gives("one of it", "False", () -> row.slice(1, 2, 1).isPlain()),
                gives("readonly", "[0, 1, 2, 3]", () -> Operations.tolist(row.toReadonly())),
                gives("duplicate", "False", () -> row.duplicate().isPlain()),
                gives("hash", "None", () -> hash(row)),
                refuses(
                        "cast",
                        "TypeError: memoryview: casts are restricted to C-contiguous views",
                        () -> row.cast("b")),
                gives("a buffer of it", "b'00010203'", () -> exported(row)),
                gives("copied", "[0, 1, 2, 3]", () -> {
                    MemoryView target = Exporters.writableView(9, 9, 9, 9);
                    Operations.assign(target, 0, 4, 1, row);
                    return Operations.tolist(target);
                }));
    }

    private static String tuple(long... values) {
        return PythonText.tuple(values);
    }

    private static Object hash(MemoryView view) {
        view.checkHashable();
        return "None";
    }

    private static Object exported(MemoryView view) {
        PyBuffer buffer = view.getBuffer(BufferFlags.FULL_RO);
        byte[] bytes = new byte[4];
        Buffers.toContiguous(new HeapMemory(bytes), 0, buffer, 4, 'C');
        Pointer last = Buffers.getPointer(buffer, 3);
        assertEquals(3 * WIDE, last.offset());
        assertEquals(
                WIDE,
                MemoryView.of(ManagedBuffer.acquire(view, BufferFlags.FULL_RO))
                        .layout()
                        .stride(0));
        return bytes;
    }

    /** Memory at any offset. */
    private abstract static class SparseMemory extends Memory {
        @Override
        public long size() {
            return Long.MAX_VALUE;
        }

        @Override
        public short getShort(long offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getInt(long offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long getLong(long offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void putByte(long offset, byte value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void putShort(long offset, short value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void putInt(long offset, int value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void putLong(long offset, long value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void read(long offset, byte[] target, int targetOffset, int length) {
            for (int i = 0; i < length; i++) {
                target[targetOffset + i] = getByte(offset + i);
            }
        }

        @Override
        public void write(long offset, byte[] source, int sourceOffset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean sharesBytesWith(Memory other) {
            return other == this;
        }
    }
}
