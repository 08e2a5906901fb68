package org.pymemoryview.graalpy.internals;

import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.Part;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.List;

/** A field of GraalPy's that only reflection can read or set. */
public enum HiddenField {
    /** The map of builtin modules by name, which the import system uses. */
    BUILTIN_MODULES("builtins.Python3Core", "builtinModules"),

    /** The slots of a builtin class and those it inherits, shared by the whole JVM. */
    SLOTS("builtins.PythonBuiltinClassType", "slots"),

    /** The slots of a builtin class without those it inherits, shared by the whole JVM. */
    DECLARED_SLOTS("builtins.PythonBuiltinClassType", "declaredSlots"),

    /** What makes the nodes of a builtin slot. */
    SLOT_NODES("builtins.objects.type.slots.TpSlot$TpSlotBuiltin", "nodeFactory"),

    /** The slots of a class in a context. */
    CLASS_SLOTS("builtins.objects.type.PythonManagedClass", "tpSlots"),

    /** The buffer of a PickleBuffer, none once it is released. */
    PICKLED_BUFFER("builtins.modules.pickle.PPickleBuffer", "view"),

    /** The method of its file that an unpickler reads bytes by. */
    UNPICKLED_INTO("builtins.modules.pickle.PUnpickler", "readinto"),

    /** What computes a hash that is no hmac. */
    MESSAGE_DIGEST("builtins.modules.hashlib.DigestObject$MessageDigestObject", "digest"),

    /** A language instance's table of the call targets of builtin slots, or of their root nodes. */
    SLOT_CALL_TARGETS("PythonLanguage", "builtinSlotsCallTargets", "builtinSlotsRootNodes"),

    /** Whether the length of that table is fixed, which GraalPy's assertions check. */
    SLOTS_COUNTED(
            "builtins.objects.type.slots.TpSlot$TpSlotBuiltinCallTargetRegistry", "countRead"),

    /** The number of the next builtin slot. */
    NEXT_SLOT("builtins.objects.type.slots.TpSlot$TpSlotBuiltinCallTargetRegistry", "globalIndex"),

    /** The operating system's resources of a mapped file. */
    MAP_REFERENCE("builtins.objects.mmap.PMMap", "ref"),

    /** The file descriptor among those. */
    MAP_FILE("builtins.objects.mmap.PMMap$MMapRef", "fd"),

    /** The channel that GraalPy's emulated POSIX reads and writes for a mapped file. */
    MAP_CHANNEL("runtime.EmulatedPosixSupport$MMapHandle", "channel"),

    /** The bytes of an emulated map without a file. */
    ANONYMOUS_MAP("runtime.EmulatedPosixSupport$AnonymousMap", "data"),

    /** The pointer of a ctypes object to its bytes. */
    CTYPES_POINTER("builtins.modules.ctypes.CDataObject", "b_ptr"),

    /** The block of bytes of such a pointer. */
    POINTER_BLOCK("builtins.modules.ctypes.memory.Pointer", "memory"),

    /** The offset in the block of such a pointer, in bytes. */
    POINTER_START("builtins.modules.ctypes.memory.Pointer", "offset"),

    /** The storage of such a block. */
    BLOCK_STORAGE("builtins.modules.ctypes.memory.Pointer$MemoryBlock", "storage"),

    /** The array of a storage that is one. */
    STORAGE_ARRAY("builtins.modules.ctypes.memory.Pointer$ByteArrayStorage", "bytes"),

    /** The address of a storage in native memory. */
    STORAGE_ADDRESS("builtins.modules.ctypes.memory.Pointer$LongPointerStorage", "pointer"),

    /** The view of the object that a ctypes object was made from. */
    STORAGE_VIEW("builtins.modules.ctypes.memory.Pointer$MemoryViewStorage", "memoryView"),

    /** The size of a storage that has no bytes before the first is written. */
    STORAGE_ZEROS("builtins.modules.ctypes.memory.Pointer$ZeroStorage", "size");

    private final String owner;

    /** The field's names, one of which a GraalPy has. */
    private final List<String> names;

    HiddenField(String owner, String... names) {
        this.owner = "com.oracle.graal.python." + owner;
        this.names = List.of(names);
    }

    /** Whether it is used with the GraalPy on the class path. */
    boolean isNeeded() {
        return !owner.contains(".ctypes.") || Line.get().has(Part.CTYPES);
    }

    /** The value in an object; of a static field where the object is null. */
    public Object get(Object object) {
        try {
            return find().get(object);
        } catch (ReflectiveOperationException e) {
            throw GraalPyCheck.missing(toString());
        }
    }

    /** Whether an object, or null, has this field. */
    public boolean isIn(Object object) {
        return owner().isInstance(object);
    }

    /** The class that declares the field. */
    Class<?> owner() {
        try {
            return ownerClass();
        } catch (ClassNotFoundException e) {
            throw GraalPyCheck.missing(toString());
        }
    }

    /** A handle that reads the field, for code that does so often. */
    MethodHandle getter() {
        try {
            return MethodHandles.lookup().unreflectGetter(find());
        } catch (ReflectiveOperationException e) {
            throw GraalPyCheck.missing(toString());
        }
    }

    /** Sets the value in an object; of a static field where the object is null. */
    public void set(Object object, Object value) {
        try {
            find().set(object, value);
        } catch (ReflectiveOperationException e) {
            throw GraalPyCheck.missing(toString());
        }
    }

    private Field find() throws ReflectiveOperationException {
        for (Field field : ownerClass().getDeclaredFields()) {
            if (names.contains(field.getName())) {
                field.setAccessible(true);
                return field;
            }
        }
        throw new NoSuchFieldException(toString());
    }

    private Class<?> ownerClass() throws ClassNotFoundException {
        return Class.forName(owner, false, HiddenField.class.getClassLoader());
    }

    /** Whether the GraalPy on the class path has this field; initializes no class. */
    boolean isThere() {
        try {
            find();
            return true;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return owner + "." + names.get(0);
    }
}
