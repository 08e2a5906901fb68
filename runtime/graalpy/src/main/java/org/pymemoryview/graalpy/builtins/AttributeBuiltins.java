package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.Builtin;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

import java.util.List;

/** The attributes of a view; none can be read once it is released. */
final class AttributeBuiltins {
    private AttributeBuiltins() {}

    static List<Factory<? extends PythonBuiltinBaseNode>> factories() {
        return List.of(
                Factory.of(ObjNode.class, AttributeBuiltinsFactory.ObjNodeGen::create),
                Factory.of(NbytesNode.class, AttributeBuiltinsFactory.NbytesNodeGen::create),
                Factory.of(ReadonlyNode.class, AttributeBuiltinsFactory.ReadonlyNodeGen::create),
                Factory.of(ItemsizeNode.class, AttributeBuiltinsFactory.ItemsizeNodeGen::create),
                Factory.of(FormatNode.class, AttributeBuiltinsFactory.FormatNodeGen::create),
                Factory.of(NdimNode.class, AttributeBuiltinsFactory.NdimNodeGen::create),
                Factory.of(ShapeNode.class, AttributeBuiltinsFactory.ShapeNodeGen::create),
                Factory.of(StridesNode.class, AttributeBuiltinsFactory.StridesNodeGen::create),
                Factory.of(
                        SuboffsetsNode.class, AttributeBuiltinsFactory.SuboffsetsNodeGen::create),
                Factory.of(
                        CContiguousNode.class, AttributeBuiltinsFactory.CContiguousNodeGen::create),
                Factory.of(
                        FContiguousNode.class, AttributeBuiltinsFactory.FContiguousNodeGen::create),
                Factory.of(
                        ContiguousNode.class, AttributeBuiltinsFactory.ContiguousNodeGen::create));
    }

    private static MemoryView live(Node node, Object self, String name) {
        MemoryView view = Self.ofMethod(node, self, name).view();
        try {
            view.checkReleased();
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
        return view;
    }

    /** The tuple of a plain view, which has no array of what it holds. */
    private static PTuple tuple(Node node, long value, InlinedBranchProfile large) {
        Object[] items = {Items.number(node, value, large)};
        return PFactory.createTuple(PythonLanguage.get(node), items);
    }

    @TruffleBoundary
    private static PTuple tuple(long[] values) {
        Object[] items = new Object[values == null ? 0 : values.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = Items.number(values[i]);
        }
        return PFactory.createTuple(PythonLanguage.get(null), items);
    }

    @Builtin(
            name = "obj",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "The object whose memory this view shows.")
    abstract static class ObjNode extends PythonUnaryBuiltinNode {
        @Specialization
        static Object get(Object self, @Bind Node node) {
            Object obj = live(node, self, "obj").obj();
            return obj == null ? PNone.NONE : obj;
        }
    }

    @Builtin(
            name = "nbytes",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "The number of bytes of all items together.")
    abstract static class NbytesNode extends PythonUnaryBuiltinNode {
        @Specialization
        static Object get(Object self, @Bind Node node, @Cached InlinedBranchProfile large) {
            return Items.number(node, live(node, self, "nbytes").nbytes(), large);
        }
    }

    @Builtin(
            name = "readonly",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "Whether the memory cannot be written to.")
    abstract static class ReadonlyNode extends PythonUnaryBuiltinNode {
        @Specialization
        static boolean get(Object self, @Bind Node node) {
            return live(node, self, "readonly").isReadonly();
        }
    }

    @Builtin(
            name = "itemsize",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "The number of bytes of an item.")
    abstract static class ItemsizeNode extends PythonUnaryBuiltinNode {
        @Specialization
        static Object get(Object self, @Bind Node node, @Cached InlinedBranchProfile large) {
            return Items.number(node, live(node, self, "itemsize").itemsize(), large);
        }
    }

    @Builtin(
            name = "format",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "What an item is, in the syntax of the struct module.")
    abstract static class FormatNode extends PythonUnaryBuiltinNode {
        /** The formats of native characters are shared, and a site sees few of them. */
        @Specialization(guards = "self.view().format() == cachedFormat", limit = "2")
        static TruffleString getCached(
                PyMemoryViewObject self,
                @Bind Node node,
                @Cached("self.view().format()") ItemFormat cachedFormat,
                @Cached("text(cachedFormat)") TruffleString text) {
            live(node, self, "format");
            return text;
        }

        @Specialization(replaces = "getCached")
        static TruffleString get(Object self, @Bind Node node) {
            return text(live(node, self, "format").format());
        }

        static TruffleString text(ItemFormat format) {
            return Strings.of(format.text());
        }
    }

    @Builtin(
            name = "ndim",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "The number of dimensions.")
    abstract static class NdimNode extends PythonUnaryBuiltinNode {
        @Specialization
        static int get(Object self, @Bind Node node) {
            return live(node, self, "ndim").ndim();
        }
    }

    @Builtin(
            name = "shape",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "A tuple of the number of items along each dimension.")
    abstract static class ShapeNode extends PythonUnaryBuiltinNode {
        @Specialization
        static PTuple get(Object self, @Bind Node node, @Cached InlinedBranchProfile large) {
            MemoryView view = live(node, self, "shape");
            return view.isPlain()
                    ? tuple(node, view.length(), large)
                    : tuple(view.layout().shape());
        }
    }

    @Builtin(
            name = "strides",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "A tuple of the bytes from an item to the next along each dimension.")
    abstract static class StridesNode extends PythonUnaryBuiltinNode {
        @Specialization
        static PTuple get(Object self, @Bind Node node, @Cached InlinedBranchProfile large) {
            MemoryView view = live(node, self, "strides");
            return view.isPlain()
                    ? tuple(node, view.stride(), large)
                    : tuple(view.layout().strides());
        }
    }

    @Builtin(
            name = "suboffsets",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "A tuple of what to add after following the pointer found in each dimension.")
    abstract static class SuboffsetsNode extends PythonUnaryBuiltinNode {
        @Specialization
        static PTuple get(Object self, @Bind Node node) {
            return tuple(live(node, self, "suboffsets").layout().suboffsets());
        }
    }

    @Builtin(
            name = "c_contiguous",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "Whether the items follow each other, the last dimension fastest.")
    abstract static class CContiguousNode extends PythonUnaryBuiltinNode {
        @Specialization
        static boolean get(Object self, @Bind Node node) {
            return live(node, self, "c_contiguous").isCContiguous();
        }
    }

    @Builtin(
            name = "f_contiguous",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "Whether the items follow each other, the first dimension fastest.")
    abstract static class FContiguousNode extends PythonUnaryBuiltinNode {
        @Specialization
        static boolean get(Object self, @Bind Node node) {
            return live(node, self, "f_contiguous").isFContiguous();
        }
    }

    @Builtin(
            name = "contiguous",
            minNumOfPositionalArgs = 1,
            isGetter = true,
            doc = "Whether the items follow each other in either order.")
    abstract static class ContiguousNode extends PythonUnaryBuiltinNode {
        @Specialization
        static boolean get(Object self, @Bind Node node) {
            MemoryView view = live(node, self, "contiguous");
            return view.isCContiguous() || view.isFContiguous();
        }
    }
}
