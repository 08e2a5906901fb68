package org.pymemoryview.tests;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Arenas and memory segments of JDK 22 and later, called by reflection: these tests are Java 17.
 */
final class Segments {
    /** Whether this JDK has them. */
    static final boolean PRESENT = Runtime.version().feature() >= 22;

    private Segments() {}

    /** Skips the test where this JDK has no segments. */
    static void require() {
        Assumptions.assumeTrue(PRESENT, "java.lang.foreign is in JDK 22 and later");
    }

    /** @param kind the name of the method of Arena that makes one */
    static AutoCloseable arena(String kind) {
        return (AutoCloseable) call(type("Arena"), kind, null);
    }

    /** A native segment of zeros. */
    static Object allocate(AutoCloseable arena, long size) {
        return call(type("SegmentAllocator"), "allocate", arena, size);
    }

    static Object ofArray(byte[] array) {
        return call(type("MemorySegment"), "ofArray", null, (Object) array);
    }

    static Object ofArray(int[] array) {
        return call(type("MemorySegment"), "ofArray", null, (Object) array);
    }

    static Object slice(Object segment, long offset, long size) {
        return call(type("MemorySegment"), "asSlice", segment, offset, size);
    }

    static Object readonly(Object segment) {
        return call(type("MemorySegment"), "asReadOnly", segment);
    }

    static ByteBuffer buffer(Object segment) {
        return (ByteBuffer) call(type("MemorySegment"), "asByteBuffer", segment);
    }

    /** A mapped segment of zeros, of a file without blocks that nobody else can open. */
    static Object map(AutoCloseable arena, long size) {
        try {
            Path file = Files.createTempFile("segment", null);
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return call(FileChannel.class, "map", channel, MapMode.READ_WRITE, 0L, size, arena);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("java.lang.foreign." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Object call(Class<?> type, String name, Object on, Object... arguments) {
        for (var method : type.getMethods()) {
            if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
                try {
                    return method.invoke(on, arguments);
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new AssertionError(e);
                }
            }
        }
        throw new AssertionError("no method " + name + " of " + type);
    }

    private static boolean takes(Class<?>[] types, Object[] arguments) {
        boolean all = types.length == arguments.length;
        for (int i = 0; all && i < types.length; i++) {
            all = types[i] == long.class
                    ? arguments[i] instanceof Long
                    : types[i].isInstance(arguments[i]);
        }
        return all;
    }
}
