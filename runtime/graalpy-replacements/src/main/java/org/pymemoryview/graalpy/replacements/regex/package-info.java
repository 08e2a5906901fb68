/** Replaces the builtins of re that search an exporter or show what was searched. */
package org.pymemoryview.graalpy.replacements.regex;
