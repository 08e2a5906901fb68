package org.pymemoryview.graalpy.lock;

import org.pymemoryview.MemoryView;

/** An object of the program that holds a view, which prevents a resize of the exporter. */
public interface ViewHolder {
    /** The view, or null where it holds none any more. */
    MemoryView heldView();
}
