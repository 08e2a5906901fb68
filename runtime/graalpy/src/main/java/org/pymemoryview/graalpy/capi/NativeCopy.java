package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.PythonToNativeNewRefNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.AllocateNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.FreeNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.ReadByteNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.ReadI64Node;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WriteIntNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WriteLongNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WritePointerNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccessFactory.WriteByteNodeGen;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.interop.InteropLibrary;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A buffer whose bytes, shape, strides and format are in one block of native memory.
 *
 * <p>A writable one has the bytes twice. C does not change the second copy, so a comparison shows
 * which bytes C has changed. Only these are written back, so that bytes that Python has written
 * meanwhile are kept.
 *
 * @param buffer without suboffsets
 * @param address of the block
 * @param bytes the address of the copied bytes in the block
 * @param low where the copied bytes begin in the buffer's memory
 * @param length of the copied bytes
 * @param writable whether the changed ones are written back
 */
@Needs(Part.C_API)
record NativeCopy(
        PyBuffer buffer, long address, long bytes, long low, long length, boolean writable) {
    private static final int CHUNK = 1 << 20;

    /** The size of an item of shape and strides, and the alignment of the copied bytes. */
    private static final int WORD = Long.BYTES;

    /**
     * A copy of a buffer.
     *
     * @param flags of the request
     * @throws PythonError BufferError "memoryview: native code cannot follow suboffsets"
     */
    static NativeCopy of(PyBuffer buffer, int flags) {
        if (buffer.suboffsets() != null) {
            throw PythonError.bufferError("memoryview: native code cannot follow suboffsets");
        }
        Layout layout = buffer.layout();
        long below = 0;
        long above = buffer.itemsize();
        for (int dim = 0; dim < layout.ndim(); dim++) {
            long reach = (layout.length(dim) - 1) * layout.stride(dim);
            below += Math.min(reach, 0);
            above += Math.max(reach, 0);
        }
        long length = buffer.len() == 0 ? 0 : above - below;
        long header = 2L * WORD * buffer.ndim() + roundUp(format(buffer).length);
        long address = PythonUtils.coerceToLong(
                AllocateNode.allocUncached(
                        header + Math.max(BufferFlags.isWritable(flags) ? 2 * length : length, 1)),
                InteropLibrary.getUncached());
        NativeCopy copy = new NativeCopy(
                buffer,
                address,
                address + header,
                buffer.offset() + (length == 0 ? 0 : below),
                length,
                BufferFlags.isWritable(flags));
        copy.fill();
        return copy;
    }

    private static long roundUp(long size) {
        return (size + WORD - 1) / WORD * WORD;
    }

    /** The format, with its terminating zero. */
    private static byte[] format(PyBuffer buffer) {
        String format = buffer.format() == null ? "" : buffer.format();
        return (format + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private long shape() {
        return address;
    }

    private long strides() {
        return address + (long) WORD * buffer.ndim();
    }

    private long format() {
        return address + 2L * WORD * buffer.ndim();
    }

    private void fill() {
        if (buffer.shape() != null) {
            WriteLongNode.getUncached().writeLongArray(shape(), buffer.shape());
        }
        if (buffer.strides() != null) {
            WriteLongNode.getUncached().writeLongArray(strides(), buffer.strides());
        }
        WriteByteNodeGen.getUncached().writeByteArray(format(), format(buffer));
        byte[] chunk = new byte[(int) Math.min(length, CHUNK)];
        for (long done = 0; done < length; done += chunk.length) {
            int count = (int) Math.min(length - done, chunk.length);
            buffer.memory().read(low + done, chunk, 0, count);
            WriteByteNodeGen.getUncached().writeByteArray(bytes + done, chunk, count, 0, 0);
            if (writable) {
                WriteByteNodeGen.getUncached().writeByteArray(kept() + done, chunk, count, 0, 0);
            }
        }
    }

    /** The address of the second copy. */
    private long kept() {
        return bytes + length;
    }

    private void writeBack() {
        byte[] present = new byte[(int) Math.min(length, CHUNK)];
        byte[] before = new byte[present.length];
        for (long done = 0; done < length; done += present.length) {
            int count = (int) Math.min(length - done, present.length);
            ReadByteNode.getUncached().readByteArray(bytes + done, present, count, 0, 0);
            ReadByteNode.getUncached().readByteArray(kept() + done, before, count, 0, 0);
            writeChanges(low + done, before, present, count);
        }
    }

    /** Writes each run of changed bytes. */
    private void writeChanges(long offset, byte[] before, byte[] present, int count) {
        int start = 0;
        while (start < count) {
            int same = Arrays.mismatch(before, start, count, present, start, count);
            if (same < 0) {
                return;
            }
            start += same;
            int end = start;
            while (end < count && before[end] != present[end]) {
                end++;
            }
            buffer.memory().write(offset + start, present, start, end - start);
            start = end;
        }
    }

    /** Fills in a {@code Py_buffer}, which then holds a reference to the object that exports. */
    void describe(Object target, Object obj) {
        WritePointerNode.writeUncached(
                target, CFields.Py_buffer__obj, PythonToNativeNewRefNode.executeUncached(obj));
        write(target, CFields.Py_buffer__buf, bytes + buffer.offset() - low);
        write(target, CFields.Py_buffer__len, buffer.len());
        write(target, CFields.Py_buffer__itemsize, buffer.itemsize());
        WriteIntNode.writeUncached(target, CFields.Py_buffer__readonly, buffer.readonly() ? 1 : 0);
        WriteIntNode.writeUncached(target, CFields.Py_buffer__ndim, buffer.ndim());
        write(target, CFields.Py_buffer__format, buffer.format() == null ? 0 : format());
        write(target, CFields.Py_buffer__shape, buffer.shape() == null ? 0 : shape());
        write(target, CFields.Py_buffer__strides, buffer.strides() == null ? 0 : strides());
        write(target, CFields.Py_buffer__suboffsets, 0);
        write(target, CFields.Py_buffer__internal, address);
    }

    private static void write(Object target, CFields field, long value) {
        WriteLongNode.getUncached().write(target, field, value);
    }

    /** The address that {@link #describe} left in a {@code Py_buffer}. */
    static long addressIn(Object target) {
        return ReadI64Node.getUncached().read(target, CFields.Py_buffer__internal);
    }

    void free() {
        if (writable) {
            writeBack();
        }
        FreeNode.executeUncached(address);
    }
}
