package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.nodes.function.builtins.PythonVarargsBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.classes.TypeBuilder;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.IndirectCallData;

/** Makes an instance of one of the module's classes; its arguments may run user code. */
abstract class NewExporterNode extends PythonVarargsBuiltinNode {
    private final TpSlots slots;
    private final String name;

    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    /**
     * @param slots of the class
     * @param name of the class
     */
    NewExporterNode(TpSlots slots, String name) {
        this.slots = slots;
        this.name = name;
    }

    /** @throws PythonError for arguments that do not fit */
    abstract Object create(PythonClass type, Object[] arguments, PKeyword[] keywords);

    @Override
    public final Object execute(
            VirtualFrame frame, Object type, Object[] arguments, PKeyword[] keywords) {
        if (!TypeBuilder.hasSlots(type, slots)) {
            throw Self.notForNew(this, type, name);
        }
        Object state = callData.enter(frame, this);
        try {
            return createUncompiled((PythonClass) type, arguments, keywords);
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    @TruffleBoundary
    private Object createUncompiled(PythonClass type, Object[] arguments, PKeyword[] keywords) {
        return create(type, arguments, keywords);
    }
}
