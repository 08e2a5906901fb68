package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.nodes.PRootNode;
import com.oracle.graal.python.runtime.ExecutionContext.CalleeContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.line.Line;

/** Calls a Java function with all arguments that Python code passes; the function parses them. */
final class JavaFunctionNode extends PRootNode {
    private static final Signature SIGNATURE =
            new Signature(1, true, 1, new TruffleString[] {Strings.of("$self")}, null);

    private final String name;
    private final JavaFunction function;

    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    @Child
    private CalleeContext calleeContext = CalleeContext.create();

    JavaFunctionNode(PythonLanguage language, String name, JavaFunction function) {
        super(language);
        this.name = name;
        this.function = function;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Line.get().enter(calleeContext, frame, this);
        Object state = callData.enter(frame, this);
        try {
            return call(
                    PArguments.getArgument(frame, 0),
                    Line.get().variableArguments(frame, this),
                    Line.get().keywordArguments(frame, this));
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        } finally {
            callData.exit(frame, this, state);
            calleeContext.exit(frame, this);
        }
    }

    @TruffleBoundary
    private Object call(Object self, Object[] arguments, PKeyword[] keywords) {
        return function.call(self, arguments, keywords);
    }

    @Override
    public boolean setsUpCalleeContext() {
        return true;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Signature getSignature() {
        return SIGNATURE;
    }

    @Override
    public boolean isPythonInternal() {
        return true;
    }

    @Override
    public boolean isInternal() {
        return true;
    }
}
