package org.pymemoryview.tinypython;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/**
 * Measures a loop over the items of a view beside one over a bytearray's bytes, which is
 * tinypython's loop over a raw array. Prints nanoseconds an item, and how many times the
 * bytearray's that is.
 */
public final class Speed {
    private static final int ROUNDS = 40;
    private static final int TURNS = 200;
    private static final int ITEMS = 65_536;

    private static final String PROGRAM = """
            def loop(x, n, turns):
                t = 0
                j = 0
                while j < turns:
                    i = 0
                    while i < n:
                        %s
                        i += 1
                    j += 1
                return t
            def run(turns):
                x = bytearray(65536)
                %s
                return loop(x, 65536, turns)
            run
            """;

    private Speed() {}

    public static void main(String[] arguments) {
        for (String statement : new String[] {"t = (t + x[i]) & 65535", "x[i] = i & 127"}) {
            Loop raw = new Loop(statement, "pass");
            Loop[] views = {
                new Loop(statement, "x = memoryview(x)"),
                new Loop(statement, "x = memoryview(x).cast('b')"),
                new Loop(statement, "x = memoryview(bytearray(131072))[::2]"),
            };
            for (int round = 0; round < ROUNDS; round++) {
                raw.run();
                for (Loop view : views) {
                    view.run();
                }
            }
            System.out.printf("%-24s %-40s %.3f ns%n", statement, "bytearray", raw.best);
            for (Loop view : views) {
                System.out.printf(
                        "%-24s %-40s %.3f ns  %.2f times%n",
                        statement, view.prepare, view.best, view.best / raw.best);
            }
            raw.context.close();
            for (Loop view : views) {
                view.context.close();
            }
        }
    }

    /** A loop in a context of its own, and the best of its rounds. */
    private static final class Loop {
        private final String prepare;
        private final Context context = Context.create(TinyPython.ID);
        private final Value run;
        private double best = Double.MAX_VALUE;

        Loop(String statement, String prepare) {
            this.prepare = prepare;
            this.run = context.eval(TinyPython.ID, PROGRAM.formatted(statement, prepare));
        }

        void run() {
            long start = System.nanoTime();
            run.execute(TURNS);
            best = Math.min(best, (double) (System.nanoTime() - start) / TURNS / ITEMS);
        }
    }
}
