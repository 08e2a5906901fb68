/**
 * Views that several threads use and release at once: small tests for jcstress, and long runs that
 * watch counts and the heap.
 */
package org.pymemoryview.stress;
