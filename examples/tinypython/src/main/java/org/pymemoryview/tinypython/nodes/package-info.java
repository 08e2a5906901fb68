/** The nodes of a program: statements, expressions, and the root of a function. */
package org.pymemoryview.tinypython.nodes;
