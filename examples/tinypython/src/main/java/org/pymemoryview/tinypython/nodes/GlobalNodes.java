package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.tinypython.objects.Errors;
import org.pymemoryview.tinypython.objects.Globals.Cell;

/** Variables of the program, each of which a node knows by its cell. */
public final class GlobalNodes {
    private GlobalNodes() {}

    /** Reads one. */
    public static final class Read extends Expression {
        private final Cell cell;

        public Read(Cell cell) {
            this.cell = cell;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            Object value = cell.value();
            if (value == null) {
                throw Errors.of("NameError", "name '%s' is not defined", cell.name());
            }
            return value;
        }
    }

    /** Writes one. */
    public static final class Write extends Expression {
        private final Cell cell;

        @Child
        private Expression value;

        public Write(Cell cell, Expression value) {
            this.cell = cell;
            this.value = value;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            Object result = value.execute(frame);
            cell.set(result);
            return result;
        }
    }
}
