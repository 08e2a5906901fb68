package org.pymemoryview.graalpy.replacements.originals;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.BranchProfile;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

import java.util.function.Consumer;

/**
 * An argument for a builtin that looks for something else before it asks for a buffer, or hides why
 * a buffer was refused: it gets the bytes of exporters that it does not know by their class.
 */
public final class BytesArgumentNode extends Node {
    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    /** A site that has seen no such exporter compiles nothing for it, and views stay virtual. */
    private final BranchProfile converted = BranchProfile.create();

    private final int flags;
    private final Consumer<MemoryView> check;

    /** @param flags of the request */
    public BytesArgumentNode(int flags) {
        this(flags, view -> {});
    }

    /** @param check raises an error for a buffer that the builtin refuses */
    public BytesArgumentNode(int flags, Consumer<MemoryView> check) {
        this.flags = flags;
        this.check = check;
    }

    public Object execute(VirtualFrame frame, Object argument) {
        boolean known = argument instanceof PyMemoryViewObject object
                ? isRead(object.view())
                : SearchedObject.isKnown(argument) && !(argument instanceof PMMap);
        if (known) {
            return argument;
        }
        converted.enter();
        return convert(frame, argument);
    }

    /** Whether GraalPy's buffer library reads a view where it is. */
    private static boolean isRead(MemoryView view) {
        return Line.get().has(Part.REGEX_SEARCH) && SearchedObject.isRow(view);
    }

    /**
     * As {@link #execute}, where CPython reads a bytes object of any class by itself, without its
     * {@code __buffer__}.
     */
    public Object executeBytesFirst(VirtualFrame frame, Object argument) {
        return argument instanceof PBytes bytes ? itself(bytes) : convert(frame, argument);
    }

    /** A bytes object with the bytes of another one, and no {@code __buffer__} in Python. */
    public static PBytes itself(PBytes bytes) {
        return ExporterBytesNode.isOfBuiltinClass(bytes) ? bytes : plain(bytes);
    }

    @TruffleBoundary
    private static PBytes plain(PBytes bytes) {
        return PFactory.createBytes(PythonLanguage.get(null), bytes.getSequenceStorage());
    }

    /** The bytes of any exporter; any other object as it is. */
    public Object convert(VirtualFrame frame, Object argument) {
        Object state = callData.enter(frame, this);
        try {
            return bytesOf(argument);
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    /** Whether an argument is a str, which many builtins take before they ask for a buffer. */
    public static boolean isText(Object argument) {
        return argument instanceof TruffleString || argument instanceof PString;
    }

    /** The bytes of any exporter, or a TypeError. */
    public Object require(VirtualFrame frame, Object argument) {
        if (AcquireNode.isPlainBytes(argument)) {
            return argument;
        }
        Object read = convert(frame, argument);
        if (!(read instanceof PBytes)) {
            throw refused(argument);
        }
        return read;
    }

    /** A copy of what a bytes object holds. */
    @TruffleBoundary
    public static byte[] octets(Object bytes) {
        return PythonBufferAccessLibrary.getUncached().getCopiedByteArray(bytes);
    }

    /** A bytes object that holds the array itself. */
    @TruffleBoundary
    public static PBytes bytesObject(byte[] octets) {
        return PFactory.createBytes(PythonLanguage.get(null), octets);
    }

    @TruffleBoundary
    private PException refused(Object argument) {
        return Errors.typeError(
                this,
                "a bytes-like object is required, not '%s'".formatted(Errors.typeName(argument)));
    }

    @TruffleBoundary
    private Object bytesOf(Object argument) {
        return Exporters.isExporter(argument)
                ? ExporterBytesNode.bytesOf(argument, flags, check)
                : argument;
    }
}
