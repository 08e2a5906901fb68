package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.nodes.WriteItemNode;
import org.pymemoryview.objects.PyByteArray;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One export, any number of views of it, and one release. */
class ReleaseTest {

    /** Counts what it hands out and remembers what it gets back. */
    private static final class Counting implements BufferExporter {
        private final List<PyBuffer> granted = new ArrayList<>();
        private final List<PyBuffer> returned = new ArrayList<>();

        @Override
        public PyBuffer getBuffer(int flags) {
            HeapMemory memory = new HeapMemory(Exporters.TWELVE.clone());
            PyBuffer buffer = PyBuffer.fillInfo(this, memory, 0, 12, false, flags);
            granted.add(buffer);
            return buffer;
        }

        @Override
        public void releaseBuffer(PyBuffer buffer) {
            returned.add(buffer);
        }
    }

    private final Counting exporter = new Counting();
    private final MemoryView view = Exporters.view(exporter);

    @Test
    void theExporterIsAskedOnceAndHearsOfTheReleaseOnceWithItsOwnBuffer() {
        MemoryView slice = view.slice(2, 6, 1);
        MemoryView cast = slice.cast("h");
        MemoryView again = MemoryView.of(view);
        MemoryView readonly = view.toReadonly();
        List<MemoryView> all = List.of(view, slice, cast, again);
        assertEquals(1, exporter.granted.size());
        all.forEach(MemoryView::release);
        assertEquals(List.of(), exporter.returned);
        readonly.release();
        assertEquals(1, exporter.returned.size());
        assertSame(exporter.granted.get(0), exporter.returned.get(0));
        all.forEach(MemoryView::release);
        assertEquals(1, exporter.returned.size());
    }

    @Test
    void aReleaseEndsTheViewAloneNotTheViewsOfIt() {
        MemoryView slice = view.slice(2, 6, 1);
        view.release();
        assertTrue(view.isReleased());
        assertFalse(slice.isReleased());
        assertEquals("02030405", Operations.hex(slice));
        assertNotSame(view.memory(), slice.memory());
        assertEquals(0, view.memory().size());
    }

    @Test
    void viewsOfOneExportSeeEachOthersWrites() {
        MemoryView shorts = view.cast("H");
        Operations.set(view, 0, 0xff);
        Operations.set(view, 1, 0xff);
        assertEquals(0xffff, Operations.get(shorts, 0));
        Operations.set(shorts, 0, 0);
        assertEquals(0, Operations.get(view.slice(1, 2, 1), 0));
    }

    @TestFactory
    Stream<DynamicTest> aReleasedViewForbids() {
        MemoryView dead = view.slice(0, 4, 1);
        MemoryView other = Exporters.writableView(1, 2, 3, 4);
        dead.release();
        String forbidden = "ValueError: operation forbidden on released memoryview object";
        return Stream.of(
                refuses("an item", forbidden, () -> Operations.get(dead, 0)),
                refuses("an item by indices", forbidden, () -> Operations.getItems(dead, 0)),
                refuses("writing an item", forbidden, () -> Operations.set(dead, 0, 1)),
                refuses("writing by indices", forbidden, () -> Operations.setItems(dead, 1, 0)),
                refuses("a slice", forbidden, () -> dead.slice(0, 1, 1)),
                refuses(
                        "assignment to a slice",
                        forbidden,
                        () -> Operations.assign(dead, 0, 4, 1, other)),
                refuses("tobytes", forbidden, () -> Operations.tobytes(dead)),
                refuses("tolist", forbidden, () -> Operations.tolist(dead)),
                refuses("hex", forbidden, () -> Operations.hex(dead)),
                refuses("cast", forbidden, () -> dead.cast("b")),
                refuses("cast to a shape", forbidden, () -> castToShape(dead)),
                refuses("toreadonly", forbidden, dead::toReadonly),
                refuses("another view", forbidden, () -> MemoryView.of(dead)),
                refuses("a buffer", forbidden, () -> dead.getBuffer(BufferFlags.FULL_RO)),
                refuses("a hash", forbidden, dead::checkHashable));
    }

    private static void castToShape(MemoryView view) {
        view.cast("B", 2, 2);
    }

    /** The value of an item may be found by user code that releases the view. */
    @TestFactory
    Stream<DynamicTest> aValueThatReleasesTheViewRaisesWhatItDoesInCPython() {
        return Recorded.table("writes").stream()
                .map(row -> refuses(row.get(0) + " " + row.get(1), row.get(2), () -> write(row)));
    }

    private static void write(List<String> row) {
        MemoryView target = Exporters.writableView(new int[8]).cast(row.get(0));
        Memory memory = target.memory();
        SetItemNode.checkWritable(target);
        ElementType type = target.format().requireType();
        target.release();
        WriteItemNode.getUncached()
                .execute(null, target, memory, 0, type, PythonText.value(row.get(1)));
    }

    @Test
    void aViewThatHandedOutBuffersIsNotReleased() {
        PyBuffer first = view.getBuffer(BufferFlags.FULL_RO);
        Recorded.assertRaises("BufferError: memoryview has 1 exported buffer", view::release);
        PyBuffer second = view.getBuffer(BufferFlags.FULL_RO);
        assertEquals(2, view.exports());
        Recorded.assertRaises("BufferError: memoryview has 2 exported buffers", view::release);
        view.releaseBuffer(first);
        view.releaseBuffer(second);
        view.release();
        assertEquals(1, exporter.returned.size());
    }

    @Test
    void aRefusedBufferIsNotCounted() {
        MemoryView readonly = view.toReadonly();
        Recorded.assertRaises(
                "BufferError: memoryview: underlying buffer is not writable",
                () -> readonly.getBuffer(BufferFlags.WRITABLE));
        assertEquals(0, readonly.exports());
        readonly.release();
    }

    @Test
    void aBufferOfAViewIsReleasedBeforeTheViewIs() {
        MemoryView outer = MemoryView.of(ManagedBuffer.acquire(view, BufferFlags.FULL_RO));
        assertSame(view, outer.obj());
        Recorded.assertRaises("BufferError: memoryview has 1 exported buffer", view::release);
        outer.release();
        view.release();
        assertEquals(1, exporter.returned.size());
    }

    @Test
    void aRestrictedViewIsReadButNotShared() {
        String restricted = "ValueError: cannot create new view on restricted memoryview";
        view.restrict();
        assertEquals(3, Operations.get(view, 3));
        Recorded.assertRaises(restricted, () -> view.slice(0, 1, 1));
        Recorded.assertRaises(restricted, () -> view.cast("b"));
        Recorded.assertRaises(restricted, view::toReadonly);
        Recorded.assertRaises(restricted, () -> MemoryView.of(view));
        Recorded.assertRaises(restricted, () -> view.getBuffer(BufferFlags.SIMPLE));
        view.release();
        assertEquals(1, exporter.returned.size());
    }

    @Test
    void aReadonlyViewKeepsOthersWritable() {
        MemoryView readonly = view.toReadonly();
        assertTrue(readonly.isReadonly());
        assertTrue(readonly.slice(0, 1, 1).isReadonly());
        assertTrue(readonly.cast("b").isReadonly());
        assertFalse(view.isReadonly());
        Recorded.assertRaises(
                "TypeError: cannot modify read-only memory", () -> Operations.set(readonly, 0, 1));
        Operations.set(view, 0, 77);
        assertEquals(77, Operations.get(readonly, 0));
    }

    @Test
    void anExporterThatRefusesHearsOfNoRelease() {
        BufferExporter refusing = flags -> {
            throw PythonError.bufferError("no");
        };
        Recorded.assertRaises("BufferError: no", () -> Exporters.view(refusing));
    }

    @Test
    void bareMemoryHasNoExporter() {
        HeapMemory memory = new HeapMemory(Exporters.TWELVE.clone());
        MemoryView bare = MemoryViews.fromMemory(memory, 2, 4, BufferFlags.READ);
        assertNull(bare.obj());
        assertTrue(bare.isReadonly());
        assertEquals("02030405", Operations.hex(bare));
        assertFalse(MemoryViews.fromMemory(memory, 2, 4, BufferFlags.WRITE).isReadonly());
        bare.release();
        Recorded.assertRaises(
                "ValueError: PyMemoryView_FromBuffer(): info->buf must not be NULL",
                () -> MemoryViews.fromMemory(null, 0, 0, BufferFlags.READ));
        Recorded.assertRaises(
                "TypeError: memoryview: a bytes-like object is required, not 'Integer'",
                () -> MemoryViews.getContiguous(5, BufferFlags.READ, 'C', null));
    }

    @Test
    void viewsOfTwoExportsOfOneObjectAreReleasedOnTheirOwn() {
        PyByteArray array = PyByteArray.of(Exporters.TWELVE);
        MemoryView one = Exporters.view(array);
        MemoryView other = Exporters.view(array);
        assertEquals(2, array.exports());
        one.release();
        assertEquals(1, array.exports());
        Operations.set(other, 0, 9);
        other.release();
        array.append(1);
        assertEquals(9, array.get(0));
    }
}
