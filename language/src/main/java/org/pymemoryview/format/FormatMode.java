package org.pymemoryview.format;

import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The byte order, sizes and alignment of a format's items, as the character before them sets it.
 *
 * <p>Source: the struct module's table of byte order, size and alignment; {@code '^'} is PEP
 * 3118's.
 */
public enum FormatMode {
    /** Native byte order, sizes and alignment; the default where no character is written. */
    ALIGNED('@', ByteOrder.nativeOrder(), true, true),
    /** Native byte order and sizes, no alignment. PEP 3118 only. */
    UNALIGNED('^', ByteOrder.nativeOrder(), true, false),
    /** Native byte order, standard sizes, no alignment. */
    STANDARD('=', ByteOrder.nativeOrder(), false, false),
    LITTLE('<', ByteOrder.LITTLE_ENDIAN, false, false),
    BIG('>', ByteOrder.BIG_ENDIAN, false, false),
    NETWORK('!', ByteOrder.BIG_ENDIAN, false, false);

    private static final FormatMode[] VALUES = values();

    private final char code;
    private final ByteOrder order;
    private final boolean nativeSizes;
    private final boolean aligned;

    FormatMode(char code, ByteOrder order, boolean nativeSizes, boolean aligned) {
        this.code = code;
        this.order = order;
        this.nativeSizes = nativeSizes;
        this.aligned = aligned;
    }

    /** The mode of a character; empty for a character that sets no mode. */
    static Optional<FormatMode> of(char code) {
        for (FormatMode mode : VALUES) {
            if (mode.code == code) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    public ByteOrder order() {
        return order;
    }

    /** Whether items have the sizes of this machine's C types, not the standard ones. */
    public boolean nativeSizes() {
        return nativeSizes;
    }

    /** Whether each item starts at a multiple of its alignment. */
    public boolean aligned() {
        return aligned;
    }
}
