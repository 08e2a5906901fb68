package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.modules.functools.PPartial;
import com.oracle.graal.python.builtins.modules.pickle.PPickleBuffer;
import com.oracle.graal.python.builtins.objects.cell.PCell;
import com.oracle.graal.python.builtins.objects.common.HashingStorage;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageGetIterator;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIterator;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIteratorKey;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIteratorNext;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIteratorValue;
import com.oracle.graal.python.builtins.objects.common.PHashingCollection;
import com.oracle.graal.python.builtins.objects.deque.PDeque;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.dict.PDictView;
import com.oracle.graal.python.builtins.objects.enumerate.PEnumerate;
import com.oracle.graal.python.builtins.objects.exception.PBaseException;
import com.oracle.graal.python.builtins.objects.function.PFunction;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.iterator.PBaseSequenceIterator;
import com.oracle.graal.python.builtins.objects.iterator.PStructUnpackIterator;
import com.oracle.graal.python.builtins.objects.iterator.PZip;
import com.oracle.graal.python.builtins.objects.map.PMap;
import com.oracle.graal.python.builtins.objects.mappingproxy.PMappingproxy;
import com.oracle.graal.python.builtins.objects.method.PMethodBase;
import com.oracle.graal.python.builtins.objects.namespace.PSimpleNamespace;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.object.GetDictIfExistsNode;
import com.oracle.graal.python.runtime.sequence.PSequence;
import com.oracle.graal.python.runtime.sequence.storage.ObjectSequenceStorage;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.graalpy.line.Line;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What an object of the program refers to: its items, attributes and variables, and the buffers
 * that it holds. The list of kinds is not complete, and need not be.
 */
final class References {
    /** What holds a buffer, and what a buffer is made of. */
    private static final List<Kind<?>> OF_BUFFERS = List.of(
            new Kind<>(Holder.class, (holder, add) -> add.accept(Lease.granted(holder.held()))),
            new Kind<>(ViewHolder.class, (holder, add) -> add.accept(holder.heldView())),
            new Kind<>(PPickleBuffer.class, (pickle, add) -> add.accept(pickle.getView())),
            new Kind<>(PStructUnpackIterator.class, (it, add) -> add.accept(it.getBuffer())),
            new Kind<>(MemoryView.class, References::addExport),
            new Kind<>(PyBuffer.class, References::addExporter));

    private static final List<Kind<?>> OF_OTHERS = List.of(
            new Kind<>(PCell.class, (cell, add) -> add.accept(cell.getRef())),
            new Kind<>(PHashingCollection.class, (dict, add) -> addAll(dict.getDictStorage(), add)),
            new Kind<>(PDictView.class, (view, add) -> add.accept(view.getWrappedDict())),
            new Kind<>(PMappingproxy.class, (proxy, add) -> add.accept(proxy.getMapping())),
            new Kind<>(PDeque.class, (deque, add) -> deque.iterator().forEachRemaining(add)),
            new Kind<>(PSequence.class, References::addItems),
            new Kind<>(PBaseSequenceIterator.class, (it, add) -> add.accept(it.getObject())),
            new Kind<>(PEnumerate.class, (it, add) -> add.accept(it.getDecoratedIterator())),
            new Kind<>(PZip.class, (zip, add) -> addAll(zip.getIterators(), add)),
            new Kind<>(PMap.class, References::addMap),
            new Kind<>(PMethodBase.class, References::addMethod),
            new Kind<>(PFunction.class, References::addFunction),
            new Kind<>(PPartial.class, References::addPartial),
            new Kind<>(PBaseException.class, (error, add) -> add.accept(error.getArgs())),
            new Kind<>(PythonObject.class, References::addInstance));

    private References() {}

    private record Kind<T>(Class<T> type, BiConsumer<T, Consumer<Object>> references) {
        void addOf(Object object, Consumer<Object> add) {
            if (type.isInstance(object)) {
                references.accept(type.cast(object), add);
            }
        }
    }

    /** Passes on the buffers that an object holds, and what they are made of; also nulls. */
    static void addBuffers(Object object, Consumer<Object> add) {
        OF_BUFFERS.forEach(kind -> kind.addOf(object, add));
    }

    /** Passes on everything else that an object refers to; also nulls. */
    static void addOthers(Object object, Consumer<Object> add) {
        OF_OTHERS.forEach(kind -> kind.addOf(object, add));
    }

    private static void addExport(MemoryView view, Consumer<Object> add) {
        ManagedBuffer managed = view.isReleased() ? null : view.managedBuffer();
        if (managed != null) {
            add.accept(managed.exporter());
            add.accept(managed.buffer());
        }
    }

    private static void addExporter(PyBuffer buffer, Consumer<Object> add) {
        add.accept(Lease.granted(buffer));
        add.accept(buffer.internal());
        add.accept(buffer.obj());
    }

    /** Passes on the elements of an array, which is null where there are none. */
    private static void addAll(Object[] objects, Consumer<Object> add) {
        if (objects != null) {
            Arrays.asList(objects).forEach(add);
        }
    }

    private static void addAll(HashingStorage storage, Consumer<Object> add) {
        HashingStorageIterator iterator = HashingStorageGetIterator.executeUncached(storage);
        while (HashingStorageIteratorNext.executeUncached(storage, iterator)) {
            add.accept(HashingStorageIteratorKey.executeUncached(storage, iterator));
            add.accept(HashingStorageIteratorValue.executeUncached(storage, iterator));
        }
    }

    private static void addItems(PSequence sequence, Consumer<Object> add) {
        if (!(sequence instanceof PString)
                && sequence.getSequenceStorage() instanceof ObjectSequenceStorage storage) {
            for (int i = 0; i < storage.length(); i++) {
                add.accept(storage.getObjectItemNormalized(i));
            }
        }
    }

    private static void addMap(PMap map, Consumer<Object> add) {
        add.accept(map.getFunction());
        addAll(map.getIterators(), add);
    }

    private static void addMethod(PMethodBase method, Consumer<Object> add) {
        add.accept(method.getSelf());
        add.accept(method.getFunction());
    }

    private static void addFunction(PFunction function, Consumer<Object> add) {
        addAll(function.getClosure(), add);
        addAll(function.getDefaults(), add);
        for (PKeyword keyword : function.getKwDefaults()) {
            add.accept(keyword.getValue());
        }
    }

    private static void addPartial(PPartial partial, Consumer<Object> add) {
        add.accept(partial.getFn());
        addAll(partial.getArgs(), add);
        add.accept(partial.getKw());
    }

    /** The attributes of an instance of a Python class; those of classes are many. */
    private static void addInstance(PythonObject object, Consumer<Object> add) {
        boolean isInstance = object instanceof PSimpleNamespace
                || Line.get().classOf(object) instanceof PythonClass;
        if (isInstance && !(object instanceof PythonClass)) {
            addAttributes(object, add);
        }
    }

    /** Passes on the values of an object's attributes; also nulls. */
    static void addAttributes(PythonObject object, Consumer<Object> add) {
        PDict dict = GetDictIfExistsNode.getUncached().execute(object);
        if (dict != null) {
            addAll(dict.getDictStorage(), add);
            return;
        }
        DynamicObjectLibrary attributes = DynamicObjectLibrary.getUncached();
        for (Object key : attributes.getKeyArray(object)) {
            add.accept(attributes.getOrDefault(object, key, null));
        }
    }
}
