/** Placeholder. */
package org.pymemoryview.graalpy;
