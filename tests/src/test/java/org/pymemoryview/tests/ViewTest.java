package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.error.PythonError;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A view of each exporter has CPython's attributes, items and bytes. */
class ViewTest {

    @TestFactory
    Stream<DynamicTest> attributesItemsAndBytesAreThoseOfCPythonFor() {
        Map<String, List<String>> expected = Recorded.table("views").stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(0),
                        Collectors.mapping(row -> row.get(1), Collectors.toList())));
        return Exporters.byName().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertEquals(
                                expected.get(entry.getKey()), answers(entry.getValue()))));
    }

    private static List<String> answers(BufferExporter exporter) {
        List<String> answers = new ArrayList<>();
        MemoryView view;
        try {
            view = Exporters.view(exporter);
        } catch (PythonError e) {
            return List.of(e.toString());
        }
        answers.add(attributes(view));
        answers.add(Recorded.outcome(() -> PythonText.repr(Operations.tolist(view))));
        answers.add(Stream.of('C', 'F', 'A')
                .map(order -> PythonText.hex(Operations.tobytes(view, order)))
                .collect(Collectors.joining(" ")));
        view.release();
        return answers;
    }

    private static String attributes(MemoryView view) {
        Layout layout = view.layout();
        return String.join(
                " ",
                Long.toString(view.nbytes()),
                PythonText.repr(view.isReadonly()),
                view.format().text(),
                Long.toString(view.itemsize()),
                Integer.toString(view.ndim()),
                PythonText.tuple(layout.shape()),
                PythonText.tuple(layout.strides()),
                PythonText.tuple(layout.suboffsets()),
                PythonText.repr(view.isCContiguous()),
                PythonText.repr(view.isFContiguous()),
                PythonText.repr(view.isCContiguous() || view.isFContiguous()));
    }
}
