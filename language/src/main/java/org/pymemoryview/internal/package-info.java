/**
 * What several packages of the library need and nobody else: numbers in Java arrays, and the
 * lengths of these.
 */
package org.pymemoryview.internal;
