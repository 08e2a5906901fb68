/**
 * What all replacements need: the builtins and slots that GraalPy has, and the bytes of an exporter
 * for an original that knows bytes alone.
 */
package org.pymemoryview.graalpy.replacements.originals;
