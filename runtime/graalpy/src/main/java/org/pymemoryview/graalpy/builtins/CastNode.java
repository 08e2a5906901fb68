package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.Builtin;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyLongCheckNode;
import com.oracle.graal.python.lib.PyUnicodeCheckNode;
import com.oracle.graal.python.nodes.PConstructAndRaiseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.nodes.util.CannotCastException;
import com.oracle.graal.python.nodes.util.CastToJavaLongExactNode;
import com.oracle.graal.python.nodes.util.CastToJavaStringNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.Casting;
import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.object.WrapNode;

/** {@code view.cast(format, shape)}; no user code runs. */
@Builtin(
        name = "cast",
        minNumOfPositionalArgs = 2,
        parameterNames = {"$self", "format", "shape"},
        doc = "Cast a memoryview to a new format or shape.")
@ImportStatic(Keys.class)
abstract class CastNode extends PythonTernaryBuiltinNode {
    private static final int MAX_ASCII = 0x7f;

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
            PyMemoryViewObject self,
            TruffleString format,
            PTuple shape,
            @Bind Node node,
            @Cached("format") TruffleString cachedFormat,
            @Cached("parse(format)") ItemFormat target,
            @Cached("storageLength(shape)") int length,
            @Shared @Cached WrapNode wrap) {
        long[] lengths = Keys.ints(shape, length);
        if (lengths == null) {
            return cast(self, format, shape, node, wrap);
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
            Object self,
            Object format,
            Object shape,
            @Bind Node node,
            @Shared @Cached WrapNode wrap) {
        PyMemoryViewObject view = Self.ofMethod(node, self, "cast");
        if (!PyUnicodeCheckNode.executeUncached(format)) {
            throw Errors.typeError(
                    node,
                    "cast() argument 'format' must be str, not " + Errors.argumentTypeName(format));
        }
        try {
            return wrap.execute(node, view.type(), cast(node, view.view(), format, shape));
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    @TruffleBoundary
    private static MemoryView cast(Node node, MemoryView view, Object format, Object shape) {
        if (shape == PNone.NO_VALUE) {
            Casting.check(view, false);
            return view.cast(ascii(format));
        }
        Casting.check(view, true);
        Object[] lengths = items(shape);
        Casting.checkDimensions(view, lengths.length);
        String text = ascii(format);
        Casting.target(view, text);
        return view.cast(text, lengths(node, lengths), Integer.MAX_VALUE);
    }

    private static Object[] items(Object shape) {
        if (shape instanceof PTuple tuple) {
            return Keys.items(tuple);
        }
        if (shape instanceof PList list) {
            return Keys.items(list.getSequenceStorage());
        }
        throw PythonError.typeError("shape must be a list or a tuple");
    }

    private static long[] lengths(Node node, Object[] shape) {
        long[] lengths = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            lengths[i] = length(node, shape[i]);
        }
        return lengths;
    }

    private static long length(Node node, Object item) {
        if (!PyLongCheckNode.executeUncached(item)) {
            throw PythonError.typeError("memoryview.cast(): elements of shape must be integers");
        }
        long length;
        try {
            length = CastToJavaLongExactNode.executeUncached(item);
        } catch (PException | CannotCastException e) {
            throw Errors.raise(
                    node,
                    PythonBuiltinClassType.OverflowError,
                    "Python int too large to convert to C ssize_t");
        }
        if (length <= 0) {
            throw PythonError.valueError(
                    "memoryview.cast(): elements of shape must be integers > 0");
        }
        return length;
    }

    /** A format as C sees it: ASCII, up to a NUL. */
    private static String ascii(Object format) {
        String text = CastToJavaStringNode.getUncached().execute(format);
        checkAscii(text);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** Raises UnicodeEncodeError for the first run of characters beyond ASCII. */
    private static void checkAscii(String text) {
        int[] points = text.codePoints().toArray();
        int start = 0;
        while (start < points.length && points[start] <= MAX_ASCII) {
            start++;
        }
        int end = start;
        while (end < points.length && points[end] > MAX_ASCII) {
            end++;
        }
        if (end > start) {
            throw PConstructAndRaiseNode.getUncached()
                    .raiseUnicodeEncodeError(
                            null,
                            "ascii",
                            Strings.of(text),
                            start,
                            end,
                            "ordinal not in range(128)");
        }
    }
}
