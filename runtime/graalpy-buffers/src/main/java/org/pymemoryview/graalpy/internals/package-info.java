/**
 * All access to internals of GraalPy, most of it by reflection, and all state that the whole JVM
 * shares.
 */
package org.pymemoryview.graalpy.internals;
