package org.pymemoryview.graalpy.convert;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.format.Complex;

import java.math.BigInteger;

/** Items as the library's nodes give them, as GraalPy's objects. */
public final class Items {
    private Items() {}

    /** A bool, int, float, bytes or complex. */
    public static Object toPython(Node node, Object item) {
        if (item instanceof Integer || item instanceof Double) {
            return item; // most are
        }
        if (item instanceof Byte single) {
            return PFactory.createBytes(PythonLanguage.get(node), new byte[] {single});
        }
        if (item instanceof BigInteger big) {
            return PFactory.createInt(PythonLanguage.get(node), big);
        }
        if (item instanceof Complex complex) {
            return PFactory.createComplex(PythonLanguage.get(node), complex.real(), complex.imag());
        }
        return item;
    }

    /** A number as a Python int: a Java int where it fits, which GraalPy prefers. */
    public static Object number(long value) {
        int small = (int) value;
        return small == value ? (Object) small : (Object) value;
    }

    /** The same for a call site with a profile, which compiles no long until there was one. */
    public static Object number(Node node, long value, InlinedBranchProfile large) {
        int small = (int) value;
        if (small != value) {
            large.enter(node);
            return value;
        }
        return small;
    }
}
