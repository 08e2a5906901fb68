package org.pymemoryview.copy;

import org.pymemoryview.buffer.Layout;
import org.pymemoryview.memory.HeapMemory;

/**
 * Copies items between two layouts that have their smallest strides along different dimensions,
 * like a matrix and its transpose.
 *
 * <p>Copied row by row, each item read would be in another cache line, evicted before its next item
 * is read. So the two dimensions are copied in square tiles, small enough that the cache lines of a
 * tile stay in the first-level cache.
 */
final class TiledCopy {
    /** Items along each side of a tile. */
    private static final int SIDE = 32;

    /** With fewer items along either dimension, everything stays in the cache without tiles. */
    private static final int MINIMUM = 16;

    private final HeapMemory source;
    private final Layout sourceLayout;
    private final HeapMemory target;
    private final Layout targetLayout;
    private final int itemsize;

    /** The dimension along which the source has its smallest stride. */
    private final int across;

    /** The dimension along which the target has its smallest stride. */
    private final int along;

    /** Source and target have one shape, and do not overlap. */
    TiledCopy(
            HeapMemory source,
            Layout sourceLayout,
            HeapMemory target,
            Layout targetLayout,
            long itemsize) {
        this.source = source;
        this.sourceLayout = sourceLayout;
        this.target = target;
        this.targetLayout = targetLayout;
        this.itemsize = Math.toIntExact(itemsize);
        this.across = closest(sourceLayout);
        this.along = closest(targetLayout);
    }

    /** Whether the smallest strides are along different dimensions, and neither has pointers. */
    static boolean pays(Layout source, Layout target) {
        if (source.ndim() < 2 || source.hasSuboffsets() || target.hasSuboffsets()) {
            return false;
        }
        int across = closest(source);
        int along = closest(target);
        return across != along
                && source.length(across) >= MINIMUM
                && source.length(along) >= MINIMUM
                && source.items() > 0;
    }

    /** The dimension of more than one item with the smallest stride. */
    private static int closest(Layout layout) {
        int closest = layout.ndim() - 1;
        long smallest = Long.MAX_VALUE;
        for (int dim = layout.ndim() - 1; dim >= 0; dim--) {
            long stride = Math.abs(layout.stride(dim));
            if (layout.length(dim) > 1 && stride < smallest) {
                closest = dim;
                smallest = stride;
            }
        }
        return closest;
    }

    void copy(long sourceOffset, long targetOffset) {
        copyFrom(0, sourceOffset, targetOffset);
    }

    /** Iterates over the dimensions from {@code dim} on, except the two that are tiled. */
    private void copyFrom(int dim, long read, long write) {
        if (dim == sourceLayout.ndim()) {
            copyPlane(Math.toIntExact(read), Math.toIntExact(write));
        } else if (dim == across || dim == along) {
            copyFrom(dim + 1, read, write);
        } else {
            for (long i = 0; i < sourceLayout.length(dim); i++) {
                copyFrom(
                        dim + 1,
                        read + i * sourceLayout.stride(dim),
                        write + i * targetLayout.stride(dim));
            }
        }
    }

    private void copyPlane(int read, int write) {
        int height = Math.toIntExact(sourceLayout.length(across));
        int width = Math.toIntExact(sourceLayout.length(along));
        for (int top = 0; top < height; top += SIDE) {
            int bottom = Math.min(height, top + SIDE);
            for (int left = 0; left < width; left += SIDE) {
                copySquare(read, write, top, bottom, left, Math.min(width, left + SIDE));
            }
        }
    }

    private void copySquare(int read, int write, int top, int bottom, int left, int right) {
        int first = top;
        if (isOfBytes() && right - left == SIDE) {
            for (; first + ByteTranspose.SIDE <= bottom; first += ByteTranspose.SIDE) {
                transposeBytes(read, write, first, left);
            }
        }
        for (int i = first; i < bottom; i++) {
            copyLine(read, write, i, left, right - left);
        }
    }

    /** Whether the items are bytes, contiguous along {@link #across} and {@link #along}. */
    private boolean isOfBytes() {
        return itemsize == 1 && sourceLayout.stride(across) == 1 && targetLayout.stride(along) == 1;
    }

    private void transposeBytes(int read, int write, int top, int left) {
        int readStep = (int) sourceLayout.stride(along);
        int writeStep = (int) targetLayout.stride(across);
        for (int j = left; j < left + SIDE; j += ByteTranspose.SIDE) {
            ByteTranspose.transpose(
                    source.bytes(),
                    read + top + j * readStep,
                    readStep,
                    target.bytes(),
                    write + top * writeStep + j,
                    writeStep);
        }
    }

    /** Copies items from {@code first} on along {@link #along}. */
    private void copyLine(int read, int write, int i, int first, int count) {
        int readStep = (int) sourceLayout.stride(along);
        int writeStep = (int) targetLayout.stride(along);
        StridedRow.copyItems(
                source.bytes(),
                read + i * (int) sourceLayout.stride(across) + first * readStep,
                readStep,
                target.bytes(),
                write + i * (int) targetLayout.stride(across) + first * writeStep,
                writeStep,
                count,
                itemsize);
    }
}
