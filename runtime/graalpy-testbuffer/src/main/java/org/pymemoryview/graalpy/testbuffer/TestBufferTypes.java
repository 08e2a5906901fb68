package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.TpSlots.TpSlotMeta;
import com.oracle.graal.python.builtins.objects.type.TypeFlags;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotBinaryFunc.TpSlotMpSubscript;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotHashFun.TpSlotHashBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotMpAssSubscript.TpSlotMpAssSubscriptBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSizeArgFun.TpSlotSizeArgFunBuiltin;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotVarargs.TpSlotNewBuiltin;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.TypeBuilder;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.protocol.BufferProtocolBuiltins;

/** The classes {@code ndarray} and {@code staticarray}. */
final class TestBufferTypes {
    private static final String MODULE = "builtins";
    private static final long FLAGS = TypeFlags.DEFAULT | TypeFlags.READY | TypeFlags.IMMUTABLETYPE;

    static final TpSlots NDARRAY = SlotNumbers.reserve(() -> TpSlots.newBuilder()
            .set(TpSlotMeta.TP_NEW, new NewArray())
            .set(TpSlotMeta.TP_HASH, new Hash())
            .set(TpSlotMeta.SQ_ITEM, new Item())
            .set(TpSlotMeta.MP_SUBSCRIPT, new Subscript())
            .set(TpSlotMeta.MP_ASS_SUBSCRIPT, new AssignSubscript())
            .build());

    static final TpSlots STATICARRAY = SlotNumbers.reserve(() ->
            TpSlots.newBuilder().set(TpSlotMeta.TP_NEW, new NewStaticArray()).build());

    private TestBufferTypes() {}

    static PythonClass ndarray(PythonContext context) {
        PythonLanguage language = context.getLanguage();
        TypeBuilder builder = new TypeBuilder(context, "ndarray", MODULE);
        NdArrayMembers.methods()
                .forEach((name, method) ->
                        builder.method(name, new JavaFunctionNode(language, name, method)));
        NdArrayMembers.attributes()
                .forEach((name, get) ->
                        builder.getter(name, new JavaFunctionNode(language, name, get)));
        return builder.builtins(BufferProtocolBuiltins.factories("ndarray", true))
                .sealed()
                .slots(NDARRAY)
                .build(FLAGS);
    }

    static PythonClass staticarray(PythonContext context) {
        return new TypeBuilder(context, "staticarray", MODULE)
                .builtins(BufferProtocolBuiltins.factories("staticarray", false))
                .sealed()
                .slots(STATICARRAY)
                .build(FLAGS);
    }

    private static final class NewArray extends TpSlotNewBuiltin<NewArrayNode> {
        NewArray() {
            super(Factory.of(NewArrayNode.class, NewArrayNode::new));
        }
    }

    private static final class Hash extends TpSlotHashBuiltin<ArrayHashNode> {
        Hash() {
            super(Factory.of(ArrayHashNode.class, ArrayHashNodeGen::create));
        }
    }

    private static final class Item extends TpSlotSizeArgFunBuiltin<ArrayItemNode> {
        Item() {
            super(Factory.of(ArrayItemNode.class, ArrayItemNodeGen::create), "__getitem__");
        }
    }

    private static final class Subscript extends TpSlotMpSubscript<ArraySubscriptNode> {
        Subscript() {
            super(Factory.of(ArraySubscriptNode.class, ArraySubscriptNodeGen::create));
        }
    }

    private static final class AssignSubscript
            extends TpSlotMpAssSubscriptBuiltin<AssignArraySubscriptNode> {
        AssignSubscript() {
            super(Factory.of(AssignArraySubscriptNode.class, AssignArraySubscriptNodeGen::create));
        }
    }

    private static final class NewStaticArray extends TpSlotNewBuiltin<NewStaticArrayNode> {
        NewStaticArray() {
            super(Factory.of(NewStaticArrayNode.class, NewStaticArrayNode::new));
        }
    }
}
