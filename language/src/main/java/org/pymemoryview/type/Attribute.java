package org.pymemoryview.type;

import org.pymemoryview.MemoryView;

import java.util.function.Function;

/** The attributes of a memoryview ({@code memory_getsetlist}); none can be set. */
public enum Attribute {
    OBJ("obj", "The object whose memory this view shows.", MemoryView::obj),
    NBYTES("nbytes", "The number of bytes of all items together.", MemoryView::nbytes),
    READONLY("readonly", "Whether the memory cannot be written to.", MemoryView::isReadonly),
    ITEMSIZE("itemsize", "The number of bytes of an item.", MemoryView::itemsize),
    FORMAT(
            "format",
            "What an item is, in the syntax of the struct module.",
            view -> view.format().text()),
    NDIM("ndim", "The number of dimensions.", MemoryView::ndim),
    SHAPE(
            "shape",
            "A tuple of the number of items along each dimension.",
            view -> view.layout().shape()),
    STRIDES(
            "strides",
            "A tuple of the bytes from an item to the next along each dimension.",
            view -> view.layout().strides()),
    SUBOFFSETS(
            "suboffsets",
            "A tuple of what to add after following the pointer found in each dimension.",
            view -> view.layout().suboffsets()),
    C_CONTIGUOUS(
            "c_contiguous",
            "Whether the items follow each other, the last dimension fastest.",
            MemoryView::isCContiguous),
    F_CONTIGUOUS(
            "f_contiguous",
            "Whether the items follow each other, the first dimension fastest.",
            MemoryView::isFContiguous),
    CONTIGUOUS(
            "contiguous",
            "Whether the items follow each other in either order.",
            view -> view.isCContiguous() || view.isFContiguous());

    private final String pythonName;
    private final String doc;
    private final Function<MemoryView, Object> value;

    Attribute(String pythonName, String doc, Function<MemoryView, Object> value) {
        this.pythonName = pythonName;
        this.doc = doc;
        this.value = value;
    }

    /** The name by which Python code finds it. */
    public String pythonName() {
        return pythonName;
    }

    /** Its documentation. */
    public String doc() {
        return doc;
    }

    /**
     * The value for a view: the host's own object, or null for None, for {@link #OBJ}, and a
     * {@code Boolean}, an {@code Integer}, a {@code Long}, a {@code String}, or a {@code long[]}
     * for a tuple, null for an empty one.
     *
     * @throws org.pymemoryview.error.PythonError ValueError for a released view
     */
    public Object of(MemoryView view) {
        view.checkReleased();
        return value.apply(view);
    }
}
