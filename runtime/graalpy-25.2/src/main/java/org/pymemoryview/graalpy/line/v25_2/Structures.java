package org.pymemoryview.graalpy.line.v25_2;

import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.line.NativeStructures;

/** Structures by the address that an object has itself. */
final class Structures implements NativeStructures {
    @Override
    public void adopt(PythonObject object, long structure) {
        CApiTransitions.createReference(object, structure);
    }

    @Override
    public void forget(PythonObject object, long structure) {
        object.clearNativePointer();
        object.ref = null;
        PythonContext.get(null).handleContext.nativeLookup.remove(structure);
    }

    @Override
    public long unused() {
        return PythonObject.MANAGED_REFCNT + 1;
    }
}
