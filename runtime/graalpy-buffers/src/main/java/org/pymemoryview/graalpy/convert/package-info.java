/**
 * Python objects as the Java values that {@link org.pymemoryview.nodes} takes and gives, and the
 * library's errors as Python exceptions.
 */
package org.pymemoryview.graalpy.convert;
