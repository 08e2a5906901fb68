package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.function.builtins.PythonVarargsBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.object.WrapNode;
import org.pymemoryview.type.MemoryViewType;

/** {@code memoryview(object)}. */
@SlotSignature(
        name = "memoryview",
        minNumOfPositionalArgs = 1,
        takesVarArgs = true,
        takesVarKeywordArgs = true)
public abstract class NewNode extends PythonVarargsBuiltinNode {
    @Specialization
    static Object create(
            VirtualFrame frame,
            Object self,
            Object[] arguments,
            PKeyword[] keywords,
            @Bind Node node,
            @Cached IsMemoryViewTypeNode isMemoryView,
            @Cached AcquireNode acquire,
            @Cached WrapNode wrap) {
        if (!isMemoryView.execute(node, self)) {
            throw Self.notForNew(node, self, "memoryview");
        }
        PythonClass type = (PythonClass) self;
        Object object = arguments.length == 1 && keywords.length == 0
                ? arguments[0]
                : onlyArgument(node, arguments, keywords);
        try {
            return wrap.execute(node, type, acquire.execute(frame, node, object));
        } catch (PythonError e) {
            throw Errors.raise(node, Exporters.ofMemoryView(object, e));
        }
    }

    @TruffleBoundary
    private static Object onlyArgument(Node node, Object[] arguments, PKeyword[] keywords) {
        String[] names = new String[keywords.length];
        Object[] named = new Object[keywords.length];
        for (int i = 0; i < keywords.length; i++) {
            names[i] = keywords[i].getName().toJavaStringUncached();
            named[i] = keywords[i].getValue();
        }
        try {
            return MemoryViewType.NEW.bind("memoryview", arguments, names, named)[0];
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }
}
