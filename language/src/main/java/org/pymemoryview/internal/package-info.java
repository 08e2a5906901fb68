/**
 * Helpers that several packages of the library share: numbers in Java arrays, and the lengths of
 * arrays. Not exported.
 */
package org.pymemoryview.internal;
