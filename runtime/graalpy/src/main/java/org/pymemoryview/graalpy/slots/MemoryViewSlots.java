package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotBinaryFunc.TpSlotMpSubscript;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotHashFun.TpSlotHashBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotIterNext.TpSlotIterNextBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotLen.TpSlotLenBuiltinComplex;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotMpAssSubscript.TpSlotMpAssSubscriptBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotRichCompare.TpSlotRichCmpBuiltinComplex;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSizeArgFun.TpSlotSizeArgFunBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSqContains.TpSlotSqContainsBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotUnaryFunc.TpSlotUnaryFuncBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotVarargs.TpSlotNewBuiltin;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.dsl.NodeFactory;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.internals.SlotNumbers;

/**
 * The slots of our types, as GraalPy keeps those of its own builtin types: shared by all contexts,
 * each a node factory.
 */
public final class MemoryViewSlots {
    /** The slots of {@code memoryview}. */
    public static final TpSlots MEMORYVIEW = SlotNumbers.reserve(MemoryViewSlots::memoryView);

    /** The slots of {@code memory_iterator}. */
    public static final TpSlots ITERATOR = SlotNumbers.reserve(MemoryViewSlots::iterator);

    private MemoryViewSlots() {}

    private static TpSlots memoryView() {
        return TpSlots.newBuilder()
                .set(TpSlotMeta.TP_NEW, new New())
                .set(
                        TpSlotMeta.TP_REPR,
                        new Unary<>(Factory.of(ReprNode.class, ReprNodeGen::create), "__repr__"))
                .set(TpSlotMeta.TP_HASH, new Hash())
                .set(
                        TpSlotMeta.TP_ITER,
                        new Unary<>(Factory.of(IterNode.class, IterNodeGen::create), "__iter__"))
                .set(TpSlotMeta.TP_RICHCOMPARE, new Compare())
                .set(TpSlotMeta.SQ_LENGTH, new Len())
                .set(TpSlotMeta.SQ_ITEM, new Item())
                .set(TpSlotMeta.SQ_CONTAINS, new Contains())
                .set(TpSlotMeta.MP_LENGTH, new Len())
                .set(TpSlotMeta.MP_SUBSCRIPT, new Subscript())
                .set(TpSlotMeta.MP_ASS_SUBSCRIPT, new AssignSubscript())
                .build();
    }

    private static TpSlots iterator() {
        return TpSlots.newBuilder()
                .set(
                        TpSlotMeta.TP_ITER,
                        new Unary<>(
                                Factory.of(IteratorItselfNode.class, IteratorItselfNodeGen::create),
                                "__iter__"))
                .set(TpSlotMeta.TP_ITERNEXT, new Next())
                .build();
    }

    private static final class New extends TpSlotNewBuiltin<NewNode> {
        New() {
            super(Factory.of(NewNode.class, NewNodeGen::create));
        }
    }

    private static final class Unary<T extends PythonUnaryBuiltinNode>
            extends TpSlotUnaryFuncBuiltin<T> {
        Unary(NodeFactory<T> factory, String name) {
            super(factory, name);
        }
    }

    private static final class Hash extends TpSlotHashBuiltin<HashNode> {
        Hash() {
            super(Factory.of(HashNode.class, HashNodeGen::create));
        }
    }

    private static final class Compare extends TpSlotRichCmpBuiltinComplex<CompareNode> {
        Compare() {
            super(Factory.of(CompareNode.class, CompareNodeGen::create));
        }
    }

    private static final class Len extends TpSlotLenBuiltinComplex<LenNode> {
        Len() {
            super(Factory.of(LenNode.class, LenNodeGen::create));
        }
    }

    private static final class Item extends TpSlotSizeArgFunBuiltin<ItemNode> {
        Item() {
            super(Factory.of(ItemNode.class, ItemNodeGen::create), "__getitem__");
        }
    }

    private static final class Contains extends TpSlotSqContainsBuiltin<ContainsNode> {
        Contains() {
            super(Factory.of(ContainsNode.class, ContainsNodeGen::create));
        }
    }

    private static final class Subscript extends TpSlotMpSubscript<SubscriptNode> {
        Subscript() {
            super(Factory.of(SubscriptNode.class, SubscriptNodeGen::create));
        }
    }

    private static final class AssignSubscript
            extends TpSlotMpAssSubscriptBuiltin<AssignSubscriptNode> {
        AssignSubscript() {
            super(Factory.of(AssignSubscriptNode.class, AssignSubscriptNodeGen::create));
        }
    }

    private static final class Next extends TpSlotIterNextBuiltin<NextNode> {
        Next() {
            super(Factory.of(NextNode.class, NextNodeGen::create));
        }
    }
}
