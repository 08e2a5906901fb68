/** Tests of what other languages see of views of any layout, and of the project's structure. */
package org.pymemoryview.graalpy.testbuffer;
