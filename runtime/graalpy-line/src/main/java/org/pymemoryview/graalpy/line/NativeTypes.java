package org.pymemoryview.graalpy.line;

import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.dict.PDict;

/** What a class that is written in C says of the buffers of its objects: its structure's fields. */
public interface NativeTypes {
    /** Whether it has a function, a field of {@code PyBufferProcs}. */
    boolean has(PythonAbstractNativeObject type, CFields function);

    /** Its {@code tp_dict}, by which attributes are set that Python code may not set. */
    PDict attributes(PythonAbstractNativeObject type);
}
