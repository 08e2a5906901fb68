package org.pymemoryview.graalpy.lock;

import org.pymemoryview.buffer.PyBuffer;

/** An object of Python code that holds a buffer of another. */
public interface BufferHolder {
    /** The buffer, or null where it holds none. */
    PyBuffer heldBuffer();
}
