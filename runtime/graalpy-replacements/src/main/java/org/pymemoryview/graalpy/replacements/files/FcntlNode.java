package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.replacements.originals.GuestCodeNode;

import java.io.IOException;
import java.util.List;

/**
 * {@code fcntl.fcntl}, which GraalPy lacks, for the commands that its functions for files can do: a
 * file's descriptor flags and its status flags, of which {@code O_NONBLOCK} can be set. Any other
 * is one that the system does not know.
 */
@Builtin(
        name = "fcntl",
        minNumOfPositionalArgs = 2,
        parameterNames = {"fd", "cmd", "arg"},
        numOfPositionalOnlyArgs = 3)
@SlotSignature(name = "fcntl", minNumOfPositionalArgs = 2)
final class FcntlNode extends PythonTernaryBuiltinNode {
    // The same numbers on Linux and macOS.
    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int FD_CLOEXEC = 1;

    @Child
    private GuestCodeNode guest = new GuestCodeNode();

    @Child
    private PythonUnaryBuiltinNode getInheritable =
            (PythonUnaryBuiltinNode) TransferNode.original("get_inheritable");

    @Child
    private PythonBinaryBuiltinNode setInheritable =
            (PythonBinaryBuiltinNode) TransferNode.original("set_inheritable");

    /** Where there is no file, it says so. */
    @Child
    private PythonUnaryBuiltinNode getBlocking =
            (PythonUnaryBuiltinNode) TransferNode.original("get_blocking");

    @Child
    private PythonBinaryBuiltinNode setBlocking =
            (PythonBinaryBuiltinNode) TransferNode.original("set_blocking");

    static List<Factory<?>> factories() {
        return List.of(Factory.of(FcntlNode.class, FcntlNode::new));
    }

    /** Adds the numbers of the commands that are known, and of nothing else. */
    static void addConstants(PythonContext context) {
        PythonModule module = context.getCore().lookupBuiltinModule(Strings.of("fcntl"));
        module.setAttribute(Strings.of("F_GETFD"), F_GETFD);
        module.setAttribute(Strings.of("F_SETFD"), F_SETFD);
        module.setAttribute(Strings.of("FD_CLOEXEC"), FD_CLOEXEC);
        if (FileStatus.isKnown(context)) {
            module.setAttribute(Strings.of("F_GETFL"), F_GETFL);
            module.setAttribute(Strings.of("F_SETFL"), F_SETFL);
        }
    }

    @Override
    public Object execute(VirtualFrame frame, Object fd, Object command, Object argument) {
        FcntlArguments arguments =
                guest.execute(frame, () -> FcntlArguments.of(fd, command, argument));
        getBlocking.execute(frame, arguments.fd());
        return arguments.bytes() == null ? ofNumber(frame, arguments) : ofBytes(frame, arguments);
    }

    /**
     * The system leaves the bytes of a command that takes nothing as they are. Another would take
     * their address for a number.
     */
    private Object ofBytes(VirtualFrame frame, FcntlArguments arguments) {
        if (arguments.command() != F_GETFD && arguments.command() != F_GETFL) {
            throw invalid(frame);
        }
        return arguments.bytes();
    }

    private Object ofNumber(VirtualFrame frame, FcntlArguments arguments) {
        int fd = arguments.fd();
        int number = arguments.number();
        switch (arguments.command()) {
            case F_GETFD -> {
                return descriptorFlags(frame, fd);
            }
            case F_SETFD -> setDescriptorFlags(frame, fd, number & FD_CLOEXEC);
            case F_GETFL -> {
                return guest.execute(frame, () -> status(fd));
            }
            case F_SETFL -> {
                boolean blocking = guest.execute(frame, () -> blocking(fd, number));
                setBlocking.execute(frame, fd, blocking ? 1 : 0);
            }
            default -> throw invalid(frame);
        }
        return 0;
    }

    private int descriptorFlags(VirtualFrame frame, int fd) {
        return (boolean) getInheritable.execute(frame, fd) ? 0 : FD_CLOEXEC;
    }

    /** GraalPy's files in Java are never inherited, and a request that they be is ignored. */
    private void setDescriptorFlags(VirtualFrame frame, int fd, int flags) {
        setInheritable.execute(frame, fd, flags == 0 ? 1 : 0);
        if (descriptorFlags(frame, fd) != flags) {
            throw invalid(frame);
        }
    }

    private PException invalid(VirtualFrame frame) {
        return guest.execute(frame, FileArguments::invalid);
    }

    private static int status(int fd) {
        PythonContext context = PythonContext.get(null);
        if (!FileStatus.isKnown(context)) {
            throw FileArguments.invalid();
        }
        try {
            return FileStatus.flags(context, fd);
        } catch (IOException e) {
            throw FileArguments.invalid();
        }
    }

    /** Whether a file is to block, where that is all that would change. */
    private static boolean blocking(int fd, int flags) {
        if (!FileStatus.differOnlyInBlocking(flags, status(fd))) {
            throw FileArguments.invalid();
        }
        return FileStatus.isBlocking(flags);
    }
}
