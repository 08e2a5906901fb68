/** Placeholder. */
package org.pymemoryview.graalpy.convert;
