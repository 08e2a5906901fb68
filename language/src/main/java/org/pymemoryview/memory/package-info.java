/**
 * Where the bytes of a buffer live.
 *
 * <p>A {@link org.pymemoryview.memory.Memory} is a block of bytes addressed by 64-bit offsets from
 * its start: the block a C exporter would point {@code Py_buffer.buf} into. It knows nothing of
 * items, shapes or strides. {@link org.pymemoryview.memory.HeapMemory} is a {@code byte[]},
 * {@link org.pymemoryview.memory.ArrayMemory} an array or NIO buffer of other numbers,
 * {@link org.pymemoryview.memory.BufferMemory} a {@link java.nio.ByteBuffer}, and
 * {@link org.pymemoryview.memory.PointerMemory} adds the table of pointers that PIL-style
 * suboffsets follow, and {@link org.pymemoryview.memory.ReadonlyMemory} refuses writes. On JDK 22
 * and later there are memory segments too: {@link org.pymemoryview.memory.SegmentBytes}. A host may
 * add memories of its own, and {@link org.pymemoryview.memory.MovingMemory} is for one that moves
 * its bytes.
 *
 * <p>Multi-byte values are in the byte order of the machine, as native formats are.
 */
package org.pymemoryview.memory;
