package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random programs on views of plain Java, each step of which is done on a simple model too. */
class PlainJavaProgramsTest {
    private static final int PROGRAMS = 60;
    private static final int STEPS = 60;
    private static final int MOST_VIEWS = 8;
    private static final String FORMATS = "bhiq";

    /** A view, and what it has to be. */
    private record Pair(MemoryView view, ModelledView model) {}

    private final List<Pair> pairs = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aProgramDoesWhatTheModelDoes(long seed) {
        Random random = new Random(seed);
        for (int program = 0; program < PROGRAMS; program++) {
            pairs.clear();
            pairs.add(base(random));
            for (int step = 0; step < STEPS; step++) {
                step(random);
                for (Pair each : pairs) {
                    assertArrayEquals(each.model.toByteArray(), each.view.toByteArray());
                }
            }
        }
    }

    private static Pair base(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        ModelledView model = ModelledView.of(bytes, random.nextInt(5) == 0);
        ByteBuffer buffer = random.nextBoolean()
                ? ByteBuffer.wrap(bytes)
                : ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
        return new Pair(
                MemoryView.of(model.isReadonly() ? buffer.asReadOnlyBuffer() : buffer)
                        .cast("b"),
                model);
    }

    private Pair any(Random random) {
        return pairs.get(random.nextInt(pairs.size()));
    }

    private void step(Random random) {
        Pair mine = any(random);
        Pair other = any(random);
        MemoryView view = mine.view;
        ModelledView model = mine.model;
        long index = random.nextInt(50) - 25;
        switch (random.nextInt(10)) {
            case 0 -> same(() -> model.get(index), () -> number(view.get(index)));
            case 1, 2 -> {
                long value = random.nextLong() >> random.nextInt(Long.SIZE);
                same(
                        () -> done(() -> model.set(index, value)),
                        () -> done(() -> view.set(index, value)));
            }
            case 3 ->
                same(
                        model::toList,
                        () -> view.toList().stream()
                                .map(PlainJavaProgramsTest::number)
                                .toList());
            case 4, 5 -> {
                long stop = random.nextInt(50) - 25;
                long step = random.nextInt(8) - 3;
                add(() -> model.slice(index, stop, step), () -> view.slice(index, stop, step));
            }
            case 6 -> {
                char format = FORMATS.charAt(random.nextInt(FORMATS.length()));
                add(() -> model.cast(format), () -> view.cast(String.valueOf(format)));
            }
            case 7 -> add(model::toReadonly, view::toReadonly);
            case 8 ->
                same(
                        () -> done(() -> model.copyTo(other.model)),
                        () -> done(() -> view.copyTo(other.view)));
            default ->
                same(
                        () -> model.toList().equals(other.model.toList()),
                        () -> view.sameItems(other.view));
        }
        drop(random);
    }

    private static long number(Object item) {
        return ((Number) item).longValue();
    }

    private static Object done(Runnable action) {
        action.run();
        return "done";
    }

    private static void same(Supplier<Object> expected, Supplier<Object> actual) {
        assertEquals(outcome(expected), outcome(actual));
    }

    private static Object outcome(Supplier<?> action) {
        try {
            return action.get();
        } catch (PythonError e) {
            return e.toString();
        }
    }

    /** Adds a view that both make, or sees that both refuse to. */
    private void add(Supplier<ModelledView> model, Supplier<MemoryView> view) {
        Object expected = outcome(model);
        Object made = outcome(view);
        if (expected instanceof ModelledView one && made instanceof MemoryView two) {
            assertEquals(one.isReadonly(), two.isReadonly());
            pairs.add(new Pair(two, one));
        } else {
            assertEquals(expected, made);
        }
    }

    /** Releases a view where there are many: the others of its block live on. */
    private void drop(Random random) {
        if (pairs.size() > MOST_VIEWS) {
            MemoryView dropped = pairs.remove(random.nextInt(pairs.size())).view;
            dropped.release();
            assertEquals(
                    "ValueError: operation forbidden on released memoryview object",
                    outcome(dropped::toByteArray));
        }
    }
}
