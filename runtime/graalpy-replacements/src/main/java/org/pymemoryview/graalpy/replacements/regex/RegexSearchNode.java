package org.pymemoryview.graalpy.replacements.regex;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.modules.SREModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.lib.PyObjectSetAttr;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonSenaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.profiles.BranchProfile;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.replacements.originals.Originals;
import org.pymemoryview.graalpy.replacements.originals.SearchedObject;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.nodes.ToBytesNode;

/**
 * The builtin that {@code Pattern.search}, {@code match} and {@code fullmatch} call.
 *
 * <p>The original takes GraalPy's own exporters, by their Java classes, and no other: it searches a
 * copy of the bytes of any other. A match in a view of bytes then reads the view, and any other
 * keeps the copy.
 */
@Needs(Part.REGEX_SEARCH)
public final class RegexSearchNode extends PythonSenaryBuiltinNode {
    static final String NAME = "tregex_search";

    @Child
    private PythonSenaryBuiltinNode original;

    @Child
    private ToBytesNode toBytes = ToBytesNode.create();

    @Child
    private PyObjectSetAttr setAttribute = PyObjectSetAttr.create();

    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    private final BranchProfile matched = BranchProfile.create();

    private RegexSearchNode(PythonSenaryBuiltinNode original) {
        this.original = original;
    }

    public static Factory<PythonBuiltinBaseNode> factory() {
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
        if (!SearchedObject.isKnown(input)) {
            return searchCopy(frame, pattern, input, start, end, method, mustAdvance);
        }
        if (!(input instanceof PyMemoryViewObject view)) {
            return original.execute(frame, pattern, input, start, end, method, mustAdvance);
        }
        Object match =
                original.execute(frame, pattern, bytes(view), start, end, method, mustAdvance);
        if (match != PNone.NONE) {
            matched.enter();
            setAttribute.executeCached(frame, match, MatchStringNode.INPUT, view);
        }
        return match;
    }

    /** Searches a copy of an exporter's bytes: the match has the bytes as they are now. */
    private Object searchCopy(
            VirtualFrame frame,
            Object pattern,
            Object input,
            Object start,
            Object end,
            Object method,
            Object mustAdvance) {
        Object bytes = bytesOf(frame, input);
        Object match = original.execute(frame, pattern, bytes, start, end, method, mustAdvance);
        if (match instanceof PythonObject found) {
            MatchStringNode.set(found, input);
        }
        return match;
    }

    private Object bytesOf(VirtualFrame frame, Object input) {
        Object state = callData.enter(frame, this);
        try {
            return SearchedObject.bytesOf(this, input);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    /**
     * The bytes of a view as an object that the original knows. Nothing else sees it, and nothing
     * runs meanwhile: it shares the array of a view that begins with it.
     */
    private Object bytes(PyMemoryViewObject object) {
        MemoryView view = object.view();
        PythonLanguage language = PythonLanguage.get(this);
        if (view.offset() == 0 && view.block() instanceof HeapMemory heap) {
            return PFactory.createBytes(language, heap.bytes(), (int) view.nbytes());
        }
        try {
            return PFactory.createBytes(language, toBytes.execute(this, view, Order.C));
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        }
    }
}
