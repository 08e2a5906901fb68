package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.nodes.HiddenAttr;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.line.BuffersForC;
import org.pymemoryview.graalpy.line.ClassFunctions;

import java.util.List;

/** Gives C code the buffers of views, on a GraalPy whose C API is not replaced. */
public final class ViewsForC {
    /** Classes of GraalPy's whose memoryviews for C code keep them from being resized or closed. */
    private static final List<PythonBuiltinClassType> LOCKED = List.of(
            PythonBuiltinClassType.PByteArray,
            PythonBuiltinClassType.PArray,
            PythonBuiltinClassType.PMMap);

    private ViewsForC() {}

    /** Sets what C code calls, in a context that has run no program yet. */
    public static void install(PythonContext context, PythonClass memoryView, BuffersForC buffers) {
        addFunctions(context, memoryView);
        for (PythonBuiltinClassType type : LOCKED) {
            addFunctions(context, context.lookupType(type));
        }
        context.registerCApiHook(() -> {
            ClassFunctions ofViews = buffers.functions(context, new MemoryViewBuffers());
            ofViews.give(memoryView);
            ClassBuffers.give(PythonBuiltinClassType.PMemoryView, ofViews);
            MemoryViewsOfC.begin();
            buffers.replace(context, MemoryViewsOfC::get);
            ClassBuffers.install(buffers.functions(context, new GrantedViews()));
        });
    }

    /** GraalPy looks for these in the class of an object that C code asks for a memoryview. */
    private static void addFunctions(PythonContext context, PythonManagedClass type) {
        write(
                context,
                type,
                HiddenAttr.GETBUFFER,
                Factory.of(ViewForCNode.class, ViewForCNodeGen::create));
        write(
                context,
                type,
                HiddenAttr.RELEASEBUFFER,
                Factory.of(ReleaseForCNode.class, ReleaseForCNodeGen::create));
    }

    private static void write(
            PythonContext context,
            PythonManagedClass type,
            HiddenAttr place,
            Factory<? extends PythonBuiltinBaseNode> factory) {
        HiddenAttr.WriteNode.executeUncached(
                type, place, Members.function(context.getLanguage(), null, factory));
    }
}
