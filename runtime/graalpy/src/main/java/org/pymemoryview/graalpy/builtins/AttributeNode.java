package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.Idempotent;
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
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.type.Attribute;

import java.util.ArrayList;
import java.util.List;

/** An attribute of a view; none can be read once it is released. */
@Builtin(name = "attribute", minNumOfPositionalArgs = 1, isGetter = true)
abstract class AttributeNode extends PythonUnaryBuiltinNode {
    final Attribute attribute;

    AttributeNode(Attribute attribute) {
        this.attribute = attribute;
    }

    static List<Factory<? extends PythonBuiltinBaseNode>> factories() {
        List<Factory<? extends PythonBuiltinBaseNode>> factories = new ArrayList<>();
        for (Attribute attribute : Attribute.values()) {
            factories.add(Factory.named(
                    AttributeNode.class,
                    attribute.pythonName(),
                    attribute.doc(),
                    () -> AttributeNodeGen.create(attribute)));
        }
        return factories;
    }

    /**
     * The view, which is not released.
     *
     * @param unusual profiles views that are released or not plain: a site that sees none compiles
     *     neither their errors nor their layouts
     */
    private MemoryView checked(Node node, Object self, InlinedBranchProfile unusual) {
        MemoryView view = Self.ofMethod(node, self, attribute.pythonName()).view();
        if (view.isReleased() || !view.isPlain()) {
            unusual.enter(node);
        }
        try {
            view.checkReleased();
            return view;
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    /** What would be an object twice, first as Java's and then as Python's. */
    @Specialization(guards = "isNumber()")
    Object number(
            PyMemoryViewObject self,
            @Bind Node node,
            @Shared @Cached InlinedBranchProfile unusual,
            @Shared @Cached InlinedBranchProfile large) {
        MemoryView view = checked(node, self, unusual);
        long value = switch (attribute) {
            case NBYTES -> view.nbytes();
            case ITEMSIZE -> view.itemsize();
            default -> view.ndim();
        };
        return Items.number(node, value, large);
    }

    /** The formats of native characters are shared, and a site sees few of them. */
    @Specialization(
            guards = {"isFormat()", "self.view().format() == cachedFormat"},
            limit = "2")
    TruffleString format(
            PyMemoryViewObject self,
            @Bind Node node,
            @Cached("self.view().format()") ItemFormat cachedFormat,
            @Cached("text(cachedFormat)") TruffleString text,
            @Shared @Cached InlinedBranchProfile unusual) {
        checked(node, self, unusual);
        return text;
    }

    /** The tuple of a plain view, which has no array of what it holds. */
    @Specialization(guards = {"isOfPlain()", "self.view().isPlain()"})
    PTuple ofPlain(
            PyMemoryViewObject self,
            @Bind Node node,
            @Shared @Cached InlinedBranchProfile unusual,
            @Shared @Cached InlinedBranchProfile large) {
        MemoryView view = checked(node, self, unusual);
        long value = attribute == Attribute.SHAPE ? view.length() : view.stride();
        int small = (int) value;
        if (small != value) {
            large.enter(node);
            return PFactory.createTuple(PythonLanguage.get(node), new Object[] {value});
        }
        return PFactory.createTuple(PythonLanguage.get(node), new int[] {small});
    }

    @Specialization(guards = "isTuple()", replaces = "ofPlain")
    Object tuple(Object self, @Bind Node node, @Shared @Cached InlinedBranchProfile unusual) {
        return tuple((long[]) attribute.of(checked(node, self, unusual)));
    }

    @Specialization(
            guards = "!isTuple()",
            replaces = {"format", "number"})
    Object any(
            Object self,
            @Bind Node node,
            @Shared @Cached InlinedBranchProfile unusual,
            @Shared @Cached InlinedBranchProfile large) {
        Object value = attribute.of(checked(node, self, unusual));
        if (value instanceof Long number) {
            return Items.number(node, number, large);
        }
        if (value instanceof String text) {
            return Strings.of(text);
        }
        return value == null ? PNone.NONE : value;
    }

    @TruffleBoundary
    private static PTuple tuple(long[] values) {
        Object[] items = new Object[values == null ? 0 : values.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = Items.number(values[i]);
        }
        return PFactory.createTuple(PythonLanguage.get(null), items);
    }

    static TruffleString text(ItemFormat format) {
        return Strings.of(format.text());
    }

    @Idempotent
    final boolean isNumber() {
        return attribute == Attribute.NBYTES
                || attribute == Attribute.ITEMSIZE
                || attribute == Attribute.NDIM;
    }

    @Idempotent
    final boolean isFormat() {
        return attribute == Attribute.FORMAT;
    }

    @Idempotent
    final boolean isOfPlain() {
        return attribute == Attribute.SHAPE || attribute == Attribute.STRIDES;
    }

    @Idempotent
    final boolean isTuple() {
        return isOfPlain() || attribute == Attribute.SUBOFFSETS;
    }
}
