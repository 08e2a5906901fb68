package org.pymemoryview.tests;

import static org.pymemoryview.tests.Cases.gives;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.Buffers;
import org.pymemoryview.Casting;
import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.objects.PyBytes;

import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What every function answers or raises where a view is released or restricted, or null. */
class NothingThereTest {
    private static final String RELEASED =
            "ValueError: operation forbidden on released memoryview object";
    private static final String RESTRICTED =
            "ValueError: cannot create new view on restricted memoryview";
    private static final String BAD = "SystemError: bad argument to internal function";
    private static final String NO_OBJECT =
            "TypeError: a bytes-like object is required, not 'NoneType'";
    private static final String NO_VIEW =
            "TypeError: memoryview: a bytes-like object is required, not 'NoneType'";

    private static MemoryView released() {
        MemoryView view = Exporters.view(PyBytes.of(Exporters.TWELVE));
        view.enter();
        view.release();
        return view;
    }

    @TestFactory
    Stream<DynamicTest> anAccessorOfAReleasedViewAnswersWithNothingInIt() {
        MemoryView dead = released();
        return Stream.of(
                gives("obj", "null", dead::obj),
                gives("managedBuffer", "null", dead::managedBuffer),
                gives("memory", "0", () -> dead.memory().size()),
                gives("start", "True", () -> dead.start().memory() == dead.memory()),
                gives("offset", "0", dead::offset),
                gives("format", "B", () -> dead.format().text()),
                gives("itemsize", "1", dead::itemsize),
                gives("ndim", "1", dead::ndim),
                gives("isPlain", "True", dead::isPlain),
                gives("length", "12", dead::length),
                gives("stride", "1", dead::stride),
                gives("layout", "12", () -> dead.layout().items()),
                gives("nbytes", "12", dead::nbytes),
                gives("isReadonly", "True", dead::isReadonly),
                gives("isCContiguous", "True", dead::isCContiguous),
                gives("isFContiguous", "True", dead::isFContiguous),
                gives("hasSuboffsets", "False", dead::hasSuboffsets),
                gives("isEntered", "False", dead::isEntered),
                gives("isReleased", "True", dead::isReleased),
                gives("exports", "0", dead::exports),
                gives("itemOffset", "11", () -> dead.itemOffset(-1)),
                gives(
                        "sliceLayout",
                        "6",
                        () -> dead.sliceLayout(dead.sliceBounds(0, 12, 2)).length(0)),
                gives("sliceOffset", "3", () -> dead.sliceOffset(dead.sliceBounds(3, 12, 2))),
                gives("release", "null", () -> done(dead::release)),
                gives("removeExport", "null", () -> done(dead::removeExport)),
                gives("releaseBuffer", "null", () -> done(() -> dead.releaseBuffer(null))),
                gives("restrict", "null", () -> done(dead::restrict)),
                gives("==", "False", () -> Operations.equal(dead, Exporters.writableView())),
                gives("== itself", "True", () -> Operations.equal(dead, dead)));
    }

    private static Object done(Runnable action) {
        action.run();
        return null;
    }

    @TestFactory
    Stream<DynamicTest> aReleasedViewRefuses() {
        MemoryView dead = released();
        Object layout = Layout.SCALAR;
        return Stream.of(
                refuses("checkReleased", RELEASED, dead::checkReleased),
                refuses("enter", RELEASED, dead::enter),
                refuses("addExport", RELEASED, dead::addExport),
                refuses("getBuffer", RELEASED, () -> dead.getBuffer(BufferFlags.SIMPLE)),
                refuses("duplicate", RELEASED, dead::duplicate),
                refuses("toReadonly", RELEASED, dead::toReadonly),
                refuses("slice", RELEASED, () -> dead.slice(0, 1, 0)),
                refuses("cast", RELEASED, () -> dead.cast((String) null)),
                refuses("cast to a shape", RELEASED, () -> dead.cast("B", (long[]) null)),
                refuses("cast to a format", RELEASED, () -> dead.cast(ItemFormat.BYTES)),
                refuses("hash", RELEASED, dead::checkHashable),
                refuses("fromObject", RELEASED, () -> MemoryView.of(dead)),
                refuses("getContiguous", RELEASED, () -> contiguous(dead)),
                refuses("asByteBuffer", RELEASED, () -> dead.asByteBuffer()),
                refuses("getBuffer", RELEASED, () -> dead.getBuffer(layout, 0)),
                refuses("Buffers.getBuffer", RELEASED, () -> Buffers.getBuffer(dead, 0)),
                refuses("copyData", RELEASED, () -> Buffers.copyData(dead, dead)),
                refuses("acquire", RELEASED, () -> ManagedBuffer.acquire(dead, 0)));
    }

    private static void contiguous(MemoryView view) {
        MemoryViews.getContiguous(view, BufferFlags.READ, 'C', PyBytes::wrap);
    }

    @TestFactory
    Stream<DynamicTest> theMemoryOfAReleasedViewRefusesEveryAccess() {
        Memory memory = released().memory();
        Memory other = new HeapMemory(new byte[8]);
        return Stream.of(
                refuses("getByte", RELEASED, () -> memory.getByte(0)),
                refuses("getShort", RELEASED, () -> memory.getShort(0)),
                refuses("getInt", RELEASED, () -> memory.getInt(0)),
                refuses("getLong", RELEASED, () -> memory.getLong(0)),
                refuses("putByte", RELEASED, () -> memory.putByte(0, (byte) 1)),
                refuses("putShort", RELEASED, () -> memory.putShort(0, (short) 1)),
                refuses("putInt", RELEASED, () -> memory.putInt(0, 1)),
                refuses("putLong", RELEASED, () -> memory.putLong(0, 1)),
                refuses("read", RELEASED, () -> memory.read(0, new byte[1], 0, 1)),
                refuses("write", RELEASED, () -> memory.write(0, new byte[1], 0, 1)),
                refuses("copyTo", RELEASED, () -> memory.copyTo(0, other, 0, 1)),
                refuses("copied to", RELEASED, () -> other.copyTo(0, memory, 0, 1)),
                refuses("pointerAt", RELEASED, () -> memory.pointerAt(0)),
                refuses("asByteBuffer", RELEASED, () -> memory.asByteBuffer(0, 1)),
                gives("sharesBytesWith", "False", () -> memory.sharesBytesWith(memory)),
                gives("shared by", "False", () -> other.sharesBytesWith(memory)));
    }

    @TestFactory
    Stream<DynamicTest> aRestrictedViewIsReadButNotShared() {
        MemoryView view = Exporters.writableView(1, 2, 3);
        view.restrict();
        return Stream.of(
                gives("an item", "2", () -> Operations.get(view, 1)),
                gives("obj", "True", () -> view.obj() != null),
                gives("enter", "True", view::enter),
                gives("nbytes", "3", view::nbytes),
                refuses("checkRestricted", RESTRICTED, view::checkRestricted),
                refuses("getBuffer", RESTRICTED, () -> view.getBuffer(BufferFlags.SIMPLE)),
                refuses("duplicate", RESTRICTED, view::duplicate),
                refuses("toReadonly", RESTRICTED, view::toReadonly),
                refuses("slice", RESTRICTED, () -> view.slice(0, 1, 0)),
                refuses("cast", RESTRICTED, () -> view.cast("b")),
                refuses("cast to a shape", RESTRICTED, () -> view.cast("B", (long[]) null)),
                refuses("fromObject", RESTRICTED, () -> MemoryView.of(view)),
                refuses("getContiguous", RESTRICTED, () -> contiguous(view)),
                refuses("asByteBuffer", RESTRICTED, () -> view.asByteBuffer()),
                refuses("getBuffer", RESTRICTED, () -> view.getBuffer(view, 0)),
                refuses("copyData", RESTRICTED, () -> Buffers.copyData(view, view)),
                gives("exports", "0", view::exports),
                gives("a count of the host's", "1", () -> counted(view)));
    }

    private static Object counted(MemoryView view) {
        view.addExport();
        try {
            return view.exports();
        } finally {
            view.removeExport();
        }
    }

    @TestFactory
    Stream<DynamicTest> nullInPlaceOfAViewOrAnExportIsRefused() {
        ManagedBuffer managed = ManagedBuffer.acquire(PyBytes.of((byte) 1), BufferFlags.FULL_RO);
        ManagedBuffer bare = new ManagedBuffer(null, null, null);
        Memory memory = new HeapMemory(new byte[1]);
        ItemFormat bytes = ItemFormat.BYTES;
        Layout layout = Layout.SCALAR;
        return Stream.of(
                bad("MemoryView.of", () -> MemoryView.of((ManagedBuffer) null)),
                bad("MemoryView.of nothing granted", () -> MemoryView.of(bare)),
                bad("no export", () -> MemoryView.ofItems(null, memory, 0, bytes, 1, 1, true)),
                bad("no memory", () -> MemoryView.ofItems(managed, null, 0, bytes, 1, 1, true)),
                bad("no format", () -> MemoryView.ofItems(managed, memory, 0, null, 1, 1, true)),
                bad("no layout", () -> MemoryView.ofLayout(managed, memory, 0, bytes, null, true)),
                bad("layout", () -> MemoryView.ofLayout(null, memory, 0, bytes, layout, true)),
                bad("acquire", () -> ManagedBuffer.acquire(null, 0)),
                bad("acquireConfined", () -> ManagedBuffer.acquireConfined(null, 0)),
                bad("cast", () -> done(() -> Casting.check(null, false))),
                bad("cast to a shape", () -> done(() -> Casting.check(null, true))),
                bad("fromBuffer", () -> MemoryViews.fromBuffer(null)));
    }

    private static DynamicTest bad(String what, Callable<Object> action) {
        return gives(what, BAD, action);
    }

    @TestFactory
    Stream<DynamicTest> nullInPlaceOfABufferIsRefused() {
        PyBytes bytes = PyBytes.of((byte) 1);
        PyBuffer buffer = bytes.getBuffer(BufferFlags.FULL_RO);
        Memory memory = new HeapMemory(new byte[1]);
        long[] none = null;
        return Stream.of(
                bad("release", () -> done(() -> Buffers.release(bytes, null))),
                bad("release by nobody", () -> done(() -> Buffers.release(null, buffer))),
                bad("isContiguous", () -> Buffers.isContiguous(null, 'C')),
                bad("getPointer", () -> Buffers.getPointer(null, 0)),
                bad("getPointer at nothing", () -> Buffers.getPointer(buffer, none)),
                bad("getPointer at too little", () -> Buffers.getPointer(buffer)),
                bad("toContiguous", () -> done(() -> toContiguous(memory, null))),
                bad("toContiguous nowhere", () -> done(() -> toContiguous(null, buffer))),
                bad("fromContiguous", () -> done(() -> fromContiguous(null, memory))),
                bad("fromContiguous of nothing", () -> done(() -> fromContiguous(buffer, null))),
                bad("sizeFromFormat", () -> Buffers.sizeFromFormat(null)),
                bad("fillContiguousStrides", () -> Buffers.fillContiguousStrides(null, 1, 'C')));
    }

    private static void toContiguous(Memory target, PyBuffer buffer) {
        Buffers.toContiguous(target, 0, buffer, 1, 'C');
    }

    private static void fromContiguous(PyBuffer buffer, Memory source) {
        Buffers.fromContiguous(buffer, source, 0, 1, 'C');
    }

    @TestFactory
    Stream<DynamicTest> nullInPlaceOfAnObjectIsNone() {
        MemoryView view = Exporters.writableView(1, 2, 3, 4);
        String noShape = "TypeError: shape must be a list or a tuple";
        String noFormat = "TypeError: cast() argument 'format' must be str, not None";
        String neither = "TypeError: both destination and source must be bytes-like objects";
        return Stream.of(
                refuses("an exporter", NO_VIEW, () -> MemoryView.of((BufferExporter) null)),
                refuses("getContiguous", NO_VIEW, () -> contiguous(null)),
                refuses("getBuffer", NO_OBJECT, () -> Buffers.getBuffer(null, 0)),
                refuses("copyData", neither, () -> Buffers.copyData(null, view)),
                refuses("copyData of", neither, () -> Buffers.copyData(view, null)),
                refuses("byte[]", NO_VIEW, () -> MemoryView.of((byte[]) null)),
                refuses("short[]", NO_VIEW, () -> MemoryView.of((short[]) null)),
                refuses("char[]", NO_VIEW, () -> MemoryView.of((char[]) null)),
                refuses("int[]", NO_VIEW, () -> MemoryView.of((int[]) null)),
                refuses("long[]", NO_VIEW, () -> MemoryView.of((long[]) null)),
                refuses("float[]", NO_VIEW, () -> MemoryView.of((float[]) null)),
                refuses("double[]", NO_VIEW, () -> MemoryView.of((double[]) null)),
                refuses("ByteBuffer", NO_VIEW, () -> MemoryView.of((ByteBuffer) null)),
                refuses("cast", noFormat, () -> view.cast((String) null)),
                refuses("format", noFormat, () -> Casting.format(null)),
                refuses("cast to a format", BAD, () -> view.cast((ItemFormat) null)),
                refuses("cast to a shape", noShape, () -> view.cast("B", (long[]) null)),
                refuses(
                        "a copy",
                        BAD,
                        () -> MemoryViews.getContiguous(view.slice(0, 4, 2), 0x100, 'C', null)),
                gives("no obj", "null", () -> view.getBuffer(null, 0).obj()),
                gives("checkBuffer", "False", () -> Buffers.checkBuffer(null)));
    }
}
