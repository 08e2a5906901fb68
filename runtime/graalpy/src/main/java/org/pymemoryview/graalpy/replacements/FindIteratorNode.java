package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.nodes.function.builtins.PythonVarargsBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.BufferArgument;
import org.pymemoryview.graalpy.line.Builtin;

/**
 * {@code Pattern.finditer}, whose iterator holds a buffer of the object searched.
 *
 * <p>In GraalPy it is a Python function, so that each context has an original of its own.
 */
@Builtin(
        name = "finditer",
        minNumOfPositionalArgs = 1,
        takesVarArgs = true,
        takesVarKeywordArgs = true,
        doc = "Return an iterator over all non-overlapping matches for the RE pattern in string.")
final class FindIteratorNode extends PythonVarargsBuiltinNode {
    private static final TruffleString NAME = Strings.of("finditer");
    private static final TruffleString STRING = Strings.of("string");

    /** The key of the original in the context's class Pattern. */
    private static final HiddenKey ORIGINAL = new HiddenKey("pymemoryview.finditer");

    @Child
    private CallNode call = CallNode.create();

    static void install(PythonContext context) {
        PythonModule module = context.getCore().lookupBuiltinModule(Strings.of("_sre"));
        if (module.getAttribute(Strings.of("Pattern")) instanceof PythonClass pattern) {
            DynamicObjectLibrary.getUncached().put(pattern, ORIGINAL, pattern.getAttribute(NAME));
            Factory<?> factory = Factory.of(FindIteratorNode.class, FindIteratorNode::new);
            pattern.setAttribute(NAME, Members.function(context.getLanguage(), pattern, factory));
        }
    }

    @Override
    public Object execute(
            VirtualFrame frame, Object self, Object[] arguments, PKeyword[] keywords) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = self;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Object iterator = call.execute(frame, original(), all, keywords);
        hold(iterator, searched(arguments, keywords));
        return iterator;
    }

    @TruffleBoundary
    private static Object original() {
        PythonModule module =
                PythonContext.get(null).getCore().lookupBuiltinModule(Strings.of("_sre"));
        Object pattern = module.getAttribute(Strings.of("Pattern"));
        return DynamicObjectLibrary.getUncached()
                .getOrDefault((PythonClass) pattern, ORIGINAL, null);
    }

    private static Object searched(Object[] arguments, PKeyword[] keywords) {
        if (arguments.length > 0) {
            return arguments[0];
        }
        for (PKeyword keyword : keywords) {
            if (keyword.getName().equalsUncached(STRING, TruffleString.Encoding.UTF_32)) {
                return keyword.getValue();
            }
        }
        return null;
    }

    @TruffleBoundary
    private static void hold(Object iterator, Object searched) {
        if (HoldingBuiltins.isUncounted(searched) && iterator instanceof PythonObject holder) {
            try {
                BufferArgument.of(searched).keepIn(holder);
            } catch (PythonError e) {
                // The original has accepted the object, which exports no buffer.
            }
        }
    }
}
