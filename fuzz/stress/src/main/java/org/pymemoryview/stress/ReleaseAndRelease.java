package org.pymemoryview.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;
import org.pymemoryview.MemoryView;

/** A view is released by two threads, its duplicate by one of them: one return to the exporter. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "One return.")
@Outcome(expect = Expect.FORBIDDEN, desc = "None, or more than one.")
@State
public class ReleaseAndRelease {
    private final Exporter exporter = new Exporter();
    private final MemoryView view = MemoryView.of(exporter);
    private final MemoryView other = view.duplicate();

    @Actor
    public void first() {
        view.release();
    }

    @Actor
    public void second() {
        other.release();
        view.release();
    }

    @Arbiter
    public void count(J_Result result) {
        result.r1 = exporter.out();
    }
}
