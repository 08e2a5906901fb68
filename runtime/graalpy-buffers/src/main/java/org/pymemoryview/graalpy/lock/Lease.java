package org.pymemoryview.graalpy.lock;

import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;

/**
 * A buffer of a consumer that is given back when the consumer releases or drops it. It is
 * identified by a descriptor that only the consumer has.
 */
public final class Lease {
    private final ManagedBuffer managed;
    private DropWatch drop;

    private Lease(ManagedBuffer managed) {
        this.managed = managed;
    }

    /** The descriptor for a consumer, of a buffer that the caller has retained for it. */
    public static PyBuffer of(ManagedBuffer managed) {
        Lease lease = new Lease(managed);
        PyBuffer descriptor = managed.buffer().toBuilder().internal(lease).build();
        lease.drop = DropWatch.of(descriptor, managed::release);
        return descriptor;
    }

    /** Gives back the buffer of a descriptor that {@link #of} returned. */
    public static void end(PyBuffer descriptor) {
        ((Lease) descriptor.internal()).drop.end();
    }

    /** The buffer that the exporter granted, for the descriptor of a lease; else the argument. */
    static Object granted(Object held) {
        return held instanceof PyBuffer buffer && buffer.internal() instanceof Lease lease
                ? lease.managed.buffer()
                : held;
    }
}
