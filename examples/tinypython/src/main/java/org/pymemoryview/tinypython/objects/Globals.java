package org.pymemoryview.tinypython.objects;

import java.util.HashMap;
import java.util.Map;

/** The variables of a program. */
public final class Globals {
    private final Map<String, Cell> cells = new HashMap<>();

    /** A variable, set or not. */
    public static final class Cell {
        private final String name;
        private Object value;

        Cell(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        /** Null where it is not set. */
        public Object value() {
            return value;
        }

        public void set(Object to) {
            value = to;
        }
    }

    public Cell cell(String name) {
        return cells.computeIfAbsent(name, Cell::new);
    }
}
