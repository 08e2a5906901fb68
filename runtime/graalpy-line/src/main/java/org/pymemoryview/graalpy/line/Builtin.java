package org.pymemoryview.graalpy.line;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a node of a Python function, method or attribute says of itself. GraalPy's own annotation,
 * which the line makes of this one, is in another package in each line.
 *
 * <p>A call site that is sure of the function asks the node's class itself whether the number of
 * arguments is right, by annotations of GraalPy's. So a class with more than one required argument
 * has GraalPy's {@code SlotSignature} too, which all lines have.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Builtin {
    /** The name in Python. */
    String name() default "";

    /** The text of {@code __doc__}. */
    String doc() default "";

    /** The number of arguments that have to be passed, with the receiver. */
    int minNumOfPositionalArgs() default 0;

    /** The largest number of positional arguments; -1 is that of the parameters. */
    int maxNumOfPositionalArgs() default -1;

    /** The number of parameters that have no name in Python; -1 is none. */
    int numOfPositionalOnlyArgs() default -1;

    /** The names of the parameters; the receiver's begins with a dollar sign. */
    String[] parameterNames() default {};

    /** The names of the parameters that can only be passed by name. */
    String[] keywordOnlyNames() default {};

    /** Whether further positional arguments are passed as a tuple. */
    boolean takesVarArgs() default false;

    /** Whether further keyword arguments are passed as a dict. */
    boolean takesVarKeywordArgs() default false;

    /** Whether the node reads an attribute. */
    boolean isGetter() default false;

    /** Whether the receiver is the class. */
    boolean isClassmethod() default false;

    /** Whether the receiver is nothing. */
    boolean isStaticmethod() default false;

    /** Whether the node needs the frame of its caller. */
    boolean needsFrame() default false;

    /** Whether each call site that is sure of the function has code of its own. */
    boolean forceSplitDirectCalls() default false;

    /** Whether a function of a module gets the module as its first argument. */
    boolean declaresExplicitSelf() default false;
}
