package org.pymemoryview.type;

import org.pymemoryview.error.PythonError;

import java.util.Arrays;
import java.util.List;

/**
 * The parameters of a method, and how CPython's argument parsers read the arguments of a call.
 *
 * @param convention how arguments are passed
 * @param parameters their names; for {@link Convention#POSITIONAL} only their number counts
 * @param required how many of them, from the first on, must be given
 */
public record Signature(Convention convention, List<String> parameters, int required) {

    /** How C calls a method. */
    public enum Convention {
        /** No arguments ({@code METH_NOARGS}). */
        NONE,
        /** One ({@code METH_O}). */
        ONE,
        /** By position ({@code METH_FASTCALL}). */
        POSITIONAL,
        /** By position or by name ({@code METH_FASTCALL | METH_KEYWORDS}). */
        KEYWORDS,
        /** By position, for a special method that a slot of C is behind ({@code wrap_buffer}). */
        SLOT,
        /** Any number ({@code METH_VARARGS}). */
        ANY
    }

    /** What stands before a method's name in the messages of most conventions. */
    private static final String OWNER = "memoryview.";

    private static final String WRAPPER = "wrapper ";

    static Signature none() {
        return new Signature(Convention.NONE, List.of(), 0);
    }

    static Signature any() {
        return new Signature(Convention.ANY, List.of(), 0);
    }

    static Signature one(String parameter) {
        return new Signature(Convention.ONE, List.of(parameter), 1);
    }

    static Signature positional(int required, String... parameters) {
        return new Signature(Convention.POSITIONAL, List.of(parameters), required);
    }

    static Signature slot(String parameter) {
        return new Signature(Convention.SLOT, List.of(parameter), 1);
    }

    static Signature keywords(int required, String... parameters) {
        return new Signature(Convention.KEYWORDS, List.of(parameters), required);
    }

    /**
     * The arguments of a call in the order of the parameters.
     *
     * @param method its name, for error messages
     * @param positional the arguments given by position
     * @param names of those given by name
     * @param named those, in the order of the names
     * @return one for each parameter, null where none was given; for {@link Convention#ANY} those
     *     given
     * @throws PythonError TypeError for arguments that do not fit the parameters
     */
    public Object[] bind(String method, Object[] positional, String[] names, Object[] named) {
        if (convention == Convention.KEYWORDS) {
            return bindKeywords(method, positional, names, named);
        }
        checkNoKeywords(convention == Convention.SLOT ? WRAPPER : OWNER, method, names.length);
        switch (convention) {
            case NONE -> checkNone(method, positional.length);
            case ONE -> checkOne(method, positional.length);
            case POSITIONAL -> checkPositional(method, positional.length);
            case SLOT -> checkPositional("", positional.length);
            default -> {
                return positional;
            }
        }
        Object[] bound = new Object[parameters.size()];
        System.arraycopy(positional, 0, bound, 0, positional.length);
        return bound;
    }

    /**
     * The same for arguments in one array ({@code vectorcall}).
     *
     * @param given the arguments; those given by name come last
     * @param names of those
     */
    public Object[] bind(String method, Object[] given, String[] names) {
        int positional = given.length - names.length;
        Object[] byPosition = new Object[positional];
        System.arraycopy(given, 0, byPosition, 0, positional);
        Object[] named = Arrays.copyOfRange(given, positional, given.length);
        return bind(method, byPosition, names, named);
    }

    /**
     * Checks the arguments of a method that an operator calls too ({@code wrapperdescr_call}).
     * Where CPython parses two, an empty name stands before the message.
     *
     * @param method its name
     * @param arity the number of arguments that it takes, 0 to 2
     * @param one what stands behind the number 1: " argument", in Python 2 " arguments"
     * @param given the number of arguments
     * @param named how many of them are given by name
     * @throws PythonError TypeError
     */
    public static void checkOperator(String method, int arity, String one, int given, int named) {
        checkNoKeywords(WRAPPER, method, named);
        if (given != arity) {
            String wanted = arity + (arity == 1 ? one : " arguments");
            throw PythonError.typeError(
                    (arity == 2 ? " " : "") + "expected " + wanted + ", got " + given);
        }
    }

    private static void checkNoKeywords(String owner, String method, int named) {
        if (named > 0) {
            throw PythonError.typeError(owner + method + "() takes no keyword arguments");
        }
    }

    private static void checkNone(String method, int given) {
        if (given > 0) {
            throw PythonError.typeError(
                    OWNER + method + "() takes no arguments (" + given + " given)");
        }
    }

    private static void checkOne(String method, int given) {
        if (given != 1) {
            throw PythonError.typeError(
                    OWNER + method + "() takes exactly one argument (" + given + " given)");
        }
    }

    private void checkPositional(String method, int given) {
        boolean tooFew = given < required;
        if (tooFew || given > parameters.size()) {
            int limit = tooFew ? required : parameters.size();
            String bound = required == parameters.size() ? "" : tooFew ? "at least " : "at most ";
            throw PythonError.typeError(
                    method + " expected " + bound + counted(limit, "argument") + ", got " + given);
        }
    }

    private Object[] bindKeywords(
            String method, Object[] positional, String[] names, Object[] named) {
        int given = positional.length + names.length;
        if (given > parameters.size()) {
            String kind = positional.length == 0 ? "keyword argument" : "argument";
            throw PythonError.typeError(method + "() takes at most "
                    + counted(parameters.size(), kind) + " (" + given + " given)");
        }
        Object[] bound = new Object[parameters.size()];
        System.arraycopy(positional, 0, bound, 0, positional.length);
        List<String> keywords = List.of(names);
        for (int i = positional.length; i < bound.length; i++) {
            int at = keywords.indexOf(parameters.get(i));
            if (at >= 0) {
                bound[i] = named[at];
            } else if (i < required) {
                throw PythonError.typeError(method + "() missing required argument '"
                        + parameters.get(i) + "' (pos " + (i + 1) + ")");
            }
        }
        for (String name : keywords) {
            checkKeyword(method, name, positional.length);
        }
        return bound;
    }

    private void checkKeyword(String method, String name, int positional) {
        int at = parameters.indexOf(name);
        if (at < 0) {
            throw PythonError.typeError(
                    method + "() got an unexpected keyword argument '" + name + "'");
        }
        if (at < positional) {
            throw PythonError.typeError("argument for " + method + "() given by name ('" + name
                    + "') and position (" + (at + 1) + ")");
        }
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
