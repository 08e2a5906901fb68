package org.pymemoryview.jython.standalone;

/** The search of bytes for one: what the library uses of Truffle's {@code ArrayUtils}. */
public final class ByteSearch {
    private ByteSearch() {}

    /**
     * The index of the first byte that is one of some values, -1 where there is none.
     *
     * @param from where the search starts
     * @param to before which it ends
     */
    public static int indexOf(byte[] bytes, int from, int to, byte... values) {
        for (int i = from; i < to; i++) {
            for (byte value : values) {
                if (bytes[i] == value) {
                    return i;
                }
            }
        }
        return -1;
    }
}
