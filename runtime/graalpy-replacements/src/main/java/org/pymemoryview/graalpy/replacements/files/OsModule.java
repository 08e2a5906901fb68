package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.lib.PyObjectCallMethodObjArgs;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Strings;

/** The module {@code os}, which has the functions of {@code posix} from its import on. */
final class OsModule {
    private OsModule() {}

    /** Gives a module that is imported already the functions that {@code posix} has got. */
    static void install(PythonContext context) {
        if (context.getSysModules().getItem(Strings.of("os")) instanceof PythonModule os) {
            PythonModule posix = context.getCore().lookupBuiltinModule(Strings.of("posix"));
            for (Factory<?> factory : FileNodes.factories()) {
                TruffleString name = Strings.of(factory.builtin().name());
                os.setAttribute(name, posix.getAttribute(name));
                if (os.getAttribute(Strings.of("__all__")) instanceof PList all) {
                    PyObjectCallMethodObjArgs.executeUncached(all, Strings.of("append"), name);
                }
            }
        }
    }
}
