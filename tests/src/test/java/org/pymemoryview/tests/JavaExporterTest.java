package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PyBytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Java's arrays and buffers as memory of Python, and the reverse, without a copy. */
class JavaExporterTest {

    @TestFactory
    Stream<DynamicTest> arraysHaveTheFormatOfTheirItems() {
        return Stream.of(
                array("?", MemoryView.of(new boolean[] {false, true}), "[False, True]"),
                array("b", MemoryView.of(new byte[] {-1, 2}), "[-1, 2]"),
                array("h", MemoryView.of(new short[] {-1, 2}), "[-1, 2]"),
                array("H", MemoryView.of(new char[] {0xffff, 2}), "[65535, 2]"),
                array("i", MemoryView.of(new int[] {-1, 2}), "[-1, 2]"),
                array(
                        "q",
                        MemoryView.of(new long[] {Long.MIN_VALUE, 2}),
                        "[-9223372036854775808, 2]"),
                array("f", MemoryView.of(new float[] {-1.5f, 2}), "[-1.5, 2.0]"),
                array("d", MemoryView.of(new double[] {-1.5, 2}), "[-1.5, 2.0]"));
    }

    private static DynamicTest array(String format, MemoryView view, String items) {
        return dynamicTest(format, () -> {
            assertEquals(format, view.format().text());
            assertEquals(items, PythonText.repr(Operations.tolist(view)));
            MemoryView bytes = view.cast("B");
            Operations.assign(bytes, 0, Long.MAX_VALUE, 1, bytes.slice(0, Long.MAX_VALUE, 1));
            Operations.set(view, 0, Operations.get(view, 1));
            assertEquals(Operations.get(view, 1), Operations.get(view, 0));
            assertTrue(Operations.equal(view.slice(0, 1, 1), view.slice(1, 2, 1)));
        });
    }

    @Test
    void whateverIsNotZeroIsWrittenToBooleansAsOne() {
        boolean[] flags = new boolean[8];
        MemoryView bytes = MemoryView.of(flags).cast("B");
        Operations.set(bytes, 0, 255);
        Operations.set(bytes.cast("H"), 1, 0x0200);
        Operations.set(bytes.slice(4, 8, 1).cast("I"), 0, 0x00400080);
        assertEquals("0100000101000100", Operations.hex(bytes));
        assertTrue(flags[0] && !flags[2] && flags[3]);
    }

    @Test
    void anObjectOfAnyOfTheClassesHasAView() throws Exception {
        List<Object> objects = List.of(
                new boolean[1],
                new byte[1],
                new short[1],
                new char[1],
                new int[1],
                new long[1],
                new float[1],
                new double[1],
                ByteBuffer.allocate(1),
                ShortBuffer.allocate(1),
                CharBuffer.allocate(1),
                IntBuffer.allocate(1),
                LongBuffer.allocate(1),
                FloatBuffer.allocate(1),
                DoubleBuffer.allocate(1),
                PyBytes.of(new byte[1]));
        StringBuilder formats = new StringBuilder();
        for (Object object : objects) {
            MemoryView view = MemoryViews.ofJava(object);
            assertEquals(1, view.length());
            formats.append(view.format().text());
        }
        assertEquals("?bhHiqfdBhHiqfdB", formats.toString());
        Recorded.assertRaises(
                "TypeError: memoryview: a bytes-like object is required, not 'String'",
                () -> MemoryViews.ofJava("a"));
        Recorded.assertRaises(
                "TypeError: memoryview: a bytes-like object is required, not 'NoneType'",
                () -> MemoryViews.ofJava(null));
    }

    @Test
    void writesOfOneSideAreSeenByTheOther() {
        int[] samples = {1, 2, 3};
        MemoryView view = MemoryView.of(samples);
        assertSame(samples, view.obj());
        Operations.set(view, 1, -5);
        assertEquals(-5, samples[1]);
        samples[2] = 7;
        assertEquals(List.of(1, -5, 7), Operations.tolist(view));
        Operations.set(view.cast("B").cast("H"), 0, 0xffff);
        assertEquals(0xffff, samples[0]);
    }

    @Test
    void aBufferIsTheBytesBetweenPositionAndLimit() {
        for (ByteBuffer buffer : List.of(ByteBuffer.allocate(8), ByteBuffer.allocateDirect(8))) {
            buffer.put(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}).position(2).limit(6);
            MemoryView view = MemoryView.of(buffer);
            assertEquals("02030405", Operations.hex(view));
            assertSame(buffer, view.obj());
            Operations.set(view, 0, 99);
            assertEquals(99, buffer.get(2));
            buffer.position(0);
            assertEquals(4, view.length());
        }
    }

    @Test
    void aReadonlyBufferIsAReadonlyView() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[4]).asReadOnlyBuffer();
        MemoryView view = MemoryView.of(buffer);
        assertTrue(view.isReadonly());
        Recorded.assertRaises(
                "TypeError: cannot modify read-only memory", () -> Operations.set(view, 0, 1));
        Recorded.assertRaises(
                "BufferError: memoryview: underlying buffer is not writable",
                () -> view.getBuffer(BufferFlags.WRITABLE));
    }

    @Test
    void aSliceOfABufferStartsWhereTheSliceDoes() {
        ByteBuffer whole = ByteBuffer.wrap(Exporters.TWELVE.clone());
        ByteBuffer slice = whole.position(4).slice();
        MemoryView view = MemoryView.of(slice);
        assertEquals("0405060708090a0b", Operations.hex(view));
    }

    @Test
    void aMappedFileIsReadAndWritten(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("bytes");
        Files.write(file, Exporters.TWELVE);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, 12);
            MemoryView view = MemoryView.of(map);
            Operations.set(view.cast("i"), 2, -1);
        }
        assertEquals("0001020304050607ffffffff", PythonText.hex(Files.readAllBytes(file)));
    }

    @Test
    void aViewIsABufferOverTheSameBytes() {
        PyByteArray array = PyByteArray.of(Exporters.TWELVE);
        MemoryView view = Exporters.view(array).slice(4, 8, 1);
        ByteBuffer bytes = view.asByteBuffer();
        assertEquals(4, bytes.capacity());
        assertEquals(ByteOrder.nativeOrder(), bytes.order());
        bytes.put(0, (byte) 99);
        assertEquals(99, array.get(4));
        array.set(5, 98);
        assertEquals(98, bytes.get(1));
        assertEquals(0, view.exports());
    }

    @Test
    void aViewOfADirectBufferIsABufferOverTheSameBytes() {
        ByteBuffer direct = ByteBuffer.allocateDirect(8);
        MemoryView view = MemoryView.of(direct).slice(2, 6, 1);
        ByteBuffer bytes = view.asByteBuffer();
        assertTrue(bytes.isDirect());
        bytes.putInt(0, 1);
        assertEquals(1, direct.order(ByteOrder.nativeOrder()).getInt(2));
    }

    @Test
    void aReadonlyViewIsAReadonlyBuffer() {
        ByteBuffer bytes = Exporters.view(PyBytes.of(Exporters.TWELVE)).asByteBuffer();
        assertEquals(ByteOrder.nativeOrder(), bytes.order());
        assertThrows(ReadOnlyBufferException.class, () -> bytes.put(0, (byte) 1));
    }

    @Test
    void noBufferCanHoldScatteredItemsOrOtherArrays() {
        MemoryView view = Exporters.writableView(1, 2, 3, 4);
        Recorded.assertRaises(
                "BufferError: memoryview: underlying buffer is not C-contiguous",
                () -> view.slice(0, 4, 2).asByteBuffer());
        view.release();
        Recorded.assertRaises(
                "ValueError: operation forbidden on released memoryview object",
                view::asByteBuffer);
        MemoryView ints = MemoryView.of(new int[] {1});
        assertThrows(UnsupportedOperationException.class, ints::asByteBuffer);
    }
}
