/**
 * Replaces builtins that read the bytes of an exporter: those that GraalPy gives no exporter, or
 * asks in another order, and those that copy what they need not.
 */
package org.pymemoryview.graalpy.replacements.readers;
