package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.FrameInstance.FrameAccess;

import org.pymemoryview.graalpy.line.Line;

/**
 * The copies of a function's variables that GraalPy makes when it creates a frame object, mostly
 * for a traceback. Such a copy keeps the objects reachable that the variables had at that time.
 */
final class FrameSnapshots {
    private FrameSnapshots() {}

    /** Updates the copies, so that they keep no object that the functions have dropped. */
    static void refresh() {
        Truffle.getRuntime().iterateFrames(FrameSnapshots::refresh);
    }

    private static Object refresh(FrameInstance instance) {
        Frame frame = instance.getFrame(FrameAccess.READ_ONLY);
        if (frame == null || !PArguments.isPythonFrame(frame)) {
            return null;
        }
        Line.get().refreshSnapshot(instance, frame);
        return null;
    }
}
