package org.pymemoryview.fuzz;

import org.pymemoryview.format.Complex;

import java.math.BigInteger;

/** A value to write that fits most formats badly. */
final class HostileValue {
    private HostileValue() {}

    static Object of(Input input) {
        return switch (input.below(10)) {
            case 0 -> input.hostile();
            case 1 -> (int) input.hostile();
            case 2 ->
                BigInteger.valueOf(input.hostile()).multiply(BigInteger.valueOf(input.hostile()));
            case 3 -> Double.longBitsToDouble(input.nextLong());
            case 4 -> new Complex(Double.longBitsToDouble(input.nextLong()), input.hostile());
            case 5 -> input.nextBoolean();
            case 6 -> new byte[input.below(6)];
            case 7 -> (byte) input.nextByte();
            case 8 -> "text";
            default -> input.below(100);
        };
    }
}
