/** Our Python classes, as each context has them. */
package org.pymemoryview.graalpy.types;
