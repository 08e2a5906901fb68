package org.pymemoryview.python;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The random programs recorded from CPython give the same here, step by step. */
class RecordedProgramsTest {

    private GraalPython python;

    @TestFactory
    Stream<DynamicTest> programs() {
        python = new GraalPython();
        Value check = python.evaluate("differential.corpus", "differential.corpus.Check")
                .newInstance();
        Value seeds = check.invokeMember("seeds");
        Stream<DynamicTest> programs = LongStream.range(0, seeds.getArraySize())
                .mapToObj(i -> seeds.getArrayElement(i).asInt())
                .map(seed -> dynamicTest("seed " + seed, () -> same(check, seed)));
        return Stream.concat(
                programs,
                Stream.of(dynamicTest(
                        "every listed difference is still one",
                        () -> none(check.invokeMember("stale")))));
    }

    private static void same(Value check, int seed) {
        none(check.invokeMember("differences", seed));
    }

    private static void none(Value reports) {
        List<String> texts = GraalPython.strings(reports);
        if (!texts.isEmpty()) {
            fail(texts.size() + " differences\n" + String.join("\n", texts));
        }
    }

    @AfterEach
    void close() {
        if (python != null) {
            python.close();
        }
    }
}
