package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.runtime.PosixConstants;
import com.oracle.graal.python.runtime.PosixSupportLibrary;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.TruffleFile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The status flags of an open file. GraalPy asks the system for one of them only; Linux tells all
 * of them in a file, of the files that are the system's.
 */
final class FileStatus {
    private static final String DIRECTORY = "/proc/self/fdinfo";
    private static final String FIELD = "flags:";

    /** {@code O_ASYNC} of Linux. */
    private static final int ASYNC = 0x2000;

    /** {@code O_NOATIME} of Linux. */
    private static final int NO_ACCESS_TIME = 0x4_0000;

    private FileStatus() {}

    /** Whether the flags can be read. GraalPy's files in Java are no files of the system. */
    static boolean isKnown(PythonContext context) {
        String backend = PosixSupportLibrary.getUncached()
                .getBackend(context.getPosixSupport())
                .toJavaStringUncached();
        return !backend.equals("java")
                && PosixConstants.O_NONBLOCK.defined
                && PosixConstants.O_CLOEXEC.defined
                && PosixConstants.O_DIRECT.defined
                && isDirectory(context);
    }

    private static boolean isDirectory(PythonContext context) {
        try {
            return file(context, DIRECTORY).isDirectory();
        } catch (SecurityException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static TruffleFile file(PythonContext context, String path) {
        return context.getEnv().getPublicTruffleFile(path);
    }

    /**
     * The flags of an open file ({@code F_GETFL}).
     *
     * @throws IOException where the file has been closed
     */
    static int flags(PythonContext context, int fd) throws IOException {
        TruffleFile file = file(context, DIRECTORY + "/" + fd);
        try (BufferedReader reader = file.newBufferedReader(StandardCharsets.US_ASCII)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(FIELD)) {
                    int flags = Integer.parseInt(line.substring(FIELD.length()).strip(), 8);
                    return flags & ~PosixConstants.O_CLOEXEC.getValueIfDefined();
                }
            }
        }
        throw new IOException("no flags of " + fd);
    }

    /** Whether two sets of flags are the same but for {@code O_NONBLOCK} and what never changes. */
    static boolean differOnlyInBlocking(int flags, int others) {
        int settable = PosixConstants.O_APPEND.value
                | PosixConstants.O_DIRECT.getValueIfDefined()
                | ASYNC
                | NO_ACCESS_TIME;
        return ((flags ^ others) & settable) == 0;
    }

    static boolean isBlocking(int flags) {
        return (flags & PosixConstants.O_NONBLOCK.getValueIfDefined()) == 0;
    }
}
