package org.pymemoryview.graalpy.lock;

import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;

/**
 * A buffer that a consumer has, and that goes back to its exporter when the consumer gives it back
 * or is dropped. It is known by a descriptor that nobody else has.
 */
public final class Lease {
    private final ManagedBuffer managed;
    private DropWatch drop;

    private Lease(ManagedBuffer managed) {
        this.managed = managed;
    }

    /** The descriptor for a consumer of a buffer that is retained for it. */
    public static PyBuffer of(ManagedBuffer managed) {
        Lease lease = new Lease(managed);
        PyBuffer descriptor = managed.buffer().toBuilder().internal(lease).build();
        lease.drop = DropWatch.of(descriptor, managed::release);
        return descriptor;
    }

    /** Gives back a buffer that {@link #of} described. */
    public static void end(PyBuffer descriptor) {
        ((Lease) descriptor.internal()).drop.end();
    }

    /** The buffer that an object granted, of one that its consumer has; anything else as it is. */
    static Object granted(Object held) {
        return held instanceof PyBuffer buffer && buffer.internal() instanceof Lease lease
                ? lease.managed.buffer()
                : held;
    }
}
