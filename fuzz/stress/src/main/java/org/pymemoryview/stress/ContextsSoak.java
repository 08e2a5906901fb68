package org.pymemoryview.stress;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;

/**
 * Contexts are opened and closed while views in them are alive. Nothing of a closed context is
 * kept: the heap stays as it was after the first few.
 */
public final class ContextsSoak {
    private static final int WARM_UP = 150;

    private static final String PROGRAM = """
            import array, ctypes, io, mmap
            exporters = [bytearray(100000), array.array('d', range(1000)), bytes(100000),
                         (ctypes.c_int * 100)(), io.BytesIO(b'x' * 1000).getbuffer(),
                         mmap.mmap(-1, 4096)]
            class Exporter:
                def __buffer__(self, flags):
                    return memoryview(bytearray(1000))
            exporters.append(Exporter())
            views = [memoryview(e) for e in exporters]
            views += [v.cast('B')[1:] if v.contiguous else v for v in views]
            views[0].__enter__()
            sum(v.nbytes for v in views)
            """;

    private ContextsSoak() {}

    /** @param arguments how many contexts */
    public static void main(String[] arguments) throws InterruptedException {
        int count = arguments.length == 0 ? 200 : Integer.parseInt(arguments[0]);
        try (Engine engine = Engine.newBuilder("python")
                .allowExperimentalOptions(true)
                .option("pymemoryview", "true")
                .build()) {
            long before = 0;
            for (int i = 1; i <= WARM_UP + count; i++) {
                openAndClose(engine);
                if (i == WARM_UP) {
                    before = Heap.used();
                }
                if (i % 20 == 0) {
                    System.out.printf("%d contexts, heap %,d bytes%n", i, Heap.used());
                }
            }
            Heap.checkFlat(before, Heap.used());
        }
    }

    private static void openAndClose(Engine engine) {
        try (Context context =
                Context.newBuilder("python").engine(engine).allowAllAccess(true).build()) {
            context.eval("python", PROGRAM);
        }
    }
}
