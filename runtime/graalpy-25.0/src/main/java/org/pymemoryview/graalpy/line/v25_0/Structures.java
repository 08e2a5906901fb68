package org.pymemoryview.graalpy.line.v25_0;

import com.oracle.graal.python.builtins.objects.cext.capi.PythonNativeWrapper.PythonAbstractObjectNativeWrapper;
import com.oracle.graal.python.builtins.objects.cext.capi.PythonObjectNativeWrapper;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.line.NativeStructures;

/** Structures by the wrapper of an object, which has the address. */
final class Structures implements NativeStructures {
    @Override
    public void adopt(PythonObject object, long structure) {
        PythonObjectNativeWrapper wrapper = new PythonObjectNativeWrapper(object);
        object.setNativeWrapper(wrapper);
        CApiTransitions.createReference(wrapper, structure, false);
    }

    @Override
    public void forget(PythonObject object, long structure) {
        object.clearNativeWrapper();
        PythonContext.get(null).nativeContext.nativeLookup.remove(structure);
    }

    @Override
    public long unused() {
        return PythonAbstractObjectNativeWrapper.MANAGED_REFCNT + 1;
    }
}
