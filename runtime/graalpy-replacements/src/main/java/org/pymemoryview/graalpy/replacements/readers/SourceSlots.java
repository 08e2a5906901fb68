package org.pymemoryview.graalpy.replacements.readers;

import static com.oracle.truffle.api.CompilerDirectives.transferToInterpreterAndInvalidate;

import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.array.ArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.ByteArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.BytesBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotVarargs.TpSlotVarargsBuiltin;
import com.oracle.graal.python.nodes.attributes.LookupAttributeInMRONode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonVarargsBuiltinNode;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/** What bytes, a bytearray or an array is made of. */
final class SourceSlots {
    private static final TruffleString BYTES = Strings.of("__bytes__");
    private static final TruffleString INDEX = Strings.of("__index__");

    private SourceSlots() {}

    /** {@code bytes(x)}. */
    static NodeFactory<BytesNewNode> bytesNew() {
        return Originals.around(
                BytesNewNode.class,
                PythonQuaternaryBuiltinNode.class,
                BytesNewNode::new,
                Originals.findSlot(BytesBuiltinsFactory.getFactories(), SlotKind.tp_new));
    }

    /** {@code bytearray(x)}, of an object that is new. */
    static final class ByteArrayInitSlot extends TpSlotVarargsBuiltin<ByteArrayInitNode> {
        ByteArrayInitSlot() {
            super(Factory.of(ByteArrayInitNode.class, ByteArrayInitNode::new), "__init__");
        }
    }

    /** {@code array.array(typecode, x)}. */
    static NodeFactory<ArrayNewNode> arrayNew() {
        return Originals.around(
                ArrayNewNode.class,
                PythonVarargsBuiltinNode.class,
                ArrayNewNode::new,
                Originals.findSlot(ArrayBuiltinsFactory.getFactories(), SlotKind.tp_new));
    }

    @SlotSignature(
            name = "bytes",
            minNumOfPositionalArgs = 1,
            parameterNames = {"$self", "source", "encoding", "errors"})
    static final class BytesNewNode extends PythonQuaternaryBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private SubclassBytesNode bytes = new SubclassBytesNode(BufferFlags.FULL_RO);

        @Child
        private PythonQuaternaryBuiltinNode original;

        BytesNewNode(PythonQuaternaryBuiltinNode original) {
            this.original = original;
        }

        /** A bytes object is asked for its {@code __bytes__} first, which is its own. */
        @Override
        public Object execute(
                VirtualFrame frame, Object type, Object source, Object encoding, Object errors) {
            if (source == PNone.NONE && presence.execute()) {
                throw noSource(this, "bytes", encoding, errors);
            }
            boolean mayExport = SubclassBytesNode.mayExport(source)
                    && !(source instanceof PBytes)
                    && isSource(encoding, errors)
                    && !hasMethod(source, BYTES)
                    && !hasMethod(source, INDEX);
            Object read = mayExport ? bytes.execute(frame, source) : source;
            return original.execute(frame, type, read, encoding, errors);
        }
    }

    @SlotSignature(
            name = "bytearray",
            minNumOfPositionalArgs = 1,
            parameterNames = {"$self", "source", "encoding", "errors"})
    static final class ByteArrayInitNode extends PythonQuaternaryBuiltinNode {
        @Child
        private SubclassBytesNode bytes = new SubclassBytesNode(BufferFlags.FULL_RO);

        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private PythonQuaternaryBuiltinNode original = (PythonQuaternaryBuiltinNode)
                Originals.findSlot(ByteArrayBuiltinsFactory.getFactories(), SlotKind.tp_init)
                        .createNode();

        @Override
        public Object execute(
                VirtualFrame frame, Object self, Object source, Object encoding, Object errors) {
            if (source == PNone.NONE && presence.execute()) {
                throw noSource(this, "bytearray", encoding, errors);
            }
            boolean mayExport = SubclassBytesNode.mayExport(source)
                    && isSource(encoding, errors)
                    && !hasMethod(source, INDEX);
            Object read = mayExport ? bytes.execute(frame, source) : source;
            return original.execute(frame, self, read, encoding, errors);
        }
    }

    /** GraalPy's takes None for no argument, or does not expect it. */
    private static PException noSource(Node node, String type, Object encoding, Object errors) {
        if (encoding != PNone.NO_VALUE) {
            return Errors.typeError(node, "encoding without a string argument");
        }
        return Errors.typeError(
                node,
                errors != PNone.NO_VALUE
                        ? "errors without a string argument"
                        : "cannot convert 'NoneType' object to " + type);
    }

    /** Whether bytes can be made of an object that is no str. */
    private static boolean isSource(Object encoding, Object errors) {
        return encoding == PNone.NO_VALUE && errors == PNone.NO_VALUE;
    }

    @TruffleBoundary
    private static boolean hasMethod(Object object, TruffleString name) {
        Object type = GetClassNode.executeUncached(object);
        return LookupAttributeInMRONode.Dynamic.getUncached().execute(type, name) != PNone.NO_VALUE;
    }

    /** An array of bytes is made first, and then filled as {@code frombytes} does. */
    @SlotSignature(
            name = "array",
            minNumOfPositionalArgs = 1,
            takesVarArgs = true,
            takesVarKeywordArgs = true)
    static final class ArrayNewNode extends PythonVarargsBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private BytesArgumentNode bytes =
                new BytesArgumentNode(BufferFlags.SIMPLE, ArrayNewNode::check);

        @Child
        private PythonVarargsBuiltinNode original;

        @Child
        private PythonBinaryBuiltinNode fromBytes;

        ArrayNewNode(PythonVarargsBuiltinNode original) {
            this.original = original;
        }

        private static void check(MemoryView view) {
            if (view.itemsize() != 1) {
                throw PythonError.typeError("a bytes-like object is required");
            }
        }

        @Override
        public Object execute(
                VirtualFrame frame, Object type, Object[] arguments, PKeyword[] keywords) {
            boolean mayExport =
                    arguments.length == 2 && SubclassBytesNode.isOfSubclass(arguments[1]);
            if (!mayExport || !presence.execute()) {
                return original.execute(frame, type, arguments, keywords);
            }
            if (fromBytes == null) {
                transferToInterpreterAndInvalidate();
                fromBytes = insert((PythonBinaryBuiltinNode)
                        Originals.find(ArrayBuiltinsFactory.getFactories(), "frombytes")
                                .createNode());
            }
            Object array = original.execute(frame, type, new Object[] {arguments[0]}, keywords);
            fromBytes.execute(frame, array, bytes.convert(frame, arguments[1]));
            return array;
        }
    }
}
