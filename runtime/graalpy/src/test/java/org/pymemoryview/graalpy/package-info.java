/** What Java can say of our memoryview in GraalPy, and Python cannot. */
package org.pymemoryview.graalpy;
