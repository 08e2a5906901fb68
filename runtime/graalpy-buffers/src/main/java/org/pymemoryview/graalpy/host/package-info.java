/**
 * What {@link org.pymemoryview.type} asks of GraalPy, and the way to it from a builtin: keys and
 * arguments of every kind, by the messages and the order of effects that all hosts share.
 */
package org.pymemoryview.graalpy.host;
