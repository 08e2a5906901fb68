package org.pymemoryview.benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Loops over an array of bytes as a Java programmer writes them. */
final class PlainLoops {
    static final VarHandle SHORTS = handle(short[].class);
    static final VarHandle INTS = handle(int[].class);
    static final VarHandle LONGS = handle(long[].class);
    static final VarHandle FLOATS = handle(float[].class);
    static final VarHandle DOUBLES = handle(double[].class);

    private PlainLoops() {}

    private static VarHandle handle(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.nativeOrder());
    }

    static Object sum(byte[] bytes, String format) {
        return switch (format) {
            case "B" -> sumBytes(bytes);
            case "h" -> sumShorts(bytes);
            case "i" -> sumInts(bytes);
            case "f" -> sumFloats(bytes);
            case "d" -> sumDoubles(bytes);
            default -> sumLongs(bytes);
        };
    }

    private static long sumBytes(byte[] bytes) {
        long sum = 0;
        for (byte item : bytes) {
            sum += item & 0xff;
        }
        return sum;
    }

    private static long sumShorts(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length / 2; i++) {
            sum += (short) SHORTS.get(bytes, i * 2);
        }
        return sum;
    }

    private static long sumInts(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length / 4; i++) {
            sum += (int) INTS.get(bytes, i * 4);
        }
        return sum;
    }

    private static long sumLongs(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length / 8; i++) {
            sum += (long) LONGS.get(bytes, i * 8);
        }
        return sum;
    }

    private static double sumFloats(byte[] bytes) {
        double sum = 0;
        for (int i = 0; i < bytes.length / 4; i++) {
            sum += (float) FLOATS.get(bytes, i * 4);
        }
        return sum;
    }

    private static double sumDoubles(byte[] bytes) {
        double sum = 0;
        for (int i = 0; i < bytes.length / 8; i++) {
            sum += (double) DOUBLES.get(bytes, i * 8);
        }
        return sum;
    }

    static boolean equalFloats(byte[] bytes, byte[] others) {
        for (int i = 0; i < bytes.length / 4; i++) {
            if ((float) FLOATS.get(bytes, i * 4) != (float) FLOATS.get(others, i * 4)) {
                return false;
            }
        }
        return true;
    }

    static boolean equalDoubles(byte[] bytes, byte[] others) {
        for (int i = 0; i < bytes.length / 8; i++) {
            if ((double) DOUBLES.get(bytes, i * 8) != (double) DOUBLES.get(others, i * 8)) {
                return false;
            }
        }
        return true;
    }

    /** Ints against as many longs. */
    static boolean equalIntsAndLongs(byte[] ints, byte[] longs) {
        for (int i = 0; i < longs.length / 8; i++) {
            if ((int) INTS.get(ints, i * 4) != (long) LONGS.get(longs, i * 8)) {
                return false;
            }
        }
        return true;
    }

    /** The items as the Java array that a list of them keeps. */
    static Object toArray(byte[] bytes, String format) {
        return switch (format) {
            case "B" -> toInts(bytes);
            case "h" -> shortsToInts(bytes);
            case "i" -> intsToInts(bytes);
            case "f" -> floatsToDoubles(bytes);
            case "d" -> toDoubles(bytes);
            default -> toLongs(bytes);
        };
    }

    private static int[] toInts(byte[] bytes) {
        int[] items = new int[bytes.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = bytes[i] & 0xff;
        }
        return items;
    }

    private static int[] shortsToInts(byte[] bytes) {
        int[] items = new int[bytes.length / 2];
        for (int i = 0; i < items.length; i++) {
            items[i] = (short) SHORTS.get(bytes, i * 2);
        }
        return items;
    }

    private static int[] intsToInts(byte[] bytes) {
        int[] items = new int[bytes.length / 4];
        for (int i = 0; i < items.length; i++) {
            items[i] = (int) INTS.get(bytes, i * 4);
        }
        return items;
    }

    private static long[] toLongs(byte[] bytes) {
        long[] items = new long[bytes.length / 8];
        for (int i = 0; i < items.length; i++) {
            items[i] = (long) LONGS.get(bytes, i * 8);
        }
        return items;
    }

    private static double[] floatsToDoubles(byte[] bytes) {
        double[] items = new double[bytes.length / 4];
        for (int i = 0; i < items.length; i++) {
            items[i] = (float) FLOATS.get(bytes, i * 4);
        }
        return items;
    }

    private static double[] toDoubles(byte[] bytes) {
        double[] items = new double[bytes.length / 8];
        for (int i = 0; i < items.length; i++) {
            items[i] = (double) DOUBLES.get(bytes, i * 8);
        }
        return items;
    }
}
