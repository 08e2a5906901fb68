package org.pymemoryview.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;

/** An item is read while the view is released: the item or Python's error, and one return. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The read was first.")
@Outcome(id = "ValueError, 0", expect = Expect.ACCEPTABLE, desc = "The release was first.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Another error, or an export that is left.")
@State
public class ReleaseAndRead {
    private final Exporter exporter = new Exporter();
    private final MemoryView view = MemoryView.of(exporter);

    @Actor
    public void read(LL_Result result) {
        try {
            result.r1 = view.get(0);
        } catch (PythonError e) {
            result.r1 = e.kind().pythonName();
        }
    }

    @Actor
    public void release() {
        view.release();
    }

    @Arbiter
    public void count(LL_Result result) {
        result.r2 = exporter.out();
    }
}
