package org.pymemoryview.graalpy.replacements.originals;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.IndirectCallData;

import java.util.function.Supplier;

/** Runs code without a frame, which may call Python code and raise the library's errors. */
public final class GuestCodeNode extends Node {
    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    public <T> T execute(VirtualFrame frame, Supplier<T> code) {
        Object state = callData.enter(frame, this);
        try {
            return run(code);
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    public void run(VirtualFrame frame, Runnable code) {
        execute(frame, () -> {
            code.run();
            return null;
        });
    }

    @TruffleBoundary
    private static <T> T run(Supplier<T> code) {
        return code.get();
    }
}
