package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.tinypython.nodes.ControlFlow.ReturnException;
import org.pymemoryview.tinypython.objects.PyException;
import org.pymemoryview.tinypython.objects.Singleton;

/** A function, or the whole program. */
public final class ProgramRoot extends RootNode {
    private final String name;
    private final SourceSection section;

    @Child
    private Statement body;

    public ProgramRoot(
            TruffleLanguage<?> language,
            FrameDescriptor descriptor,
            String name,
            SourceSection section,
            Statement body) {
        super(language, descriptor);
        this.name = name;
        this.section = section;
        this.body = body;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        try {
            body.executeVoid(frame);
        } catch (ReturnException e) {
            return e.result;
        } catch (PythonError e) {
            throw PyException.of(e);
        }
        return Singleton.NONE;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public SourceSection getSourceSection() {
        return section;
    }
}
