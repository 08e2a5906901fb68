package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.classes.Factory;

import java.util.List;
import java.util.Map;

/** What is added to the modules of files. */
public final class FileFunctions {
    private static final List<String> ORIGINALS = List.of(
            "read",
            "write",
            "lseek",
            "get_blocking",
            "set_blocking",
            "get_inheritable",
            "set_inheritable");

    private FileFunctions() {}

    /**
     * The functions of each module.
     *
     * @throws IllegalStateException where a builtin that they use is missing
     */
    public static Map<String, List<? extends Factory<?>>> functions() {
        ORIGINALS.forEach(TransferNode::factory);
        return Map.of("posix", FileNodes.factories(), "fcntl", FcntlNode.factories());
    }

    /** Adds the rest, in a context whose modules have the functions. */
    public static void install(PythonContext context) {
        FcntlNode.addConstants(context);
    }
}
