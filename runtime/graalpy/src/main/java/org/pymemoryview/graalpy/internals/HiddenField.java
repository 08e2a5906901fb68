package org.pymemoryview.graalpy.internals;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;

/** A field of GraalPy's that this host reads or sets by reflection, there being no other way. */
public enum HiddenField {
    /** The modules that the import system takes for builtin ones: a map by name. */
    BUILTIN_MODULES("builtins.Python3Core", "builtinModules"),

    /** The slots of a builtin class with those that it inherits, kept once for the JVM. */
    SLOTS("builtins.PythonBuiltinClassType", "slots"),

    /** The slots of a builtin class without those that it inherits, kept once for the JVM. */
    DECLARED_SLOTS("builtins.PythonBuiltinClassType", "declaredSlots"),

    /** The slots of a class in a context. */
    CLASS_SLOTS("builtins.objects.type.PythonManagedClass", "tpSlots"),

    /** A language instance's table of the call targets of builtin slots. */
    SLOT_CALL_TARGETS("PythonLanguage", "builtinSlotsCallTargets"),

    /** Whether the length of that table is fixed, as GraalPy's assertions see it. */
    SLOTS_COUNTED(
            "builtins.objects.type.slots.TpSlot$TpSlotBuiltinCallTargetRegistry", "countRead"),

    /** What a mapped file keeps of the operating system's resources. */
    MAP_REFERENCE("builtins.objects.mmap.PMMap", "ref"),

    /** The file descriptor among those. */
    MAP_FILE("builtins.objects.mmap.PMMap$MMapRef", "fd"),

    /** What the back end for POSIX that is written in Java reads and writes as a mapped file. */
    MAP_CHANNEL("runtime.EmulatedPosixSupport$MMapHandle", "channel"),

    /** The bytes of such a map that is of no file. */
    ANONYMOUS_MAP("runtime.EmulatedPosixSupport$AnonymousMap", "data"),

    /** What an object of ctypes points to. */
    CTYPES_POINTER("builtins.modules.ctypes.CDataObject", "b_ptr"),

    /** The block of bytes that such a pointer points into. */
    POINTER_BLOCK("builtins.modules.ctypes.memory.Pointer", "memory"),

    /** How many bytes of the block are in front of where it points to. */
    POINTER_START("builtins.modules.ctypes.memory.Pointer", "offset"),

    /** What such a block has its bytes in. */
    BLOCK_STORAGE("builtins.modules.ctypes.memory.Pointer$MemoryBlock", "storage"),

    /** The array where that is one. */
    STORAGE_ARRAY("builtins.modules.ctypes.memory.Pointer$ByteArrayStorage", "bytes"),

    /** The address where that is one. */
    STORAGE_ADDRESS("builtins.modules.ctypes.memory.Pointer$LongPointerStorage", "pointer");

    private final String owner;
    private final String field;

    HiddenField(String owner, String field) {
        this.owner = "com.oracle.graal.python." + owner;
        this.field = field;
    }

    /** Its value in an object, or in the class where the object is null. */
    public Object get(Object object) {
        try {
            return find().get(object);
        } catch (ReflectiveOperationException e) {
            throw GraalPyCheck.missing(toString());
        }
    }

    /** Whether an object, or null, has it. */
    boolean isIn(Object object) {
        return owner().isInstance(object);
    }

    /** The class that declares it. */
    Class<?> owner() {
        try {
            return ownerClass();
        } catch (ClassNotFoundException e) {
            throw GraalPyCheck.missing(toString());
        }
    }

    /** What gets it of an object, for code that does so often. */
    MethodHandle getter() {
        try {
            return MethodHandles.lookup().unreflectGetter(find());
        } catch (ReflectiveOperationException e) {
            throw GraalPyCheck.missing(toString());
        }
    }

    /** Sets it in an object, or in the class where the object is null. */
    public void set(Object object, Object value) {
        try {
            find().set(object, value);
        } catch (ReflectiveOperationException e) {
            throw GraalPyCheck.missing(toString());
        }
    }

    private Field find() throws ReflectiveOperationException {
        Field found = ownerClass().getDeclaredField(field);
        found.setAccessible(true);
        return found;
    }

    private Class<?> ownerClass() throws ClassNotFoundException {
        return Class.forName(owner, false, HiddenField.class.getClassLoader());
    }

    /** Whether the GraalPy on the class path has it, of which nothing is run. */
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
        return owner + "." + field;
    }
}
