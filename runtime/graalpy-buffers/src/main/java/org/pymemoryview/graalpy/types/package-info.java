/** The Python classes of ours in each context. */
package org.pymemoryview.graalpy.types;
