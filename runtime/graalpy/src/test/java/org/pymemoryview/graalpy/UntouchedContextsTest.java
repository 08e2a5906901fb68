package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A context without our memoryview answers as in a JVM that never had it. */
class UntouchedContextsTest {
    private static List<String> expected;

    private static Context context(boolean ours) {
        return Context.newBuilder("python")
                .allowAllAccess(true)
                .option("pymemoryview", String.valueOf(ours))
                .build();
    }

    @BeforeAll
    static void askAJvmThatNeverHadIt(@TempDir Path directory) throws Exception {
        Path answers = directory.resolve("answers");
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin/java");
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Snippets.class.getName(),
                answers.toString()));
        Process child = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, child.waitFor(), command::toString);
        expected = Files.readAllLines(answers, StandardCharsets.UTF_8);
        assertTrue(expected.size() > 200, () -> expected.size() + " snippets");
    }

    private static void check(Context context) {
        assertEquals(String.join("\n", expected), String.join("\n", Snippets.answers(context)));
    }

    /** Internal errors of GraalPy's own aside. */
    private static void checkNothingFailsInside(Context ours) {
        List<String> answers = Snippets.answers(ours);
        List<String> internal = IntStream.range(0, answers.size())
                .filter(i -> isInternal(answers.get(i)) && !isInternal(expected.get(i)))
                .mapToObj(answers::get)
                .toList();
        assertEquals(List.of(), internal);
    }

    private static boolean isInternal(String answer) {
        return answer.contains(" -> " + Snippets.INTERNAL_ERROR);
    }

    /** Its classes have slots that are replaced for the whole JVM later. */
    @Test
    void classesFromBeforeDoWhatTheyDid() {
        String classes = """
                import array, hashlib, io, mmap, pickle
                class B(bytes): pass
                class BA(bytearray): pass
                class A(array.array): pass
                class IO(io.BytesIO): pass
                class Map(mmap.mmap): pass
                class M(type):
                    def __new__(cls, *arguments):
                        return super().__new__(cls, *arguments)
                    def __setattr__(cls, name, value):
                        super().__setattr__(name, value)
                def changed(x):
                    x += x
                    x *= 2
                    x[1:3] = x[:1]
                    del x[0]
                    return x
                def answers():
                    made = M("made", (), {})
                    made.a = 1
                    type.__setattr__(made, "b", 2)
                    type.__delattr__(made, "a")
                    m = Map.__new__(Map, -1, 4)
                    return repr([
                        bytes.__new__(B, b"ab"), array.array.__new__(A, "B", b"ab").tobytes(),
                        bytearray.__new__(BA), B(b"ab") + b"c", bytes.__add__(B(b"ab"), b"c"),
                        made.__name__, made.b, hasattr(made, "a"), hash(B(b"ab")) != 0,
                        {array.array("B"): 1, A("B"): 2, made: 3} != {},
                        bytes(pickle.PickleBuffer.__new__(pickle.PickleBuffer, b"ab")),
                        changed(BA(b"ab")), changed(A("B", b"ab")).tobytes(),
                        BA(b"a") < b"b", bytearray.__eq__(BA(b"a"), b"a"), BA(b"a") == BA(b"a"),
                        list(IO(b"a\\nb")), io.BytesIO.__next__(IO(b"a")), m[:2],
                        mmap.mmap.__getitem__(m, 1), hashlib.blake2b(b"a").hexdigest(),
                        hashlib.blake2b.__new__(hashlib.blake2b, b"a").hexdigest(),
                        hashlib.sha3_256(b"a").hexdigest(), hashlib.shake_128(b"a").digest(32)])
                """;
        try (Context before = Context.newBuilder("python").allowAllAccess(true).build()) {
            before.eval("python", classes);
            String expected = before.eval("python", "answers()").asString();
            try (Context ours = context(true)) {
                ours.eval("python", "bytes(3)");
                assertEquals(expected, before.eval("python", "answers()").asString());
            }
            assertEquals(expected, before.eval("python", "answers()").asString());
        }
    }

    @Test
    void afterAnotherContextHadItAndBesideOne() {
        try (Engine engine = Engine.create();
                Context before = Context.newBuilder("python")
                        .engine(engine)
                        .allowAllAccess(true)
                        .build()) {
            before.initialize("python");
            try (Context ours = context(true)) {
                checkNothingFailsInside(ours);
                check(before);
            }
            try (Context after = context(false)) {
                check(after);
            }
        }
    }
}
