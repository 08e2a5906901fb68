package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.modules.SREModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.PyObjectSetAttr;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonSenaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.profiles.BranchProfile;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.nodes.ToBytesNode;

/**
 * The builtin that {@code Pattern.search}, {@code match} and {@code fullmatch} call.
 *
 * <p>The original takes GraalPy's own memoryview, by its Java class, and no other: it searches a
 * copy of our view's bytes, and the match is then said to be in the view.
 */
@Needs(Part.REGEX_SEARCH)
final class RegexSearchNode extends PythonSenaryBuiltinNode {
    static final String NAME = "tregex_search";

    /** The attribute of GraalPy's class {@code Match} that {@code Match.string} returns. */
    private static final TruffleString INPUT = Strings.of("_Match__input_str");

    @Child
    private PythonSenaryBuiltinNode original;

    @Child
    private ToBytesNode toBytes = ToBytesNode.create();

    @Child
    private PyObjectSetAttr setAttribute = PyObjectSetAttr.create();

    private final BranchProfile matched = BranchProfile.create();

    private RegexSearchNode(PythonSenaryBuiltinNode original) {
        this.original = original;
    }

    static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(SREModuleBuiltinsFactory.getFactories(), NAME),
                original -> new RegexSearchNode((PythonSenaryBuiltinNode) original));
    }

    @Override
    public Object execute(
            VirtualFrame frame,
            Object pattern,
            Object input,
            Object start,
            Object end,
            Object method,
            Object mustAdvance) {
        if (!(input instanceof PyMemoryViewObject view)) {
            return original.execute(frame, pattern, input, start, end, method, mustAdvance);
        }
        Object match =
                original.execute(frame, pattern, bytes(view), start, end, method, mustAdvance);
        if (match != PNone.NONE) {
            matched.enter();
            setAttribute.executeCached(frame, match, INPUT, view);
        }
        return match;
    }

    private Object bytes(PyMemoryViewObject view) {
        try {
            byte[] bytes = toBytes.execute(this, view.view(), Order.C);
            return PFactory.createBytes(PythonLanguage.get(this), bytes);
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        }
    }
}
