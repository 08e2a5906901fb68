package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.runtime.GilNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock of who moves the position of a file and puts it back, in the whole process as files are.
 * Who waits for it holds no GIL, which the owner may wait for.
 */
final class FilePositions {
    private static final ReentrantLock LOCK = new ReentrantLock();

    private FilePositions() {}

    @TruffleBoundary
    static void lock(Node node) {
        if (LOCK.tryLock()) {
            return;
        }
        GilNode gil = GilNode.getUncached();
        gil.release(true);
        boolean entered = false;
        try {
            TruffleSafepoint.setBlockedThreadInterruptible(
                    node, ReentrantLock::lockInterruptibly, LOCK);
        } finally {
            try {
                gil.acquire();
                entered = true;
            } finally {
                if (!entered && LOCK.isHeldByCurrentThread()) {
                    LOCK.unlock();
                }
            }
        }
    }

    @TruffleBoundary
    static void unlock() {
        LOCK.unlock();
    }
}
