package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.nodes.PGuards;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.host.CallTypeNode;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.nodes.HexNode;
import org.pymemoryview.type.Method;

/** {@code view.hex(sep, bytes_per_sep)}. */
@Builtin(
        minNumOfPositionalArgs = 1,
        parameterNames = {"$self", "sep", "bytes_per_sep"})
@ImportStatic({CallTypeNode.class, Method.class, PGuards.class})
abstract class HexMethodNode extends PythonTernaryBuiltinNode {
    @Specialization(guards = {"isNoValue(sep)", "isNoValue(bytesPerSep)"})
    static TruffleString digits(
            Object self,
            @SuppressWarnings("unused") PNone sep,
            @SuppressWarnings("unused") PNone bytesPerSep,
            @Bind Node node,
            @Cached(inline = true) HexNode hex,
            @Cached TruffleString.FromByteArrayNode fromBytes,
            @Cached TruffleString.SwitchEncodingNode toPython) {
        MemoryView view = Self.ofMethod(node, self, "hex").view();
        try {
            byte[] digits = hex.execute(node, view, HexNode.NO_SEPARATOR, 1);
            TruffleString text = fromBytes.execute(digits, TruffleString.Encoding.US_ASCII, false);
            return toPython.execute(text, PythonUtils.TS_ENCODING);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    @Specialization(replaces = "digits")
    static Object any(
            VirtualFrame frame,
            Object self,
            Object sep,
            Object bytesPerSep,
            @Bind Node node,
            @Cached("method(HEX)") CallTypeNode hex) {
        return hex.execute(
                frame, new Object[] {Self.ofMethod(node, self, "hex"), sep, bytesPerSep});
    }
}
