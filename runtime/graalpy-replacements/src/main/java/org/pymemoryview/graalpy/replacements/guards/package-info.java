/**
 * Replaces the builtins that resize or close an exporter, or share its bytes: they refuse while it
 * has views, and what they are given stays theirs meanwhile.
 */
package org.pymemoryview.graalpy.replacements.guards;
