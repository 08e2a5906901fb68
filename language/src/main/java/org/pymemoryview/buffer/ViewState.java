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
 * The state of a view: bits, and the counts of its exports and pins.
 *
 * <p>All of it is one {@code long}, so that one compare-and-set decides between a release and a
 * concurrent count. Views of a shared export change it atomically, those of a confined export with
 * plain writes.
 */
abstract class ViewState {
    static final int READONLY = 0x01;
    private static final int RELEASED = 0x02;
    private static final int RESTRICTED = 0x04;
    static final int C_CONTIGUOUS = 0x08;
    static final int F_CONTIGUOUS = 0x10;
    private static final int ENTERED = 0x20;

    /** Set where several threads may change the state at once: the export is shared. */
    static final int SHARED = 0x40;

    /** The bits that a slice copies. */
    static final int SLICE_BITS = READONLY | SHARED;

    /** The bits that another view of the same items copies. */
    static final int COPY_BITS = SLICE_BITS | C_CONTIGUOUS | F_CONTIGUOUS;

    /** Above the bits the state has the count of pins, and above that the count of exports. */
    private static final int PINS_SHIFT = 8;

    private static final long ONE_PIN = 1L << PINS_SHIFT;

    /** The largest count of pins; one more carries over into the count of exports. */
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

    /** The counts of exports and pins, and the bits. */
    private long state;

    ViewState(long state) {
        this.state = state;
    }

    /** The bits of the state that are in a mask. */
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
     * Records that a {@code with} statement uses the view.
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

    /** Whether a {@code with} statement uses the view, and it is not released. */
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
     * Refuses a restricted view: the one that {@code __release_buffer__} is called with.
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

    /** Whether making another view of this one is forbidden. */
    public final boolean isRestricted() {
        return (state & RESTRICTED) != 0;
    }

    /** Forbids making another view of this one from now on (PEP 688). */
    public final void restrict() {
        setBits(RESTRICTED);
    }

    /**
     * Marks the view as released.
     *
     * @return whether this call did it, and not an earlier or concurrent one
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

    /** The number of buffers of this view that are exported, pins included. */
    public final long exports() {
        return exports(state);
    }

    private static long exports(long state) {
        return (state >> EXPORTS_SHIFT) + pins(state);
    }

    /** The number of pins. */
    public final int pins() {
        return pins(state);
    }

    private static int pins(long state) {
        return (int) (state >> PINS_SHIFT) & PINS_MASK;
    }

    /**
     * Counts a buffer of this view for an operation that runs user code: it refuses the view's
     * release until the operation ends with {@link #unpin}.
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
     * Counts a buffer of this view that a host exports without {@link BufferView#getBuffer(int)}.
     * The view cannot be released until {@link #removeExport} is called.
     *
     * @throws PythonError as {@link #checkReleased()}
     */
    public final void addExport() {
        count(ONE_EXPORT);
    }

    /** Counts a buffer of this view that is released; does nothing where none is exported. */
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
