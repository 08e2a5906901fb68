/** From text to nodes. */
package org.pymemoryview.tinypython.parser;
