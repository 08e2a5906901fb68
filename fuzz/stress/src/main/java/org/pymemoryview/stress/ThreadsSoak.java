package org.pymemoryview.stress;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Python threads in several of GraalPy's contexts, which share an engine. The threads of a context
 * use, share and release the same few views; at the end its object can be resized again.
 */
public final class ThreadsSoak {
    private static final int CONTEXTS = 4;

    /** Gives operations, releases that raced, and errors by type and message. */
    private static final String PROGRAM = """
            import threading
            import time

            def soak(count):
                owner = bytearray(64)
                slots, errors, numbers = [None] * 8, {}, [0, 0]

                def work(state):
                    raced = 0
                    for done in range(count // 2):
                        state = (state * 1103515245 + 12345) % 2 ** 31
                        slot, kind = (state >> 8) % 8, (state >> 12) % 8
                        view = slots[slot]
                        if state % 4096 == 0:
                            time.sleep(0)  # another thread's turn
                        try:
                            if view is None:
                                slots[slot] = memoryview(owner)
                            elif kind == 0:
                                view[state % 8]
                            elif kind == 1:
                                view[state % 8] = state % 100
                            elif kind == 2:
                                slots[slot] = view[0:8]
                                view.release()
                            elif kind == 3:
                                with view.cast('h') as cast:
                                    cast[1]
                            elif kind == 4:
                                view.tobytes()
                            elif kind == 5:
                                if done % 5000:  # a resize looks for views, which takes its time
                                    len(view)
                                else:
                                    owner.append(1)
                            elif kind == 6:
                                bytearray(view)
                            else:
                                slots[slot] = None
                                try:
                                    view[0]
                                except ValueError:
                                    raced += 1
                                view.release()
                        except (ValueError, BufferError) as error:
                            text = f'{type(error).__name__}: {error}'
                            errors[text] = errors.get(text, 0) + 1
                    numbers[0] += count // 2
                    numbers[1] += raced

                threads = [threading.Thread(target=work, args=(seed,)) for seed in (1, 2)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                for view in slots:
                    if view is not None:
                        view.release()
                view = None
                owner.append(1)
                return *numbers, list(errors.items())

            soak
            """;

    private final Map<String, Long> errors = new TreeMap<>();
    private long operations;
    private long releasesRaced;

    private ThreadsSoak() {}

    /** @param arguments how many million operations */
    public static void main(String[] arguments) throws Exception {
        long millions = arguments.length == 0 ? 10 : Long.parseLong(arguments[0]);
        ThreadsSoak soak = new ThreadsSoak();
        try (Engine engine = Engine.newBuilder("python")
                .allowExperimentalOptions(true)
                .option("pymemoryview", "true")
                .build()) {
            List<Context> contexts = new ArrayList<>();
            List<Value> programs = new ArrayList<>();
            for (int i = 0; i < CONTEXTS; i++) {
                Context context = Context.newBuilder("python")
                        .engine(engine)
                        .allowAllAccess(true)
                        .build();
                contexts.add(context);
                // Python's main thread is the first, and a context waits for it when it is closed.
                programs.add(context.eval("python", PROGRAM));
            }
            soak.run(programs, 20_000);
            long before = Heap.used();
            soak.run(programs, millions * 1_000_000);
            long after = Heap.used();
            soak.print(before, after);
            contexts.forEach(Context::close);
            Heap.checkFlat(before, after);
        }
    }

    /** Each context has a thread of Java's, which starts two of Python's. */
    private void run(List<Value> programs, long count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(programs.size());
        try {
            List<Future<Value>> results = new ArrayList<>();
            for (Value program : programs) {
                results.add(threads.submit(() -> program.execute(count / programs.size())));
            }
            for (Future<Value> result : results) {
                add(result.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    private void add(Value result) {
        operations += result.getArrayElement(0).asLong();
        releasesRaced += result.getArrayElement(1).asLong();
        Value found = result.getArrayElement(2);
        for (long i = 0; i < found.getArraySize(); i++) {
            Value error = found.getArrayElement(i);
            errors.merge(
                    error.getArrayElement(0).asString(),
                    error.getArrayElement(1).asLong(),
                    Long::sum);
        }
    }

    private void print(long before, long after) {
        System.out.printf(
                "%,d operations by 2 threads in each of %d contexts, %,d releases of what another"
                        + " thread had released%n",
                operations, CONTEXTS, releasesRaced);
        errors.forEach((error, count) -> System.out.printf("  %,d %s%n", count, error));
        System.out.printf("heap %,d and then %,d bytes%n", before, after);
    }
}
