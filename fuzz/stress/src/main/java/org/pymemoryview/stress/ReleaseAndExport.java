package org.pymemoryview.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLJ_Result;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;

/** A buffer of a view is exported while the view is released: one of the two is refused. */
@JCStressTest
@Outcome(
        id = "exported, BufferError, 1",
        expect = Expect.ACCEPTABLE,
        desc = "The export was first, and holds the bytes.")
@Outcome(
        id = "ValueError, released, 0",
        expect = Expect.ACCEPTABLE,
        desc = "The release was first.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A buffer of bytes that were given back.")
@State
public class ReleaseAndExport {
    private final Exporter exporter = new Exporter();
    private final MemoryView view = MemoryView.of(exporter);

    @Actor
    public void export(LLJ_Result result) {
        try {
            PyBuffer buffer = view.getBuffer(BufferFlags.FULL_RO);
            result.r1 = buffer.memory().getByte(0) == 1 ? "exported" : "other bytes";
        } catch (PythonError e) {
            result.r1 = e.kind().pythonName();
        }
    }

    @Actor
    public void release(LLJ_Result result) {
        try {
            view.release();
            result.r2 = "released";
        } catch (PythonError e) {
            result.r2 = e.kind().pythonName();
        }
    }

    @Arbiter
    public void count(LLJ_Result result) {
        result.r3 = exporter.out();
    }
}
