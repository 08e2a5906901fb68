package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.graal.python.lib.PyObjectAsFileDescriptorNodeGen;
import com.oracle.graal.python.lib.PyObjectCallMethodObjArgs;
import com.oracle.graal.python.nodes.attributes.LookupAttributeInMRONode;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.nodes.util.CastToTruffleStringNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The arguments of {@code fcntl.fcntl} ({@code fcntl_fcntl_impl}).
 *
 * @param bytes that the system is given a copy of, a bytes object; or null
 * @param number that the system is given, where there are no bytes
 */
record FcntlArguments(int fd, int command, Object bytes, int number) {
    private static final int MOST_BYTES = 1024;

    private static final TruffleString RELEASE_BUFFER = Strings.of("__release_buffer__");

    static FcntlArguments of(Object file, Object operation, Object argument) {
        int fd = FileArguments.converted(
                object -> PyObjectAsFileDescriptorNodeGen.getUncached().execute(null, null, object),
                file,
                "int");
        int command = FileArguments.integer(operation);
        audit(fd, command, argument == PNone.NO_VALUE ? PNone.NONE : argument);
        if (argument == PNone.NO_VALUE) {
            return new FcntlArguments(fd, command, null, 0);
        }
        byte[] bytes = bytes(argument);
        if (bytes == null) {
            return new FcntlArguments(fd, command, null, masked(argument));
        }
        if (bytes.length > MOST_BYTES) {
            throw PythonError.valueError("fcntl string arg too long");
        }
        return new FcntlArguments(fd, command, BytesArgumentNode.bytesObject(bytes), 0);
    }

    private static void audit(int fd, int command, Object argument) {
        Object sys = PythonContext.get(null).getCore().lookupBuiltinModule(Strings.of("sys"));
        PyObjectCallMethodObjArgs.executeUncached(
                sys, Strings.of("audit"), Strings.of("fcntl.fcntl"), fd, command, argument);
    }

    /** The bytes of an argument; null where there are none, whatever the error is. */
    private static byte[] bytes(Object argument) {
        if (BytesArgumentNode.isText(argument)) {
            return encoded(
                    CastToTruffleStringNode.executeUncached(argument).toJavaStringUncached());
        }
        if (!isUnmanaged(argument)) {
            return null;
        }
        try {
            return BytesArgumentNode.octets(
                    ExporterBytesNode.bytesOf(argument, BufferFlags.SIMPLE));
        } catch (PythonError | PException e) {
            return null;
        }
    }

    /** Whether an object exports a buffer and hears of no release: {@code s#} takes no other. */
    private static boolean isUnmanaged(Object argument) {
        Object type = GetClassNode.executeUncached(argument);
        return Exporters.isExporter(argument)
                && LookupAttributeInMRONode.Dynamic.getUncached().execute(type, RELEASE_BUFFER)
                        == PNone.NO_VALUE;
    }

    private static byte[] encoded(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] octets = new byte[bytes.remaining()];
            bytes.get(octets);
            return octets;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The low bits of any integer. */
    private static int masked(Object argument) {
        Object index = PyNumberIndexNode.executeUncached(argument);
        if (index instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return index instanceof PInt large
                ? large.getValue().intValue()
                : ((Number) index).intValue();
    }
}
