package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.dsl.ImplicitCast;
import com.oracle.truffle.api.dsl.TypeSystem;

/** The Java values that nodes keep unboxed. */
@TypeSystem({int.class, long.class, double.class, boolean.class})
abstract class TinyTypes {
    @ImplicitCast
    static long toLong(int value) {
        return value;
    }
}
