package org.pymemoryview.tinypython.objects;

import java.util.Arrays;

/**
 * The arguments of a call.
 *
 * @param names of those given by name
 * @param named those, in the order of the names
 */
public record Arguments(Object[] positional, String[] names, Object[] named) {
    private static final String[] NO_NAMES = {};
    private static final Object[] NOTHING = {};

    /** Arguments given by position. */
    public static Arguments of(Object... positional) {
        return new Arguments(positional, NO_NAMES, NOTHING);
    }

    public Object get(int index) {
        return positional[index];
    }

    /** An argument, or what stands for it where it was not given. */
    public Object get(int index, Object otherwise) {
        return index < positional.length ? positional[index] : otherwise;
    }

    /** How many there are by position. */
    public int count() {
        return positional.length;
    }

    /** The same with one more in front: what a method is called with. */
    public Arguments after(Object self) {
        Object[] all = new Object[positional.length + 1];
        all[0] = self;
        System.arraycopy(positional, 0, all, 1, positional.length);
        return new Arguments(all, names, named);
    }

    /** The same without the first, which is a method's object. */
    public Arguments rest() {
        return new Arguments(Arrays.copyOfRange(positional, 1, positional.length), names, named);
    }

    /** Refuses names, and a number of arguments that a function does not take. */
    Arguments check(String function, int least, int most) {
        if (names.length > 0) {
            throw Errors.typeError("%s() takes no keyword arguments", function);
        }
        if (positional.length < least || positional.length > most) {
            throw Errors.typeError(
                    "%s() takes %d to %d arguments (%d given)",
                    function, least, most, positional.length);
        }
        return this;
    }
}
