package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.runtime.sequence.storage.ByteSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.NativeSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.SequenceStorage;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

import org.pymemoryview.graalpy.lock.ResizeLock;

import java.util.Arrays;

/**
 * Keeps the room that views need in a bytearray or an array whose bytes were in native memory when
 * the views were made. These reach the bytes through the object, wherever it has them now.
 *
 * <p>The object may have become smaller since, where it was not known whether there are views.
 */
final class Room {
    private Room() {}

    /**
     * Sees to it that an object's storage has the room, beyond the object's length if need be.
     *
     * @param size in bytes
     * @throws IndexOutOfBoundsException where native memory is too small, to which C may have the
     *     address
     */
    static void ensure(Object object, int size) {
        SequenceStorage storage = null;
        if (object instanceof PByteArray bytes) {
            storage = bytes.getSequenceStorage();
        } else if (object instanceof PArray array) {
            storage = array.getSequenceStorage();
        }
        if (storage != null && room(storage) < size) {
            enlarge((PythonObject) object, storage, size);
        }
    }

    private static int room(SequenceStorage storage) {
        return storage instanceof ByteSequenceStorage bytes
                ? bytes.getInternalByteArray().length
                : ((NativeSequenceStorage) storage).getCapacity();
    }

    private static void enlarge(PythonObject object, SequenceStorage storage, int size) {
        if (!(storage instanceof ByteSequenceStorage bytes)) {
            throw new IndexOutOfBoundsException();
        }
        byte[] larger = Arrays.copyOf(bytes.getInternalByteArray(), size);
        ResizeLock.setStorage(object, new ByteSequenceStorage(larger, storage.length()));
        ResizeLock.of(object, DynamicObjectLibrary.getUncached()).follow(object);
    }
}
