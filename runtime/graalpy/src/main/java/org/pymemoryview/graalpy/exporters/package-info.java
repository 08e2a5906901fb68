/** Placeholder. */
package org.pymemoryview.graalpy.exporters;
