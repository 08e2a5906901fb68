/**
 * Whether an object whose memory may move or go has views: the counts, and the ways to find out
 * which of those counted the program has dropped. Nothing here knows Python's memoryview; who has a
 * view says so ({@link org.pymemoryview.graalpy.lock.ViewHolder}).
 */
package org.pymemoryview.graalpy.lock;
