/**
 * Finds out whether an object that can be resized or closed has views: by counts, and by finding
 * out which of the counted views are dropped. Nothing here knows Python's memoryview; objects that
 * hold a view implement {@link org.pymemoryview.graalpy.lock.ViewHolder}.
 */
package org.pymemoryview.graalpy.lock;
