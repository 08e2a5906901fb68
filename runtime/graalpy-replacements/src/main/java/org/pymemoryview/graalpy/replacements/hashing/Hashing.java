package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.replacements.originals.BuiltinSlots;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is replaced and added, by where it is found; nothing without BouncyCastle. */
public final class Hashing {
    private static final List<PythonBuiltinClassType> CLASSES = List.of(
            PythonBuiltinClassType.Blake2bType,
            PythonBuiltinClassType.Blake2sType,
            PythonBuiltinClassType.Sha3Shake128Type,
            PythonBuiltinClassType.Sha3Shake256Type);

    private Hashing() {}

    /** Replaces the nodes of {@code __new__} in the JVM. */
    public static void replaceNew() {
        if (BouncyCastle.IS_THERE) {
            BuiltinSlots.replaceNew(PythonBuiltinClassType.Blake2bType, Blake2Node.factory());
            BuiltinSlots.replaceNew(
                    PythonBuiltinClassType.Sha3Shake128Type, ShakeNodes.newFactory());
        }
    }

    /** Publishes those of {@code __new__}, unless GraalPy's assertions are on, and constants. */
    public static void install(PythonContext context) {
        if (!BouncyCastle.IS_THERE) {
            return;
        }
        if (SlotNumbers.REPLACEABLE) {
            CLASSES.forEach(type -> BuiltinSlots.publishNew(context, type));
        }
        DynamicObjectLibrary attributes = DynamicObjectLibrary.getUncached();
        for (Blake2 function : Blake2.values()) {
            function.constants()
                    .forEach((name, value) -> attributes.put(
                            context.lookupType(function.type), Strings.of(name), value));
        }
    }

    /** The methods of each class. */
    public static Map<PythonBuiltinClassType, List<Factory<PythonBuiltinBaseNode>>> methods() {
        Map<PythonBuiltinClassType, List<Factory<PythonBuiltinBaseNode>>> methods = new HashMap<>();
        if (BouncyCastle.IS_THERE) {
            ShakeDigestNodes.TYPES.forEach(type -> methods.put(type, ShakeDigestNodes.factories()));
        }
        return methods;
    }

    /** Functions that do not take their module as an argument, with the module's name. */
    public static Map<Factory<?>, String> functions() {
        Map<Factory<?>, String> functions = new HashMap<>();
        if (BouncyCastle.IS_THERE) {
            functions.put(ScryptNode.factory(), "_hashlib");
            functions.put(ShakeNodes.byName(), "_hashlib");
        }
        return functions;
    }
}
