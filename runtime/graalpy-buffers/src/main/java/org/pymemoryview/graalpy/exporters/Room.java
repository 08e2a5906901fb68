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
 * Keeps the storage of a bytearray or an array large enough for its views, if its bytes were in
 * native memory when they were made. Such views access the bytes through the object, wherever they
 * are now, and the object may have become smaller, if it was unknown whether there are views.
 */
final class Room {
    private Room() {}

    /**
     * Enlarges an object's storage to a size, if necessary; the object keeps its length.
     *
     * @param size in bytes
     * @throws IndexOutOfBoundsException where native memory is too small, which cannot be moved
     *     because C may have its address
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
