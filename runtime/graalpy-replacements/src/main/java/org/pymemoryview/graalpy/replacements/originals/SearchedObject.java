package org.pymemoryview.graalpy.replacements.originals;

import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

/**
 * What a pattern is searched in. GraalPy's re knows some builtin exporters by their class and
 * slices them, which gives bytes only where an item is a byte: of all others it gets a copy of the
 * bytes ({@code getstring} of CPython's re).
 */
public final class SearchedObject {
    private SearchedObject() {}

    /** Whether GraalPy's re reads an object as CPython's does. */
    public static boolean isKnown(Object searched) {
        if (!(searched instanceof PythonObject) || searched instanceof PString) {
            return !(searched instanceof PythonAbstractNativeObject);
        }
        if (searched instanceof PyMemoryViewObject object) {
            return Line.get().has(Part.REGEX_SEARCH) && isRowOfBytes(object.view());
        }
        return ExporterBytesNode.isOfBuiltinClass(searched)
                && (searched instanceof PBytesLike
                        || searched instanceof PMMap
                        || searched instanceof PArray array && array.getFormat().bytesize == 1);
    }

    /** Whether it is a view whose exporter hears in Python when the last one is gone. */
    public static boolean isOfPythonExporter(Object searched) {
        return searched instanceof PyMemoryViewObject object
                && !ExporterBytesNode.isOfBuiltinClass(object.view().obj());
    }

    /** Whether the items of a view follow each other in one dimension. */
    static boolean isRow(MemoryView view) {
        return !view.isReleased() && view.ndim() == 1 && view.isCContiguous();
    }

    /** Whether items and bytes of a view are the same. */
    public static boolean isRowOfBytes(MemoryView view) {
        return isRow(view) && view.itemsize() == 1;
    }

    /**
     * The bytes of an exporter; any other object as it is, which GraalPy refuses.
     *
     * @throws PException TypeError where the exporter refuses to give them
     */
    @TruffleBoundary
    public static Object bytesOf(Node node, Object searched) {
        if (!Exporters.isExporter(searched)) {
            return searched;
        }
        try {
            return ExporterBytesNode.bytesOf(searched, BufferFlags.SIMPLE);
        } catch (PythonError | PException e) {
            throw Errors.typeError(
                    node,
                    "expected string or bytes-like object, got '%s'"
                            .formatted(Errors.typeName(searched)));
        }
    }
}
