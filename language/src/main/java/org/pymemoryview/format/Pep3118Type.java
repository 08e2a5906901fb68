package org.pymemoryview.format;

import java.util.List;
import java.util.Optional;

/**
 * What a part of a PEP 3118 format describes: a number, a string, or something made of other types.
 *
 * <p>Sizes and alignments are in bytes. The alignment is 1 where the format's mode asks for none.
 */
public sealed interface Pep3118Type {
    /** The size of a pointer in bytes. */
    int POINTER_SIZE = 8;

    long size();

    long alignment();

    /**
     * A single value.
     *
     * @param code one of {@code c b B ? h H i I l L q Q n N P e f d g F D Zf Zd Zg O}, or of
     *     ctypes' {@code z} and {@code Z}, pointers to a C string and a wide one
     */
    record Scalar(String code, FormatMode mode, long size, long alignment) implements Pep3118Type {}

    /**
     * A string of a fixed length.
     *
     * @param code {@code s} and {@code p} of bytes, {@code u} of UCS-2 and {@code w} of UCS-4
     *     characters
     * @param length in bytes or characters
     */
    record Text(String code, FormatMode mode, long length, long size, long alignment)
            implements Pep3118Type {}

    /**
     * Bits, {@code t}, in as few whole bytes as hold them: the PEP says nothing of packing.
     *
     * @param length in bits
     */
    record Bits(long length) implements Pep3118Type {
        @Override
        public long size() {
            return length / Byte.SIZE + (length % Byte.SIZE == 0 ? 0 : 1);
        }

        @Override
        public long alignment() {
            return 1;
        }
    }

    /**
     * An array in C order, {@code (2,3)} before its element, or a repeat count after {@code &}.
     *
     * @param shape the lengths of its dimensions
     * @param size of all elements
     */
    record SubArray(List<Long> shape, Pep3118Type element, long size) implements Pep3118Type {
        @Override
        public long alignment() {
            return element.alignment();
        }
    }

    /** A pointer, {@code &}, to a value of a type. */
    record Pointer(Pep3118Type target, long alignment) implements Pep3118Type {
        @Override
        public long size() {
            return POINTER_SIZE;
        }
    }

    /**
     * A pointer to a function, <code>X{}</code>.
     *
     * @param arguments empty where the format gives no signature
     * @param results what stands behind {@code ->}
     */
    record Function(List<Member> arguments, List<Member> results, long alignment)
            implements Pep3118Type {
        @Override
        public long size() {
            return POINTER_SIZE;
        }
    }

    /**
     * A struct, <code>T{}</code>. Padding is no member; where members are aligned there is padding
     * at the end too, as in C.
     */
    record Structure(List<Member> members, long size, long alignment) implements Pep3118Type {}

    /**
     * A part of a struct.
     *
     * @param name what the format says between colons
     * @param offset from the start of the struct
     * @param repeat how many values of the type stand there, one behind the other
     */
    record Member(Optional<String> name, long offset, long repeat, Pep3118Type type) {}
}
