/**
 * Replaces the builtins of the struct module: arguments in CPython's order of effects, and no copy
 * of what is only read.
 */
package org.pymemoryview.graalpy.replacements.packing;
