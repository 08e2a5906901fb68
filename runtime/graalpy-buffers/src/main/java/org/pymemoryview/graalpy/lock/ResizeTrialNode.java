package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.graal.python.runtime.sequence.storage.ByteSequenceStorage;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.profiles.BranchProfile;

import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Line;

/**
 * Guards an operation on a bytearray or an array that has views, by trying it on a copy.
 *
 * <p>CPython checks for exports last: after it has checked the arguments, which may raise another
 * error, and only if the size changes. GraalPy's nodes check first. So they run on a copy without
 * exports, whose length afterwards shows whether the operation resizes.
 */
public class ResizeTrialNode extends GuardNode {
    @Child
    private FindLockNode findLock = FindLockNode.create();

    private final BranchProfile held = BranchProfile.create();

    @Override
    public final ResizeLock lockOf(Object self) {
        return findLock.execute(self);
    }

    /** {@inheritDoc} A copy of an object that is known to have views. */
    @Override
    public final Object begin(Object self, ResizeLock lock) {
        if (lock != null && lock.isHeld((PythonObject) self)) {
            held.enter();
            return copy(self);
        }
        return self;
    }

    /**
     * {@inheritDoc} After one on a copy, the object gets the contents of the copy.
     *
     * @return the result, with the object in place of the copy
     * @throws PException BufferError where the copy has another length
     */
    @Override
    public final Object end(Object self, Object copy, Object result) {
        return copy == self ? result : endOnCopy(self, copy, result);
    }

    @TruffleBoundary
    private Object endOnCopy(Object self, Object copy, Object result) {
        PythonBufferAccessLibrary buffers = PythonBufferAccessLibrary.getUncached();
        int length = buffers.getBufferLength(self);
        if (buffers.getBufferLength(copy) != length) {
            throw refusal(self);
        }
        buffers.writeFromByteArray(self, 0, buffers.getInternalOrCopiedByteArray(copy), 0, length);
        return result == copy ? self : result;
    }

    /** The BufferError that refuses to resize an object. */
    public final PException refusal(Object self) {
        return Errors.raise(
                this,
                PythonBuiltinClassType.BufferError,
                self instanceof PArray
                        ? "cannot resize an array that is exporting buffers"
                        : "Existing exports of data: object cannot be re-sized");
    }

    @TruffleBoundary
    private static Object copy(Object self) {
        PythonLanguage language = PythonLanguage.get(null);
        byte[] bytes = PythonBufferAccessLibrary.getUncached().getCopiedByteArray(self);
        if (self instanceof PArray array) {
            PArray copy = Line.get().emptyArray(language, array);
            copy.setSequenceStorage(new ByteSequenceStorage(bytes));
            return copy;
        }
        if (self instanceof PByteArray) {
            return PFactory.createByteArray(language, bytes);
        }
        throw new IllegalArgumentException("neither a bytearray nor an array");
    }
}
