package org.pymemoryview.tinypython;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;

import org.pymemoryview.tinypython.objects.Globals;
import org.pymemoryview.tinypython.parser.Parser;

/** The language. Each context has variables of its own. */
@TruffleLanguage.Registration(id = TinyPython.ID, name = "tinypython", version = "1")
public final class TinyPython extends TruffleLanguage<Globals> {
    public static final String ID = "tinypython";

    private static final ContextReference<Globals> GLOBALS =
            ContextReference.create(TinyPython.class);

    @Override
    protected Globals createContext(Env env) {
        return BuiltinFunctions.globals(env.out());
    }

    @Override
    protected CallTarget parse(ParsingRequest request) {
        return Parser.parse(this, request.getSource(), GLOBALS.get(null)).getCallTarget();
    }
}
