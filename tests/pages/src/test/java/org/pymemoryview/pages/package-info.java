/** Tests of the code in the README and in the pages of docs. */
package org.pymemoryview.pages;
