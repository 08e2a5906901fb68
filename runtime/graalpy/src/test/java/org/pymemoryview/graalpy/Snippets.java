package org.pymemoryview.graalpy;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Answers of the programs in {@code snippets.py}, each in one line of text. */
final class Snippets {
    /** How the answer of a snippet begins that no {@code except} of Python's catches. */
    static final String INTERNAL_ERROR = "internal error: ";

    private Snippets() {}

    /** The answers in a context, each after its snippet. */
    static List<String> answers(Context context) {
        Value program = context.eval(source());
        Value snippets = program.getArrayElement(0);
        Value answer = program.getArrayElement(1);
        List<String> answers = new ArrayList<>();
        for (long i = 0; i < snippets.getArraySize(); i++) {
            Value snippet = snippets.getArrayElement(i);
            String line = snippet.asString() + " -> " + answer(answer, snippet);
            answers.add(line.replace("\n", "\\n"));
        }
        return answers;
    }

    private static String answer(Value answer, Value snippet) {
        try {
            return answer.execute(snippet).asString();
        } catch (PolyglotException e) {
            String message = e.getMessage().replaceAll("@[0-9a-f]+", "@");
            return (e.isInternalError() ? INTERNAL_ERROR : "error: ") + message;
        }
    }

    private static Source source() {
        try {
            return Source.newBuilder("python", Snippets.class.getResource("snippets.py"))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the answers of a JVM that never had our memoryview to the file given. */
    public static void main(String[] arguments) throws IOException {
        try (Context context = Context.newBuilder("python").allowAllAccess(true).build()) {
            Files.write(Path.of(arguments[0]), answers(context), StandardCharsets.UTF_8);
        }
    }
}
