/** GraalPy 25.1 and 25.2. */
package org.pymemoryview.graalpy.line.v25_2;
