package org.pymemoryview.graalpy.lock;

import org.pymemoryview.MemoryView;

/** An object of the program's that has a view, and keeps the view's object from being resized. */
public interface ViewHolder {
    /** The view, or null where it has none any more. */
    MemoryView heldView();
}
