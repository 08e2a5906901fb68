package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.annotations.Slot;
import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.modules.CodecsModuleBuiltins;
import com.oracle.graal.python.builtins.modules.FcntlModuleBuiltins;
import com.oracle.graal.python.builtins.modules.MarshalModuleBuiltins;
import com.oracle.graal.python.builtins.objects.bytes.BytesBuiltins;
import com.oracle.graal.python.builtins.objects.bytes.BytesCommonBuiltins;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.floats.FloatBuiltins;
import com.oracle.graal.python.builtins.objects.ints.IntBuiltins;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.str.StringBuiltins;
import com.oracle.graal.python.builtins.objects.tokenize.TokenizerIterBuiltins;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.formatting.BytesFormatProcessor;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;

import org.pymemoryview.graalpy.line.Line;

import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of GraalPy's builtins asks an object for its buffer, as the nodes above its library tell.
 * Code that asks without a node is found by its Java frames.
 *
 * <p>Some ask for the buffer of a str, bytes or bytearray where CPython's read the object itself,
 * whatever {@code __buffer__} its class has: {@code str}, {@code int} and {@code float} of an
 * argument, methods of bytes, patterns and tokens. Some decoders take a str there, which GraalPy's
 * refuse. And some take a str for no buffer where CPython's ask any object.
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

    private static final String MODULES = "com.oracle.graal.python.builtins.modules.";
    private static final String HASHES = MODULES + "hashlib";
    private static final String PICKLE = MODULES + "pickle";

    /** What reads a pattern, in the package of {@code re} or that of all modules. */
    private static final String PATTERN = "TRegexCache";

    /** What takes a password and a salt of any shape. */
    private static final Set<String> DERIVES_KEYS = Set.of("pbkdf2_hmac", "scrypt");

    private static final Set<String> DUMPS = Set.of("dump", "dumps");
    private static final Set<String> FROM_BYTES = Set.of("from_bytes");

    private static final StackWalker STACK =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

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

    /** Whether it makes a pattern, which reads bytes themselves, and asks for their buffer too. */
    @TruffleBoundary
    public static boolean compilesPattern(Node library) {
        return isAny(library, AskingBuiltin::isPattern);
    }

    private static boolean isPattern(Class<?> type) {
        return type.getSimpleName().equals(PATTERN);
    }

    /** Whether CPython's asks an object for its buffer that is a str. */
    @TruffleBoundary
    public static boolean asksStrings(Node library) {
        return isAny(library, AskingBuiltin::asksStrings);
    }

    /** Whether it is of {@code pickle}, which wants what a file returns contiguous. */
    @TruffleBoundary
    public static boolean unpickles(Node library) {
        return isAny(library, AskingBuiltin::unpickles);
    }

    private static boolean unpickles(Class<?> builtin) {
        return PythonBuiltinBaseNode.class.isAssignableFrom(builtin)
                && builtin.getPackageName().equals(PICKLE);
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
        if (library.getParent() != null) {
            return isAnyAbove(library, condition);
        }
        return isAnyAbove(EncapsulatingNodeReference.getCurrent().get(), condition)
                || isAnyFrame(condition);
    }

    private static boolean isAnyAbove(Node start, Predicate<Class<?>> condition) {
        for (Node node = start; node != null; node = node.getParent()) {
            if (node instanceof PythonBuiltinBaseNode && condition.test(node.getClass())) {
                return true;
            }
        }
        return false;
    }

    /** Looks at the Java frames up to the function that Python code calls. */
    private static boolean isAnyFrame(Predicate<Class<?>> condition) {
        return STACK.walk(frames -> frames.map(StackFrame::getDeclaringClass)
                .takeWhile(type -> !RootNode.class.isAssignableFrom(type))
                .anyMatch(condition));
    }

    private static boolean asksStrings(Class<?> node) {
        for (Class<?> type = node; type != null; type = type.getSuperclass()) {
            Class<?> owner = type.getDeclaringClass();
            if (type == BytesFormatProcessor.class
                    || owner == FcntlModuleBuiltins.class
                    || owner == MarshalModuleBuiltins.class && isNamed(type, DUMPS)
                    || owner == IntBuiltins.class && isNamed(type, FROM_BYTES)) {
                return true;
            }
        }
        return false;
    }

    private static boolean readsItself(Object receiver, Class<?> node) {
        for (Class<?> type = node; type != null; type = type.getSuperclass()) {
            Class<?> owner = type.getDeclaringClass();
            if (owner == TokenizerIterBuiltins.class || isPattern(type)) {
                return receiver instanceof PBytes;
            }
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
