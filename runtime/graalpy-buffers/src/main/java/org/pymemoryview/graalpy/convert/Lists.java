package org.pymemoryview.graalpy.convert;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.graal.python.runtime.sequence.storage.BoolSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.DoubleSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.IntSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.LongSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.ObjectSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.SequenceStorage;

import org.pymemoryview.nodes.ListFactory;

import java.math.BigInteger;

/** GraalPy's lists, over the arrays that the library hands over. */
public record Lists(PythonLanguage language) implements ListFactory {

    private PList list(SequenceStorage storage) {
        return PFactory.createList(language, storage);
    }

    @Override
    public Object ofInts(int[] items) {
        return list(new IntSequenceStorage(items));
    }

    @Override
    public Object ofLongs(long[] items) {
        return list(new LongSequenceStorage(items));
    }

    @Override
    public Object ofIntegers(Object[] items) {
        for (int i = 0; i < items.length; i++) {
            if (items[i] instanceof BigInteger big) {
                items[i] = PFactory.createInt(language, big);
            }
        }
        return ofLists(items);
    }

    @Override
    public Object ofDoubles(double[] items) {
        return list(new DoubleSequenceStorage(items));
    }

    @Override
    public Object ofBooleans(boolean[] items) {
        return list(new BoolSequenceStorage(items));
    }

    @Override
    public Object ofByteStrings(byte[] items) {
        Object[] strings = new Object[items.length];
        for (int i = 0; i < items.length; i++) {
            strings[i] = PFactory.createBytes(language, new byte[] {items[i]});
        }
        return ofLists(strings);
    }

    @Override
    public Object ofComplexes(double[] parts) {
        Object[] numbers = new Object[parts.length / 2];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = PFactory.createComplex(language, parts[2 * i], parts[2 * i + 1]);
        }
        return ofLists(numbers);
    }

    @Override
    public Object ofLists(Object[] lists) {
        return list(new ObjectSequenceStorage(lists));
    }
}
