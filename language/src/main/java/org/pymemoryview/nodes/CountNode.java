package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.bulk.SoughtItem;

/**
 * Counts the items of a plain view that equal a value, for {@code view.count(value)}. It takes the
 * values that {@link SearchNode} takes.
 */
@GenerateUncached
@GenerateInline
public abstract class CountNode extends Node {

    /**
     * @param view not released, of one dimension without suboffsets, and of a format that has an
     *     element type
     * @param value as {@link org.pymemoryview.nodes} describes
     */
    public abstract long execute(Node inliningTarget, BufferView view, Object value);

    @NeverDefault
    public static CountNode create() {
        return CountNodeGen.create();
    }

    public static CountNode getUncached() {
        return CountNodeGen.getUncached();
    }

    @Specialization
    static long count(BufferView view, Object value) {
        SoughtItem sought = SoughtItem.of(view.format().requireType(), value);
        return sought == null ? 0 : sought.count(view);
    }
}
