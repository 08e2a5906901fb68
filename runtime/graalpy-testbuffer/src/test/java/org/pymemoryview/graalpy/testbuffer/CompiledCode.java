package org.pymemoryview.graalpy.testbuffer;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.impl.asm.AnnotationVisitor;
import com.oracle.truffle.api.impl.asm.ClassReader;
import com.oracle.truffle.api.impl.asm.ClassVisitor;
import com.oracle.truffle.api.impl.asm.Handle;
import com.oracle.truffle.api.impl.asm.MethodVisitor;
import com.oracle.truffle.api.impl.asm.Opcodes;
import com.oracle.truffle.api.impl.asm.Type;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which methods Truffle may compile with a program: those of nodes and of exported messages, and
 * what they call, up to a {@link TruffleBoundary} or a transfer to the interpreter.
 */
final class CompiledCode {
    private static final String BOUNDARY = Type.getDescriptor(TruffleBoundary.class);
    private static final String MESSAGE = Type.getDescriptor(ExportMessage.class);
    private static final String MESSAGES = Type.getDescriptor(ExportMessage.Repeat.class);
    private static final String DIRECTIVES = Type.getInternalName(CompilerDirectives.class);

    /** Instance methods of nodes that are not compiled: the DSL's, and constructors. */
    private static final String INTERPRETED = "(executeAndSpecialize\\(|<).*";

    private final Map<String, ClassFile> classes = new TreeMap<>();
    private final Map<String, List<String>> subtypes = new HashMap<>();

    /** A method by its name and descriptor, of a class by its internal name. */
    record Call(String owner, String method) {
        @Override
        public String toString() {
            return owner.substring(owner.lastIndexOf('/') + 1)
                    + "."
                    + method.substring(0, method.indexOf('('));
        }
    }

    private static final class MethodCode {
        final List<Call> calls = new ArrayList<>();
        boolean isStatic;
        boolean isBoundary;
        boolean isMessage;
    }

    private static final class ClassFile extends ClassVisitor {
        final Map<String, MethodCode> methods = new TreeMap<>();
        final List<String> supertypes = new ArrayList<>();
        String name;

        ClassFile() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                String signature,
                String supertype,
                String[] interfaces) {
            this.name = name;
            supertypes.add(supertype);
            supertypes.addAll(List.of(interfaces));
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            MethodCode method = new MethodCode();
            method.isStatic = (access & Opcodes.ACC_STATIC) != 0;
            methods.put(name + descriptor, method);
            return new CallFinder(method);
        }
    }

    /** Finds the calls of a method that are compiled. */
    private static final class CallFinder extends MethodVisitor {
        private final MethodCode method;

        /** Whether the program has left compiled code since the last place that is jumped to. */
        private boolean hasLeft;

        CallFinder(MethodCode method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            method.isBoundary |= descriptor.equals(BOUNDARY);
            method.isMessage |= descriptor.equals(MESSAGE) || descriptor.equals(MESSAGES);
            return null;
        }

        @Override
        public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
            hasLeft = false;
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            hasLeft |= owner.equals(DIRECTIVES) && name.startsWith("transferToInterpreter");
            add(new Call(owner, name + descriptor));
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    add(new Call(handle.getOwner(), handle.getName() + handle.getDesc()));
                }
            }
        }

        private void add(Call call) {
            if (!hasLeft) {
                method.calls.add(call);
            }
        }
    }

    /** Adds a class. */
    void read(InputStream in) throws IOException {
        ClassFile read = new ClassFile();
        new ClassReader(in).accept(read, ClassReader.SKIP_DEBUG);
        classes.put(read.name, read);
        for (String supertype : read.supertypes) {
            subtypes.computeIfAbsent(supertype, name -> new ArrayList<>()).add(read.name);
        }
    }

    int size() {
        return classes.size();
    }

    /** The compiled methods that call one, each with the way to it. */
    Set<String> callersOf(Predicate<Call> sought) {
        Set<String> callers = new TreeSet<>();
        Map<Call, String> ways = new HashMap<>();
        Queue<Call> open = new ArrayDeque<>();
        for (Call root : roots()) {
            ways.put(root, root.toString());
            open.add(root);
        }
        while (!open.isEmpty()) {
            Call caller = open.remove();
            for (Call call : method(caller).calls) {
                if (sought.test(call)) {
                    callers.add(ways.get(caller));
                }
                for (Call target : targets(call)) {
                    if (ways.putIfAbsent(target, ways.get(caller) + " > " + target) == null) {
                        open.add(target);
                    }
                }
            }
        }
        return callers;
    }

    private MethodCode method(Call call) {
        ClassFile owner = classes.get(call.owner());
        return owner == null ? null : owner.methods.get(call.method());
    }

    private List<Call> roots() {
        List<Call> roots = new ArrayList<>();
        for (ClassFile type : classes.values()) {
            boolean isNode = isNode(type.name);
            type.methods.forEach((name, method) -> {
                boolean isRun = isNode && !method.isStatic && !name.matches(INTERPRETED);
                if (!method.isBoundary && (isRun || method.isMessage)) {
                    roots.add(new Call(type.name, name));
                }
            });
        }
        return roots;
    }

    private static boolean isNode(String name) {
        try {
            ClassLoader loader = CompiledCode.class.getClassLoader();
            return Node.class.isAssignableFrom(
                    Class.forName(name.replace('/', '.'), false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The methods of ours that a call may run in compiled code. */
    private Set<Call> targets(Call call) {
        Set<Call> targets = new HashSet<>();
        addInherited(call, targets);
        addOverriding(call, targets);
        targets.removeIf(target -> method(target).isBoundary);
        return targets;
    }

    private void addInherited(Call call, Set<Call> targets) {
        ClassFile owner = classes.get(call.owner());
        if (owner == null) {
            return;
        }
        if (owner.methods.containsKey(call.method())) {
            targets.add(call);
            return;
        }
        for (String supertype : owner.supertypes) {
            addInherited(new Call(supertype, call.method()), targets);
        }
    }

    private void addOverriding(Call call, Set<Call> targets) {
        for (String subtype : subtypes.getOrDefault(call.owner(), List.of())) {
            Call overriding = new Call(subtype, call.method());
            if (method(overriding) != null) {
                targets.add(overriding);
            }
            addOverriding(overriding, targets);
        }
    }
}
