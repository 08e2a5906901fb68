package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What changes about a view, and what is true of it for good: one word of bits and two counts.
 *
 * <p>All of it is one {@code long}, so that a release beside a count is decided by one
 * compare-and-set. Views of a shared export change it atomically, those of a confined one do not
 * pay for that.
 */
abstract class ViewState {
    static final int READONLY = 0x01;
    private static final int RELEASED = 0x02;
    private static final int RESTRICTED = 0x04;
    static final int C_CONTIGUOUS = 0x08;
    static final int F_CONTIGUOUS = 0x10;
    private static final int ENTERED = 0x20;

    /** Whether several threads may change the state at once, as those of the export say. */
    static final int SHARED = 0x40;

    /** What a slice takes over of the state bits. */
    static final int SLICE_BITS = READONLY | SHARED;

    /** What a copy takes over of the state bits. */
    static final int COPY_BITS = SLICE_BITS | C_CONTIGUOUS | F_CONTIGUOUS;

    /** Two counts are in the state above these bits: of pins, and above them of exports. */
    private static final int PINS_SHIFT = 8;

    private static final long ONE_PIN = 1L << PINS_SHIFT;

    /** More pins than this, of operations within operations, are carried over to the exports. */
    private static final int PINS_MASK = 0xff;

    private static final int EXPORTS_SHIFT = 16;

    private static final long ONE_EXPORT = 1L << EXPORTS_SHIFT;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(ViewState.class, "state", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The number of exports, and the bits above. */
    private long state;

    ViewState(long state) {
        this.state = state;
    }

    /** The bits of the state among these. */
    final long bits(int among) {
        return state & among;
    }

    public final boolean isReadonly() {
        return (state & READONLY) != 0;
    }

    public final boolean isCContiguous() {
        return (state & C_CONTIGUOUS) != 0;
    }

    public final boolean isFContiguous() {
        return (state & F_CONTIGUOUS) != 0;
    }

    /**
     * Notes that a {@code with} statement uses the view.
     *
     * @return whether it is the first one
     */
    final boolean setEntered() {
        return (setBits(ENTERED) & ENTERED) == 0;
    }

    /** Sets bits of the state, and returns the state before. */
    private long setBits(int bits) {
        long before = state;
        if ((before & SHARED) != 0) {
            return setBitsShared(bits);
        }
        state = before | bits;
        return before;
    }

    @TruffleBoundary(allowInlining = true)
    private long setBitsShared(long bits) {
        return (long) STATE.getAndBitwiseOr(this, bits);
    }

    /** Whether a {@code with} statement uses the view, which ends with the release. */
    public final boolean isEntered() {
        return (state & (ENTERED | RELEASED)) == ENTERED;
    }

    public final boolean isReleased() {
        return (state & RELEASED) != 0;
    }

    /**
     * Refuses a released view.
     *
     * @throws PythonError ValueError "operation forbidden on released memoryview object"
     */
    public final void checkReleased() {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, (state & RELEASED) != 0)) {
            throw PythonError.releasedView();
        }
    }

    /** Refuses a released view, at a call site with a profile for its errors. */
    public final void checkReleased(Node node, InlinedBranchProfile error) {
        if ((state & RELEASED) != 0) {
            error.enter(node);
            throw PythonError.releasedView();
        }
    }

    /**
     * Refuses a view that must not be shared: the one {@code __release_buffer__} is called with.
     *
     * @throws PythonError ValueError "cannot create new view on restricted memoryview"
     */
    public final void checkRestricted() {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, (state & RESTRICTED) != 0)) {
            throw restricted();
        }
    }

    @TruffleBoundary
    private static PythonError restricted() {
        return PythonError.valueError("cannot create new view on restricted memoryview");
    }

    /** Whether no view can be made of this one. */
    public final boolean isRestricted() {
        return (state & RESTRICTED) != 0;
    }

    /** From now on no view can be made of this one (PEP 688). */
    public final void restrict() {
        setBits(RESTRICTED);
    }

    /**
     * Claims the release.
     *
     * @return whether this call is the one that releases the view
     * @throws PythonError BufferError "memoryview has %d exported buffers" while others use it
     */
    final boolean claimRelease() {
        return (state & SHARED) != 0 ? claimShared() : claimConfined();
    }

    private boolean claimConfined() {
        if (isReleased()) {
            return false;
        }
        if (exports() > 0) {
            throw exported(exports());
        }
        state |= RELEASED;
        return true;
    }

    @TruffleBoundary(allowInlining = true)
    private boolean claimShared() {
        long now;
        do {
            now = (long) STATE.getVolatile(this);
            if ((now & RELEASED) != 0) {
                return false;
            }
            if (now >= ONE_PIN) {
                throw exported(exports(now));
            }
        } while (!STATE.weakCompareAndSet(this, now, now | RELEASED));
        return true;
    }

    @TruffleBoundary
    private static PythonError exported(long exports) {
        return PythonError.format(
                ErrorKind.BUFFER_ERROR,
                "memoryview has %d exported buffer%s",
                exports,
                exports == 1 ? "" : "s");
    }

    /** How many buffers of this view are handed out, or in use by an operation. */
    public final long exports() {
        return exports(state);
    }

    private static long exports(long state) {
        return (state >> EXPORTS_SHIFT) + pins(state);
    }

    /** How many of these are pins. */
    public final int pins() {
        return pins(state);
    }

    private static int pins(long state) {
        return (int) (state >> PINS_SHIFT) & PINS_MASK;
    }

    /**
     * Counts a buffer of this view for an operation that runs user code meanwhile, and is certain
     * to end with {@link #unpin}.
     *
     * @throws PythonError as {@link #checkReleased()}
     */
    public final void pin() {
        count(ONE_PIN);
    }

    /** Ends what {@link #pin} began. */
    public final void unpin() {
        uncount(ONE_PIN);
    }

    /**
     * Counts a buffer of this view that a host hands out without {@link BufferView#getBuffer(int)}.
     * From now on the view is not released until the buffer comes back.
     *
     * @throws PythonError as {@link #checkReleased()}
     */
    public final void addExport() {
        count(ONE_EXPORT);
    }

    /** Counts a buffer of this view that came back; without one handed out nothing happens. */
    public final void removeExport() {
        uncount(ONE_EXPORT);
    }

    private void count(long one) {
        long now = state;
        if ((now & (SHARED | RELEASED)) == 0) {
            state = now + one;
        } else {
            countShared(one);
        }
    }

    @TruffleBoundary(allowInlining = true)
    private void countShared(long one) {
        long now;
        do {
            now = (long) STATE.getVolatile(this);
            if ((now & RELEASED) != 0) {
                throw PythonError.releasedView();
            }
        } while (!STATE.weakCompareAndSet(this, now, now + one));
    }

    private void uncount(long one) {
        long now = state;
        if ((now & SHARED) != 0) {
            uncountShared(one);
        } else if (now >= one) {
            state = now - one;
        }
    }

    @TruffleBoundary(allowInlining = true)
    private void uncountShared(long one) {
        long now;
        do {
            now = (long) STATE.getVolatile(this);
            if (now < one) {
                return;
            }
        } while (!STATE.weakCompareAndSet(this, now, now - one));
    }
}
