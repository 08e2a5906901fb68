/** Tests of what is spent on finding out who has a view. */
package org.pymemoryview.graalpy.lock;
