/**
 * What this host knows of GraalPy that GraalPy does not offer, all that is read by reflection, and
 * what the whole JVM shares.
 */
package org.pymemoryview.graalpy.internals;
