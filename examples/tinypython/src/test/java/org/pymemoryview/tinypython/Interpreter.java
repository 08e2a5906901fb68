package org.pymemoryview.tinypython;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A context of tinypython, and what its programs print. */
final class Interpreter implements AutoCloseable {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Context context = Context.newBuilder(TinyPython.ID).out(out).build();

    Value run(String program) {
        return context.eval(TinyPython.ID, program);
    }

    /** What a program prints. */
    String output(String program) {
        out.reset();
        run(program);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
    }
}
