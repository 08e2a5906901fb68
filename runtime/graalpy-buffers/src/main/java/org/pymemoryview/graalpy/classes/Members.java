package org.pymemoryview.graalpy.classes;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.line.Line;

import java.util.List;

/** Makes Python functions, methods and attributes of Java nodes. */
public final class Members {
    private Members() {}

    /**
     * A function.
     *
     * @param owner the class that the function is a method of, or null
     */
    public static PBuiltinFunction function(
            PythonLanguage language, Object owner, Factory<?> factory) {
        return function(language, owner, factory, true);
    }

    /** A function of a module, without the module as an argument. */
    public static PBuiltinFunction moduleFunction(PythonLanguage language, Factory<?> factory) {
        return function(language, null, factory, false);
    }

    private static PBuiltinFunction function(
            PythonLanguage language, Object owner, Factory<?> factory, boolean takesSelf) {
        Builtin builtin = factory.builtin();
        PBuiltinFunction function = Line.get()
                .function(language, owner, builtin, factory.variant(), factory, takesSelf);
        if (!builtin.doc().isEmpty()) {
            function.setAttribute(Strings.of("__doc__"), Strings.of(builtin.doc()));
        }
        return function;
    }

    /** The object that a class has under the builtin's name: a method or an attribute. */
    public static Object of(PythonLanguage language, Object owner, Factory<?> factory) {
        PBuiltinFunction function = function(language, owner, factory);
        Builtin builtin = factory.builtin();
        if (builtin.isGetter()) {
            PBuiltinFunction refusal =
                    function(language, owner, ReadonlyAttribute.of(nameOf(owner), builtin.name()));
            return PFactory.createGetSetDescriptor(
                    language, function, refusal, Strings.of(builtin.name()), owner, true);
        }
        if (builtin.isClassmethod()) {
            return PFactory.createBuiltinClassmethodFromCallableObj(language, function);
        }
        if (builtin.isStaticmethod()) {
            return PFactory.createStaticmethodFromCallableObj(language, function);
        }
        return function;
    }

    /** Adds methods to a builtin class, whose own way to set attributes is closed by now. */
    public static void add(
            PythonContext context,
            PythonBuiltinClassType type,
            List<? extends Factory<? extends PythonBuiltinBaseNode>> factories) {
        PythonLanguage language = context.getLanguage();
        PythonBuiltinClass builtinClass = context.lookupType(type);
        for (Factory<?> factory : factories) {
            DynamicObjectLibrary.getUncached()
                    .put(
                            builtinClass,
                            Strings.of(factory.builtin().name()),
                            of(language, type, factory));
        }
    }

    /** The class in error messages; the ones that are not GraalPy's have one with attributes. */
    private static String nameOf(Object owner) {
        return owner instanceof PythonBuiltinClassType type ? Errors.nameOf(type) : "memoryview";
    }
}
