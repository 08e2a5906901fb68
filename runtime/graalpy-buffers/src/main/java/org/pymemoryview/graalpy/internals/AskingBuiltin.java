package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.annotations.Slot;
import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.modules.CodecsModuleBuiltins;
import com.oracle.graal.python.builtins.objects.bytes.BytesBuiltins;
import com.oracle.graal.python.builtins.objects.bytes.BytesCommonBuiltins;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.floats.FloatBuiltins;
import com.oracle.graal.python.builtins.objects.ints.IntBuiltins;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.str.StringBuiltins;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.line.Line;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of GraalPy's builtins asks an object for its buffer, as the nodes above its library tell.
 *
 * <p>Some ask for the buffer of a str, bytes or bytearray where CPython's read the object itself,
 * whatever {@code __buffer__} its class has: {@code str}, {@code int} and {@code float} of an
 * argument, and methods of bytes. Some decoders take a str there, which GraalPy's refuse.
 */
public final class AskingBuiltin {
    /** Of bytes and bytearray: those without an argument, or whose argument is bytes by now. */
    private static final Set<String> METHODS = Set.of(
            "removeprefix",
            "removesuffix",
            "isalnum",
            "isalpha",
            "isascii",
            "isdigit",
            "islower",
            "isspace",
            "istitle",
            "isupper");

    private static final Set<String> DECODERS =
            Set.of("escape_decode", "unicode_escape_decode", "raw_unicode_escape_decode");

    private static final String HASHES = "com.oracle.graal.python.builtins.modules.hashlib";

    /** What takes a password and a salt of any shape. */
    private static final Set<String> DERIVES_KEYS = Set.of("pbkdf2_hmac", "scrypt");

    private AskingBuiltin() {}

    /**
     * Whether CPython's reads the object itself.
     *
     * @param library what the builtin's node asks by
     */
    @TruffleBoundary
    public static boolean readsItself(Object receiver, Node library) {
        return isAny(library, builtin -> readsItself(receiver, builtin));
    }

    /** Whether it is one of hashlib's that hash what they are given. */
    @TruffleBoundary
    public static boolean hashes(Node library) {
        return isAny(library, AskingBuiltin::hashes);
    }

    private static boolean hashes(Class<?> builtin) {
        return builtin.getPackageName().equals(HASHES)
                && !isNamed(builtin, DERIVES_KEYS)
                && !isNamed(builtin.getSuperclass(), DERIVES_KEYS);
    }

    private static boolean isAny(Node library, Predicate<Class<?>> condition) {
        Node node = library.getParent() != null
                ? library
                : EncapsulatingNodeReference.getCurrent().get();
        while (node != null) {
            if (node instanceof PythonBuiltinBaseNode && condition.test(node.getClass())) {
                return true;
            }
            node = node.getParent();
        }
        return false;
    }

    private static boolean readsItself(Object receiver, Class<?> node) {
        for (Class<?> type = node; type != null; type = type.getSuperclass()) {
            Class<?> owner = type.getDeclaringClass();
            if (owner == StringBuiltins.class) {
                return hasSlot(type, SlotKind.tp_new) && !(receiver instanceof PByteArray);
            }
            if (owner == CodecsModuleBuiltins.class) {
                return receiver instanceof PString && isNamed(type, DECODERS);
            }
            if (owner == IntBuiltins.class || owner == FloatBuiltins.class) {
                return hasSlot(type, SlotKind.tp_new);
            }
            if (owner == BytesBuiltins.class || owner == BytesCommonBuiltins.class) {
                return !(receiver instanceof PString)
                        && (hasSlot(type, SlotKind.tp_hash)
                                || hasSlot(type, SlotKind.nb_remainder)
                                || isNamed(type, METHODS));
            }
        }
        return false;
    }

    private static boolean isNamed(Class<?> node, Set<String> names) {
        return Line.get().builtinNames(node).stream().anyMatch(names::contains);
    }

    private static boolean hasSlot(Class<?> node, SlotKind kind) {
        return Arrays.stream(node.getAnnotationsByType(Slot.class))
                .anyMatch(slot -> slot.value() == kind);
    }
}
