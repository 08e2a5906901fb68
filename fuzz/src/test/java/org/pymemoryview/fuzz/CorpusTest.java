package org.pymemoryview.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** The inputs that were kept, and some at random. */
class CorpusTest {
    private static final int RANDOM_INPUTS = 500;

    @ParameterizedTest
    @EnumSource(Target.class)
    void everyInputKeptGivesAResultOrAPythonError(Target target) throws IOException {
        List<String> corpus = Corpus.of(target);
        assertFalse(corpus.isEmpty(), "no inputs are kept");
        for (String line : corpus) {
            run(target, Base64.getDecoder().decode(line));
        }
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void everyInputAtRandomGivesAResultOrAPythonError(Target target) {
        Random random = new Random(target.ordinal());
        for (int i = 0; i < RANDOM_INPUTS; i++) {
            byte[] input = new byte[random.nextInt(96)];
            random.nextBytes(input);
            run(target, input);
        }
    }

    private static void run(Target target, byte[] input) {
        try {
            target.run(input);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(target + " " + Base64.getEncoder().encodeToString(input), e);
        }
    }
}
