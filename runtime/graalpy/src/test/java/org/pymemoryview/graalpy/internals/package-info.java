/** Tests of what this host knows of GraalPy. */
package org.pymemoryview.graalpy.internals;
