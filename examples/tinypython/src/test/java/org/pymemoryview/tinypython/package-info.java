/** Proof that the memoryview that tinypython gets of the library is CPython's, and fast. */
package org.pymemoryview.tinypython;
