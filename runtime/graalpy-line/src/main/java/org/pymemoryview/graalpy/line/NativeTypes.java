package org.pymemoryview.graalpy.line;

import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.builtins.objects.dict.PDict;

/** What a class that is written in C says of the buffers of its objects: its structure's fields. */
public interface NativeTypes {
    /** Whether it has a {@code bf_getbuffer}. */
    boolean exports(PythonAbstractNativeObject type);

    /** Whether it has a {@code bf_releasebuffer}. */
    boolean releases(PythonAbstractNativeObject type);

    /** Its {@code tp_dict}, by which attributes are set that Python code may not set. */
    PDict attributes(PythonAbstractNativeObject type);
}
