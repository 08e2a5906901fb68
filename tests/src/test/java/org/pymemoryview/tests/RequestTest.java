package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.objects.ndarray.NdArray;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Each exporter meets or refuses each combination of flags as CPython's does. */
class RequestTest {
    private static final int[] BITS = {0x1, 0x4, 0x8, 0x10, 0x20, 0x40, 0x80, 0x100};
    private static final int SUBOFFSETS_ALONE = 1 << BITS.length - 1;

    @TestFactory
    Stream<DynamicTest> everyRequestIsAnsweredAsInCPythonBy() {
        Map<String, Map<Integer, String>> expected = expected();
        return Exporters.byName().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertEquals(
                                expected.get(entry.getKey()), answers(entry.getValue()))));
    }

    @Test
    void theRecordingAndTheTestNameTheSameExporters() {
        assertEquals(expected().keySet(), Exporters.byName().keySet());
    }

    /** The recorded answer for each combination, by exporter. */
    private static Map<String, Map<Integer, String>> expected() {
        Map<String, Map<Integer, String>> answers = new HashMap<>();
        for (List<String> row : Recorded.table("requests")) {
            BigInteger numbers = new BigInteger(row.get(1), 16);
            Map<Integer, String> own = answers.computeIfAbsent(row.get(0), n -> new HashMap<>());
            for (int number = 0; number < numbers.bitLength(); number++) {
                if (numbers.testBit(number)) {
                    own.put(number, row.get(2));
                }
            }
        }
        return answers;
    }

    private static Map<Integer, String> answers(BufferExporter exporter) {
        Map<Integer, String> answers = new HashMap<>();
        for (int number = 0; number < 1 << BITS.length; number++) {
            if (number != SUBOFFSETS_ALONE) {
                int flags = flags(number);
                answers.put(number, Recorded.outcome(() -> granted(exporter, flags)));
            }
        }
        return answers;
    }

    private static int flags(int number) {
        int flags = 0;
        for (int i = 0; i < BITS.length; i++) {
            flags |= (number >> i & 1) * BITS[i];
        }
        return flags;
    }

    /** The fields that a consumer sees; a re-exporting array with fewer shows them as well. */
    private static String granted(BufferExporter exporter, int flags) {
        PyBuffer buffer = exporter.getBuffer(flags);
        exporter.releaseBuffer(buffer);
        try (NdArray consumer = Exporters.consumer(exporter, 0, flags)) {
            assertEquals(fields(buffer), fields(consumer));
            return fields(buffer);
        }
    }

    private static String fields(PyBuffer buffer) {
        return fields(
                buffer.len(),
                buffer.itemsize(),
                buffer.readonly(),
                buffer.format(),
                buffer.ndim(),
                buffer.shape(),
                buffer.strides(),
                buffer.suboffsets());
    }

    private static String fields(NdArray array) {
        return fields(
                array.nbytes(),
                array.itemsize(),
                array.isReadonly(),
                array.format().isEmpty() ? null : array.format(),
                array.ndim(),
                array.shape(),
                array.strides(),
                array.suboffsets());
    }

    private static String fields(
            long len,
            long itemsize,
            boolean readonly,
            String format,
            int ndim,
            long[] shape,
            long[] strides,
            long[] suboffsets) {
        return String.join(
                " ",
                Long.toString(len),
                Long.toString(itemsize),
                PythonText.repr(readonly),
                format == null ? "None" : format,
                Integer.toString(ndim),
                PythonText.tuple(shape),
                PythonText.tuple(strides),
                PythonText.tuple(suboffsets));
    }
}
