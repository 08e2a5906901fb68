package org.pymemoryview.graalpy.install;

import com.oracle.truffle.api.exception.AbstractTruffleException;

/** Stops a context that requires our memoryview, in a GraalPy that is not supported. */
final class UnsupportedGraalPyException extends AbstractTruffleException {
    UnsupportedGraalPyException(String message) {
        super(message);
    }
}
