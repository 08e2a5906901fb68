package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.Casting;
import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.host.CallTypeNode;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.object.WrapNode;
import org.pymemoryview.type.Method;

/** {@code view.cast(format, shape)}; no user code runs. */
@Builtin(
        minNumOfPositionalArgs = 2,
        parameterNames = {"$self", "format", "shape"})
@SlotSignature(minNumOfPositionalArgs = 2, maxNumOfPositionalArgs = 3)
@ImportStatic({Keys.class, CallTypeNode.class, Method.class})
abstract class CastNode extends PythonTernaryBuiltinNode {
    /** A call site casts to one format as a rule, written there: it is parsed once. */
    @Specialization(
            guards = {"isNoValue(shape)", "format == cachedFormat", "target != null"},
            limit = "2")
    static Object castCached(
            PyMemoryViewObject self,
            TruffleString format,
            Object shape,
            @Bind Node node,
            @Cached("format") TruffleString cachedFormat,
            @Cached("parse(format)") ItemFormat target,
            @Shared @Cached WrapNode wrap) {
        try {
            return wrap.execute(node, self.type(), self.view().cast(target));
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    /** The same to a shape, a tuple of ints; a site keeps its number of dimensions too. */
    @Specialization(
            guards = {"format == cachedFormat", "target != null", "length == storageLength(shape)"},
            limit = "2")
    static Object castShaped(
            VirtualFrame frame,
            PyMemoryViewObject self,
            TruffleString format,
            PTuple shape,
            @Bind Node node,
            @Cached("format") TruffleString cachedFormat,
            @Cached("parse(format)") ItemFormat target,
            @Cached("storageLength(shape)") int length,
            @Shared @Cached WrapNode wrap,
            @Shared @Cached("method(CAST)") CallTypeNode cast) {
        long[] lengths = Keys.ints(shape, length);
        if (lengths == null) {
            return cast(frame, self, format, shape, node, cast);
        }
        try {
            MemoryView view = self.view().cast(target, lengths, Integer.MAX_VALUE);
            return wrap.execute(node, self.type(), view);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    @TruffleBoundary
    static ItemFormat parse(TruffleString format) {
        try {
            return Casting.format(format.toJavaStringUncached());
        } catch (PythonError e) {
            return null;
        }
    }

    static boolean isNoValue(Object shape) {
        return shape == PNone.NO_VALUE;
    }

    @Specialization(replaces = {"castCached", "castShaped"})
    static Object cast(
            VirtualFrame frame,
            Object self,
            Object format,
            Object shape,
            @Bind Node node,
            @Shared @Cached("method(CAST)") CallTypeNode cast) {
        return cast.execute(frame, new Object[] {Self.ofMethod(node, self, "cast"), format, shape});
    }
}
