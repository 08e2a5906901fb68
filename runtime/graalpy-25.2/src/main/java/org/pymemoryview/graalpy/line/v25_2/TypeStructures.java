package org.pymemoryview.graalpy.line.v25_2;

import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.ReadObjectNode;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.runtime.nativeaccess.NativeMemory;

import org.pymemoryview.graalpy.line.NativeTypes;

/** {@code PyTypeObject}. */
final class TypeStructures implements NativeTypes {
    @Override
    public boolean has(PythonAbstractNativeObject type, CFields function) {
        long procs = CStructAccess.readPtrField(type.getPtr(), CFields.PyTypeObject__tp_as_buffer);
        return procs != NativeMemory.NULLPTR
                && CStructAccess.readPtrField(procs, function) != NativeMemory.NULLPTR;
    }

    @Override
    public PDict attributes(PythonAbstractNativeObject type) {
        return (PDict)
                ReadObjectNode.getUncached().readFromObj(type, CFields.PyTypeObject__tp_dict);
    }
}
