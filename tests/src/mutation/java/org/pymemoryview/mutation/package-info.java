/** What tests/mutation tells PIT, which is no part of the ordinary build. */
package org.pymemoryview.mutation;
