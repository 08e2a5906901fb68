package org.pymemoryview.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LJ_Result;
import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;

/** A slice is made, read and released while its view is released. */
@JCStressTest
@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "The slice was first.")
@Outcome(id = "ValueError, 0", expect = Expect.ACCEPTABLE, desc = "The release was first.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Another item, or an export that is left.")
@State
public class ReleaseAndSlice {
    private final Exporter exporter = new Exporter();
    private final MemoryView view = MemoryView.of(exporter);

    @Actor
    public void slice(LJ_Result result) {
        try (MemoryView part = view.slice(1, 3, 1)) {
            result.r1 = part.get(0);
        } catch (PythonError e) {
            result.r1 = e.kind().pythonName();
        }
    }

    @Actor
    public void release() {
        view.release();
    }

    @Arbiter
    public void count(LJ_Result result) {
        result.r2 = exporter.out();
    }
}
