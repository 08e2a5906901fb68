package org.pymemoryview.tests;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.objects.PyArray;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.objects.TypeCode;
import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.NdFlags;
import org.pymemoryview.objects.ndarray.StaticArray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The exporters that record.py makes, under the same names. */
final class Exporters {
    private Exporters() {}

    static final byte[] TWELVE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    static Map<String, BufferExporter> byName() {
        Map<String, BufferExporter> exporters = new LinkedHashMap<>();
        addObjects(exporters);
        addArrays(exporters);
        addViews(exporters);
        return exporters;
    }

    private static void addObjects(Map<String, BufferExporter> exporters) {
        exporters.put("bytes", PyBytes.of(TWELVE));
        exporters.put("empty bytes", PyBytes.of());
        exporters.put("bytearray", PyByteArray.of(TWELVE));
        exporters.put("array of i", PyArray.of(TypeCode.INT, 1, 2, 3));
        exporters.put("array of u", PyArray.of(TypeCode.WCHAR, "a", "b", "c"));
        exporters.put("empty array of d", new PyArray(TypeCode.DOUBLE));
        exporters.put("staticarray", new StaticArray(false));
        exporters.put("legacy staticarray", new StaticArray(true));
    }

    private static void addArrays(Map<String, BufferExporter> exporters) {
        NdArray idle = ndarray(List.of(1, 2), List.of(2), "B", 0);
        idle.addSuboffsets();
        exporters.put("ndarray of bytes", ndarray(List.of(1, 2, 3), List.of(3), "B", 0));
        exporters.put("writable ndarray", writable());
        exporters.put("Fortran ndarray", fortran());
        exporters.put("ndarray with negative strides", backwards());
        exporters.put("ndarray with pointers", pointers());
        exporters.put("ndarray without dimensions", ndarray(7, List.of(), "i", 0));
        exporters.put("empty ndarray", ndarray(List.of(1), List.of(0, 3), "B", 0));
        exporters.put("ndarray of records", records());
        exporters.put("ndarray with idle suboffsets", idle);
        exporters.put("ndarray with one item", ndarray(List.of(5), List.of(1, 1), "h", 0));
        exporters.put("failing ndarray", ndarray(List.of(1), List.of(1), "B", NdFlags.GETBUF_FAIL));
        exporters.put(
                "redirecting ndarray", consumer(fortran(), NdFlags.REDIRECT, BufferFlags.FULL_RO));
        exporters.put("consumer of everything", consumer(backwards(), 0, BufferFlags.FULL_RO));
        exporters.put("consumer without shape", consumer(writable(), 0, BufferFlags.SIMPLE));
        exporters.put("consumer without strides", consumer(writable(), 0, BufferFlags.CONTIG_RO));
    }

    private static void addViews(Map<String, BufferExporter> exporters) {
        exporters.put("memoryview of bytes", view(PyBytes.of(TWELVE)));
        exporters.put("memoryview of a bytearray", view(PyByteArray.of(TWELVE)));
        exporters.put("readonly memoryview", view(PyByteArray.of(TWELVE)).toReadonly());
        exporters.put(
                "memoryview of every second byte",
                view(PyByteArray.of(TWELVE)).slice(0, Long.MAX_VALUE, 2));
        exporters.put(
                "memoryview of bytes backwards",
                view(PyBytes.of(TWELVE)).slice(Long.MAX_VALUE, Long.MIN_VALUE, -1));
        exporters.put("memoryview of one item", view(PyBytes.of(TWELVE)).slice(3, 4, 2));
        exporters.put("empty memoryview", view(PyBytes.of(TWELVE)).slice(3, 3, 2));
        exporters.put("memoryview cast to i", view(PyByteArray.of(TWELVE)).cast("i"));
        exporters.put("memoryview cast to 3 by 4", view(PyBytes.of(TWELVE)).cast("B", 3, 4));
        exporters.put(
                "memoryview cast to no dimensions",
                view(PyBytes.of(TWELVE)).slice(0, 4, 1).cast("i", new long[0]));
        exporters.put("memoryview in Fortran order", view(fortran()));
        exporters.put("memoryview with negative strides", view(backwards()));
        exporters.put("memoryview with pointers", view(pointers()));
        exporters.put("memoryview of records", view(records()));
        exporters.put(
                "memoryview of an unformatted request",
                MemoryView.of(PyArray.of(TypeCode.INT, 1, 2), BufferFlags.SIMPLE));
    }

    static NdArray writable() {
        return ndarray(range(12), List.of(3, 4), "B", NdFlags.WRITABLE);
    }

    static NdArray fortran() {
        return ndarray(range(12), List.of(3, 4), "h", NdFlags.FORTRAN);
    }

    static NdArray backwards() {
        return NdArray.create(range(12), List.of(3, 2), List.of(-4, 2), 8, "B", 0);
    }

    static NdArray pointers() {
        return ndarray(range(12), List.of(3, 4), "B", NdFlags.PIL | NdFlags.WRITABLE);
    }

    static NdArray records() {
        List<Object[]> items = List.of(new Object[] {1, 2}, new Object[] {3, 4});
        return ndarray(items, List.of(2), "<hB", 0);
    }

    static NdArray ndarray(Object items, List<?> shape, String format, int flags) {
        return NdArray.create(items, shape, NdArray.NOT_GIVEN, 0, format, flags);
    }

    static NdArray consumer(BufferExporter exporter, int flags, int getbuf) {
        Object none = NdArray.NOT_GIVEN;
        return NdArray.create(exporter, none, none, 0, "B", flags, getbuf);
    }

    /** {@code list(range(count))}. */
    static List<Object> range(int count) {
        return new ArrayList<>(IntStream.range(0, count).boxed().toList());
    }

    static MemoryView view(BufferExporter exporter) {
        return MemoryView.of(exporter);
    }

    /** A view of bytes of its own that can be written to. */
    static MemoryView writableView(int... bytes) {
        byte[] copy = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            copy[i] = (byte) bytes[i];
        }
        return view(PyByteArray.of(copy));
    }
}
