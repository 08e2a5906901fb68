package org.pymemoryview.graalpy.replacements.regex;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.lib.PyObjectGetAttr;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.line.Builtin;

/** {@code Match.string}: the object searched, also where the search was given its bytes. */
@Builtin(name = "string", minNumOfPositionalArgs = 1)
public final class MatchStringNode extends PythonUnaryBuiltinNode {
    /** The attribute that a match reads its groups from. */
    static final TruffleString INPUT = Strings.of("_Match__input_str");

    private static final HiddenKey SEARCHED = new HiddenKey("pymemoryview.searched");

    @Child
    private PyObjectGetAttr getAttribute = PyObjectGetAttr.create();

    /** Sets the object that was searched, if that is not the one which has the groups. */
    @TruffleBoundary
    static void set(PythonObject match, Object searched) {
        DynamicObjectLibrary.getUncached().put(match, SEARCHED, searched);
    }

    /** Replaces the attribute in a context. */
    public static void install(PythonContext context) {
        PythonModule module = context.getCore().lookupBuiltinModule(Strings.of("_sre"));
        if (module.getAttribute(Strings.of("Match")) instanceof PythonClass match) {
            Object getter = Members.function(
                    context.getLanguage(),
                    match,
                    Factory.of(MatchStringNode.class, MatchStringNode::new));
            Object property = CallNode.executeUncached(
                    context.lookupType(PythonBuiltinClassType.PProperty), getter);
            match.setAttribute(Strings.of("string"), property);
        }
    }

    @Override
    public Object execute(VirtualFrame frame, Object match) {
        Object searched = searched(match);
        return searched != null ? searched : getAttribute.executeCached(frame, match, INPUT);
    }

    @TruffleBoundary
    private static Object searched(Object match) {
        return match instanceof PythonObject object
                ? DynamicObjectLibrary.getUncached().getOrDefault(object, SEARCHED, null)
                : null;
    }
}
