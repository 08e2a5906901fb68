package org.pymemoryview;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;

/**
 * The rules of {@code hash(view)} ({@code memory_hash}).
 *
 * <p>The hash is that of a {@code bytes} object with the view's bytes, so that only a host can
 * compute it: it calls {@link #check}, then hashes the exporter, whose error wins, then the bytes.
 * It keeps the result with its object around the view, and answers it even after a release.
 */
public final class Hashing {
    private Hashing() {}

    /**
     * Refuses a view that has no hash.
     *
     * @throws PythonError SystemError for null; ValueError for a released view, "cannot hash
     *     writable memoryview object", or "memoryview: hashing is restricted to formats 'B', 'b' or
     *     'c'"
     */
    public static void check(MemoryView view) {
        PythonError.requireArgument(view);
        view.checkReleased();
        if (!view.isReadonly()) {
            throw PythonError.valueError("cannot hash writable memoryview object");
        }
        ElementType type = view.format().type();
        if (type == null || !type.isByteFormat()) {
            throw PythonError.valueError(
                    "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        }
    }
}
