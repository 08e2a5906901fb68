package org.pymemoryview.tests;

import java.lang.reflect.Field;

/** The counters of the library's objects, set as if a program had counted for years. */
final class Counters {
    private Counters() {}

    /** A field of an object, or of what a field of it refers to, as "array.count". */
    static void add(Object object, String path, long change) {
        try {
            Object owner = object;
            String[] names = path.split("\\.");
            for (int i = 0; i < names.length - 1; i++) {
                owner = field(owner, names[i]).get(owner);
            }
            Field count = field(owner, names[names.length - 1]);
            count.setLong(owner, count.getLong(owner) + change);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Field field(Object owner, String name) throws NoSuchFieldException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
