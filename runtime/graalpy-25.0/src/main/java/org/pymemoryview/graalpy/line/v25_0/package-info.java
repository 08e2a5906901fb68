/** GraalPy 25.0. */
package org.pymemoryview.graalpy.line.v25_0;
