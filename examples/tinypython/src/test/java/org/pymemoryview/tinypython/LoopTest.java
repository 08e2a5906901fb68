package org.pymemoryview.tinypython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.sun.management.ThreadMXBean;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** A loop over a view's items is compiled, stays so, and allocates nothing. */
class LoopTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 200;

    private final Log log = new Log();
    private Context context;

    /** What the engine says of compilations. */
    private static final class Log extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        List<String> lines(String event) {
            return lines.stream()
                    .filter(line -> line.contains("turns") && line.contains(event))
                    .toList();
        }
    }

    @BeforeEach
    void open() {
        Assumptions.assumeTrue(
                Truffle.getRuntime() instanceof OptimizedTruffleRuntime,
                "needs the optimizing Truffle runtime: a JDK from 21 on with the Graal compiler");
        context = Context.newBuilder(TinyPython.ID)
                .allowExperimentalOptions(true)
                .option("engine.BackgroundCompilation", "false")
                .option("engine.CompilationFailureAction", "Throw")
                .option("engine.TraceCompilation", "true")
                .option("compiler.TreatPerformanceWarningsAsErrors", "all")
                .logHandler(log)
                .build();
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t = (t + m[i]) & 65535",
                "t = (t + h[i]) & 65535",
                "t = (t + s[i]) & 65535",
                "m[i] = i & 127",
                "h[i] = t",
                "d[i] = 0.5"
            })
    void aLoopOverItemsAllocatesNothing(String statement) {
        Value turns = context.eval(TinyPython.ID, """
                b = bytearray(1024)
                def turns():
                    m = memoryview(b)
                    h = m.cast('h')
                    s = m[::2]
                    d = m.cast('d')
                    t = 0
                    j = 0
                    while j < 100:
                        i = 0
                        while i < 128:
                            %s
                            i += 1
                        j += 1
                    s.release()
                    return t
                turns
                """.formatted(statement));
        for (int i = 0; i < CALLS; i++) {
            turns.execute();
        }
        assertTrue(!log.lines("opt done").isEmpty(), "compiled");
        log.lines.clear();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            turns.execute();
        }
        long bytes = (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS;
        // A call makes four views and their objects; an object for each turn would be 200,000.
        assertTrue(bytes < 8192, bytes + " bytes");
        assertEquals(List.of(), log.lines("opt deopt"));
        assertEquals(List.of(), log.lines("opt inval"));
        assertEquals(List.of(), log.lines("opt fail"));
    }
}
