package org.pymemoryview.graalpy.convert;

import static com.oracle.graal.python.builtins.PythonBuiltinClassType.OverflowError;
import static com.oracle.graal.python.builtins.PythonBuiltinClassType.TypeError;
import static com.oracle.graal.python.builtins.PythonBuiltinClassType.ValueError;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.complex.PComplex;
import com.oracle.graal.python.lib.PyFloatAsDoubleNode;
import com.oracle.graal.python.lib.PyLongCheckNode;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
import com.oracle.graal.python.nodes.attributes.LookupAttributeInMRONode;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.nodes.object.BuiltinClassProfiles.IsBuiltinObjectProfile;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.nodes.util.CastToJavaBigIntegerNodeGen;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.format.Complex;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ElementType.Kind;

import java.math.BigInteger;

/**
 * A Python object as the value of an item that is about to be written: the conversions of
 * {@code pack_single}.
 *
 * <p>User code may run: {@code __index__}, {@code __float__} or {@code __bool__}. As in CPython, a
 * TypeError it raises becomes the format's TypeError, a ValueError or OverflowError the format's
 * ValueError; but what {@code __bool__} raises stays as it is.
 */
@GenerateInline
@GenerateCached(false)
@ImportStatic(Kind.class)
public abstract class ItemValueNode extends Node {

    /**
     * @return as {@link org.pymemoryview.nodes} describes
     * @throws org.pymemoryview.error.PythonError TypeError or ValueError of the format
     */
    public abstract Object execute(
            VirtualFrame frame, Node inliningTarget, ElementType type, Object value);

    @Specialization(guards = "type.isInteger()")
    static int intAsInteger(ElementType type, int value) {
        return value;
    }

    @Specialization(guards = "type.isInteger()")
    static long longAsInteger(ElementType type, long value) {
        return value;
    }

    @Specialization(guards = "type.kind() == FLOAT")
    static double doubleAsFloat(ElementType type, double value) {
        return value;
    }

    @Specialization(guards = "type.kind() == FLOAT")
    static double intAsFloat(ElementType type, int value) {
        return value;
    }

    @Specialization(guards = "type.kind() == BOOL")
    static boolean asBool(
            VirtualFrame frame,
            ElementType type,
            Object value,
            @Cached(inline = false) PyObjectIsTrueNode isTrue) {
        return isTrue.execute(frame, value);
    }

    @Specialization(
            guards = "type.isInteger()",
            replaces = {"intAsInteger", "longAsInteger"})
    static Object asInteger(
            VirtualFrame frame,
            Node inliningTarget,
            ElementType type,
            Object value,
            @Cached PyNumberIndexNode toInt,
            @Cached PyLongCheckNode isInt,
            @Shared @Cached(inline = false) FailureNode failure) {
        if (type == ElementType.POINTER && !isInt.execute(inliningTarget, value)) {
            // A pointer is made of an int itself: CPython does not ask for an __index__ here.
            throw type.invalidType();
        }
        try {
            return narrow(toInt.execute(frame, inliningTarget, value));
        } catch (PException e) {
            throw failure.execute(type, e);
        }
    }

    @Specialization(
            guards = "type.kind() == FLOAT",
            replaces = {"doubleAsFloat", "intAsFloat"})
    static double asFloat(
            VirtualFrame frame,
            Node inliningTarget,
            ElementType type,
            Object value,
            @Shared @Cached PyFloatAsDoubleNode toDouble,
            @Shared @Cached(inline = false) FailureNode failure) {
        try {
            return toDouble.execute(frame, inliningTarget, value);
        } catch (PException e) {
            throw failure.execute(type, e);
        }
    }

    @Specialization(guards = "type.kind() == BYTES")
    static byte asChar(ElementType type, PBytes value) {
        return single(type, value);
    }

    @Specialization(guards = "type.kind() == COMPLEX")
    static Complex asComplex(ElementType type, PComplex value) {
        return new Complex(value.getReal(), value.getImag());
    }

    @Specialization(guards = {"type.kind() == COMPLEX", "!isComplex(value)"})
    static Complex realAsComplex(
            VirtualFrame frame,
            Node inliningTarget,
            ElementType type,
            Object value,
            @Shared @Cached PyFloatAsDoubleNode toDouble,
            @Shared @Cached(inline = false) FailureNode failure) {
        try {
            Object method = method(value);
            if (method != PNone.NO_VALUE) {
                return called(type, CallNode.executeUncached(method, value));
            }
            return new Complex(toDouble.execute(frame, inliningTarget, value), 0.0);
        } catch (PException e) {
            throw failure.execute(type, e);
        }
    }

    @Specialization(guards = {"type.kind() == BYTES", "!isBytes(value)"})
    static byte notChar(ElementType type, Object value) {
        throw type.invalidType();
    }

    /** The {@code __complex__} of an object's class, if it has one. */
    @TruffleBoundary
    private static Object method(Object value) {
        return LookupAttributeInMRONode.Dynamic.getUncached()
                .execute(GetClassNode.executeUncached(value), Strings.of("__complex__"));
    }

    private static Complex called(ElementType type, Object result) {
        if (result instanceof PComplex complex) {
            return new Complex(complex.getReal(), complex.getImag());
        }
        throw type.invalidType();
    }

    static boolean isComplex(Object value) {
        return value instanceof PComplex;
    }

    static boolean isBytes(Object value) {
        return value instanceof PBytes;
    }

    @TruffleBoundary
    private static byte single(ElementType type, PBytes value) {
        PythonBufferAccessLibrary bytes = PythonBufferAccessLibrary.getUncached();
        if (bytes.getBufferLength(value) != 1) {
            throw type.invalidValue();
        }
        return bytes.readByte(value, 0);
    }

    /** GraalPy's int in the smallest of Integer, Long and BigInteger. */
    private static Object narrow(Object number) {
        if (number instanceof Integer || number instanceof Long) {
            return number;
        }
        if (number instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return big(number);
    }

    @TruffleBoundary
    private static Object big(Object number) {
        BigInteger value = CastToJavaBigIntegerNodeGen.getUncached().execute(null, number);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /** The error for an exception raised during the conversion ({@code fix_error_int}). */
    @GenerateInline(false)
    public abstract static class FailureNode extends Node {
        public abstract RuntimeException execute(ElementType type, PException raised);

        @Specialization
        @TruffleBoundary
        static RuntimeException replace(ElementType type, PException raised) {
            if (matches(raised, TypeError)) {
                return type.invalidType();
            }
            if (matches(raised, OverflowError) || matches(raised, ValueError)) {
                return type.invalidValue();
            }
            return raised;
        }

        private static boolean matches(PException raised, PythonBuiltinClassType type) {
            return IsBuiltinObjectProfile.profileObjectUncached(
                    raised.getUnreifiedException(), type);
        }
    }
}
