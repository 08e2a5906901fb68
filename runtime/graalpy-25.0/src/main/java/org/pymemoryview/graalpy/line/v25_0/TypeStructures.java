package org.pymemoryview.graalpy.line.v25_0;

import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.ReadObjectNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.ReadPointerNode;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.truffle.api.interop.InteropLibrary;

import org.pymemoryview.graalpy.line.NativeTypes;

/** {@code PyTypeObject}. */
final class TypeStructures implements NativeTypes {
    @Override
    public boolean has(PythonAbstractNativeObject type, CFields function) {
        Object procs =
                ReadPointerNode.readUncached(type.getPtr(), CFields.PyTypeObject__tp_as_buffer);
        return !isNull(procs) && !isNull(ReadPointerNode.readUncached(procs, function));
    }

    private static boolean isNull(Object pointer) {
        return InteropLibrary.getUncached().isNull(pointer);
    }

    @Override
    public PDict attributes(PythonAbstractNativeObject type) {
        return (PDict)
                ReadObjectNode.getUncached().readFromObj(type, CFields.PyTypeObject__tp_dict);
    }
}
