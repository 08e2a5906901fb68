package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.nodes.argument.ReadArgumentNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Lists;
import org.pymemoryview.graalpy.host.CallTypeNode;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.object.WrapNode;
import org.pymemoryview.nodes.ToBytesNode;
import org.pymemoryview.nodes.ToListNode;
import org.pymemoryview.type.Method;

import java.util.List;

/** The methods of a view; here are the nodes of those that take no arguments, or simple ones. */
final class MethodBuiltins {
    private MethodBuiltins() {}

    static List<Factory<? extends PythonBuiltinBaseNode>> factories() {
        return List.of(
                Factory.of(ReleaseNode.class, MethodBuiltinsFactory.ReleaseNodeGen::create)
                        .as(Method.RELEASE),
                Factory.of(EnterNode.class, MethodBuiltinsFactory.EnterNodeGen::create)
                        .as(Method.ENTER),
                new Factory<>(ExitNode.class, MethodBuiltins::createExit).as(Method.EXIT),
                Factory.of(TobytesNode.class, MethodBuiltinsFactory.TobytesNodeGen::create)
                        .as(Method.TOBYTES),
                Factory.of(TolistNode.class, MethodBuiltinsFactory.TolistNodeGen::create)
                        .as(Method.TOLIST),
                Factory.of(ToreadonlyNode.class, MethodBuiltinsFactory.ToreadonlyNodeGen::create)
                        .as(Method.TOREADONLY),
                Factory.of(CastNode.class, CastNodeGen::create).as(Method.CAST),
                Factory.of(HexMethodNode.class, HexMethodNodeGen::create).as(Method.HEX),
                Factory.of(CountMethodNode.class, CountMethodNodeGen::create).as(Method.COUNT),
                Factory.of(IndexMethodNode.class, IndexMethodNodeGen::create).as(Method.INDEX),
                Factory.of(FromFlagsNode.class, FromFlagsNodeGen::create).as(Method.FROM_FLAGS));
    }

    private static ExitNode createExit(Object[] arguments) {
        return MethodBuiltinsFactory.ExitNodeGen.create((ReadArgumentNode[]) arguments[0]);
    }

    @Builtin(minNumOfPositionalArgs = 1)
    abstract static class ReleaseNode extends PythonUnaryBuiltinNode {
        @Specialization
        static Object release(Object self, @Bind Node node, @Cached InlinedBranchProfile lent) {
            PyMemoryViewObject view = Self.ofMethod(node, self, "release");
            try {
                view.releaseView(node, lent);
            } catch (PythonError e) {
                throw Errors.raise(node, e);
            }
            return PNone.NONE;
        }
    }

    @Builtin(minNumOfPositionalArgs = 1)
    abstract static class EnterNode extends PythonUnaryBuiltinNode {
        @Specialization
        static Object enter(Object self, @Bind Node node) {
            PyMemoryViewObject view = Self.ofMethod(node, self, "__enter__");
            try {
                view.view().checkReleased();
                view.enter();
            } catch (PythonError e) {
                throw Errors.raise(node, e);
            }
            return view;
        }
    }

    @Builtin(minNumOfPositionalArgs = 1, takesVarArgs = true)
    abstract static class ExitNode extends PythonBuiltinNode {
        @Specialization
        static Object exit(
                Object self,
                Object[] exception,
                @Bind Node node,
                @Cached InlinedBranchProfile lent) {
            PyMemoryViewObject view = Self.ofMethod(node, self, "__exit__");
            try {
                view.releaseView(node, lent);
            } catch (PythonError e) {
                throw Errors.raise(node, e);
            }
            return PNone.NONE;
        }
    }

    @Builtin(
            minNumOfPositionalArgs = 1,
            parameterNames = {"$self", "order"})
    @ImportStatic({CallTypeNode.class, Method.class})
    abstract static class TobytesNode extends PythonBinaryBuiltinNode {
        @Specialization(guards = "isNoValue(order)")
        static Object inOrder(
                Object self,
                @SuppressWarnings("unused") PNone order,
                @Bind Node node,
                @Cached(inline = true) ToBytesNode toBytes) {
            MemoryView view = Self.ofMethod(node, self, "tobytes").view();
            try {
                byte[] bytes = toBytes.execute(node, view, Order.C);
                return PFactory.createBytes(PythonLanguage.get(node), bytes);
            } catch (PythonError e) {
                throw Errors.raise(node, e);
            }
        }

        @Specialization(replaces = "inOrder")
        static Object any(
                VirtualFrame frame,
                Object self,
                Object order,
                @Bind Node node,
                @Cached("method(TOBYTES)") CallTypeNode toBytes) {
            return toBytes.execute(
                    frame, new Object[] {Self.ofMethod(node, self, "tobytes"), order});
        }
    }

    @Builtin(minNumOfPositionalArgs = 1)
    abstract static class TolistNode extends PythonUnaryBuiltinNode {
        @Specialization
        static Object toList(
                Object self,
                @Bind Node node,
                @Cached(value = "lists(node)", neverDefault = true) Lists lists,
                @Cached(inline = true) ToListNode toList) {
            PyMemoryViewObject view = Self.ofMethod(node, self, "tolist");
            try {
                Object list = toList.execute(node, view.view(), lists);
                return org.pymemoryview.graalpy.convert.Items.toPython(node, list);
            } catch (PythonError e) {
                throw Errors.raise(node, e);
            }
        }

        /** The compiler has to know the language of the lists it makes. */
        static Lists lists(Node node) {
            return new Lists(PythonLanguage.get(node));
        }
    }

    @Builtin(minNumOfPositionalArgs = 1)
    abstract static class ToreadonlyNode extends PythonUnaryBuiltinNode {
        @Specialization
        static Object toReadonly(Object self, @Bind Node node, @Cached WrapNode wrap) {
            PyMemoryViewObject view = Self.ofMethod(node, self, "toreadonly");
            try {
                return wrap.execute(node, view.type(), view.view().toReadonly());
            } catch (PythonError e) {
                throw Errors.raise(node, e);
            }
        }
    }
}
