package org.pymemoryview.tinypython;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

import java.io.File;
import java.io.IOException;

/** Runs a program: {@code Main script.tpy}. */
public final class Main {
    private Main() {}

    /** @param arguments the program's file */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: tinypython script.tpy");
            System.exit(2);
        }
        try (Context context = Context.create(TinyPython.ID)) {
            context.eval(
                    Source.newBuilder(TinyPython.ID, new File(arguments[0])).build());
        } catch (PolyglotException e) {
            if (!e.isGuestException()) {
                throw e;
            }
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
