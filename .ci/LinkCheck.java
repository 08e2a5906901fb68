import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * Finds what our classes need of a GraalPy and do not find there.
 *
 * <pre>java LinkCheck.java OURS COMPILED-WITH LINE-COMPILED-WITH FOUND [PART ...]</pre>
 *
 * <p>Each of the first four is a class path: our jars, the GraalPy that they were compiled with, the
 * one that the classes of the line were compiled with, and the one that all are to run on. The parts are those that the host does not replace there; classes
 * that need one are left out. Prints a line for each of these, and fails if there is one:
 *
 * <ul>
 *   <li>a class, field or method that is missing;
 *   <li>an abstract method that a class of ours, or a lambda, does not implement;
 *   <li>a method of ours that overrides one, and would not there;
 *   <li>a node that we inline, and that needs more bits or other fields there.
 * </ul>
 */
final class LinkCheck {
    private static final String OURS = "org/pymemoryview/";
    private static final String LINES = OURS + "graalpy/line/v";
    private static final String THEIRS = "com/oracle/";
    private static final String NEEDS = "Lorg/pymemoryview/graalpy/line/Needs;";
    private static final String REQUIRED =
            "Lcom/oracle/truffle/api/dsl/InlineSupport$RequiredField;";

    private final Map<String, ClassModel> ours;
    private final Library compiledWith;
    private final Library lineCompiledWith;
    private final Library found;
    private final Map<String, Set<String>> problems = new TreeMap<>();

    private LinkCheck(
            Map<String, ClassModel> ours,
            Library compiledWith,
            Library lineCompiledWith,
            Library found) {
        this.ours = ours;
        this.compiledWith = compiledWith;
        this.lineCompiledWith = lineCompiledWith;
        this.found = found;
    }

    public static void main(String[] arguments) throws IOException {
        Set<String> without = Set.copyOf(Arrays.asList(arguments).subList(4, arguments.length));
        Map<String, ClassModel> ours = new HashMap<>();
        for (String jar : arguments[0].split(":")) {
            ours.putAll(classes(jar));
        }
        int all = ours.size();
        ours.values().removeIf(type -> needs(type, ours).stream().anyMatch(without::contains));
        LinkCheck check = new LinkCheck(
                ours,
                new Library(arguments[1]),
                new Library(arguments[2]),
                new Library(arguments[3]));
        ours.values().forEach(check::check);
        check.problems.forEach((problem, users) -> System.out.println(problem + "  <- " + users));
        System.out.printf(
                "%d of %d classes checked, %d problems%n", ours.size(), all, check.problems.size());
        System.exit(check.problems.isEmpty() ? 0 : 1);
    }

    private static Map<String, ClassModel> classes(String jar) throws IOException {
        Map<String, ClassModel> classes = new HashMap<>();
        try (ZipFile zip = new ZipFile(jar)) {
            for (var entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith(OURS) && entry.getName().endsWith(".class")) {
                    byte[] bytes = zip.getInputStream(entry).readAllBytes();
                    ClassModel type = ClassFile.of().parse(bytes);
                    classes.put(type.thisClass().asInternalName(), type);
                }
            }
        }
        return classes;
    }

    /** The parts that a class, the class around it, or the one it is generated from needs. */
    private static Set<String> needs(ClassModel type, Map<String, ClassModel> ours) {
        Set<String> parts = new TreeSet<>(annotated(type));
        String name = type.thisClass().asInternalName();
        int nested = name.indexOf('$');
        String outer = nested < 0 ? name : name.substring(0, nested);
        for (String other : List.of(outer, outer.replaceAll("(NodeGen|Gen|Factory)$", ""))) {
            if (ours.containsKey(other)) {
                parts.addAll(annotated(ours.get(other)));
            }
        }
        return parts;
    }

    private static Set<String> annotated(ClassModel type) {
        Set<String> parts = new TreeSet<>();
        type.findAttribute(Attributes.runtimeVisibleAnnotations()).ifPresent(visible -> {
            for (Annotation annotation : visible.annotations()) {
                if (annotation.classSymbol().descriptorString().equals(NEEDS)) {
                    var part = (AnnotationValue.OfEnum) annotation.elements().get(0).value();
                    parts.add(part.constantName().stringValue());
                }
            }
        });
        return parts;
    }

    private void check(ClassModel type) {
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof MemberRefEntry member) {
                checkMember(type, member);
            } else if (entry instanceof InvokeDynamicEntry lambda) {
                checkLambda(type, lambda);
            } else if (entry instanceof ClassEntry other
                    && other.asInternalName().startsWith(THEIRS)
                    && found.find(other.asInternalName()) == null) {
                problem("missing class " + other.asInternalName(), type);
            }
        }
        for (MethodModel method : type.methods()) {
            checkOverrides(type, method);
        }
        if (!type.flags().has(AccessFlag.ABSTRACT)) {
            checkAbstract(type);
        }
    }

    private Library compiledWith(ClassModel type) {
        return type.thisClass().asInternalName().startsWith(LINES)
                ? lineCompiledWith
                : compiledWith;
    }

    private void problem(String what, ClassModel user) {
        problems.computeIfAbsent(what, key -> new TreeSet<>())
                .add(user.thisClass().asInternalName().replaceAll(".*/", ""));
    }

    private void checkMember(ClassModel user, MemberRefEntry member) {
        String owner = firstOfTheirs(member.owner().asInternalName());
        if (owner == null || found.find(owner) == null) {
            return;
        }
        String name = member.name().stringValue();
        String type = member.type().stringValue();
        boolean isField = member instanceof FieldRefEntry;
        if (isField ? !found.hasField(owner, name, type) : found.method(owner, name, type) == null) {
            boolean isOurs = member.owner().asInternalName().startsWith(OURS);
            if (!isOurs || !isDeclared(member.owner().asInternalName(), name, type)) {
                problem("missing " + owner + "." + name + " " + type, user);
            }
        } else if (!isField && name.equals("inline")) {
            checkInlining(user, owner, name, type);
        }
    }

    private boolean isDeclared(String owner, String name, String type) {
        for (ClassModel c = ours.get(owner); c != null; c = ours.get(superclass(c))) {
            if (c.methods().stream().anyMatch(m -> is(m, name, type))
                    || c.fields().stream().anyMatch(f -> f.fieldName().equalsString(name))) {
                return true;
            }
            for (ClassEntry i : c.interfaces()) {
                if (isDeclared(i.asInternalName(), name, type)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The class itself if it is theirs, or else its first superclass that is; null without one. */
    private String firstOfTheirs(String name) {
        String type = name;
        while (type != null && ours.containsKey(type)) {
            type = superclass(ours.get(type));
        }
        return type != null && type.startsWith(THEIRS) ? type : null;
    }

    private static String superclass(ClassModel type) {
        return type.superclass().map(ClassEntry::asInternalName).orElse(null);
    }

    private static boolean is(MethodModel method, String name, String type) {
        return method.methodName().equalsString(name) && method.methodType().equalsString(type);
    }

    private void checkOverrides(ClassModel type, MethodModel method) {
        String name = method.methodName().stringValue();
        String owner = firstOfTheirs(type.thisClass().asInternalName());
        boolean isVirtual = !method.flags().has(AccessFlag.STATIC)
                && !method.flags().has(AccessFlag.PRIVATE)
                && !name.startsWith("<");
        if (owner != null
                && isVirtual
                && compiledWith(type).method(owner, name, method.methodType().stringValue()) != null
                && found.method(owner, name, method.methodType().stringValue()) == null) {
            problem(
                    "overrides nothing: " + owner + "." + name + " "
                            + method.methodType().stringValue(),
                    type);
        }
    }

    /** Checks that what the supertypes leave abstract is implemented, by them or by ours. */
    private void checkAbstract(ClassModel type) {
        for (Map.Entry<String, String> required : abstractMethods(type).entrySet()) {
            String[] nameAndType = required.getKey().split(" ");
            if (!isImplemented(type, nameAndType[0], nameAndType[1])) {
                problem("not implemented: " + required.getValue() + "." + required.getKey(), type);
            }
        }
    }

    /** The abstract methods of a class and its supertypes, with the type that declares each. */
    private Map<String, String> abstractMethods(ClassModel type) {
        Map<String, String> methods = new TreeMap<>();
        for (MethodModel method : type.methods()) {
            if (method.flags().has(AccessFlag.ABSTRACT)) {
                methods.put(
                        method.methodName().stringValue() + " "
                                + method.methodType().stringValue(),
                        type.thisClass().asInternalName());
            }
        }
        for (String above : Library.above(type)) {
            ClassModel model = find(above);
            if (model != null) {
                methods.putAll(abstractMethods(model));
            }
        }
        return methods;
    }

    private ClassModel find(String name) {
        return ours.containsKey(name) ? ours.get(name) : found.find(name);
    }

    /** Whether a class inherits or has a body; all that is not found is taken to have it. */
    private boolean isImplemented(ClassModel type, String name, String descriptor) {
        for (MethodModel method : type.methods()) {
            if (is(method, name, descriptor) && !method.flags().has(AccessFlag.ABSTRACT)) {
                return true;
            }
        }
        for (String above : Library.above(type)) {
            ClassModel model = find(above);
            if (model == null || isImplemented(model, name, descriptor)) {
                return true;
            }
        }
        return false;
    }

    /** Checks that a lambda implements the only method that its interface leaves abstract. */
    private void checkLambda(ClassModel type, InvokeDynamicEntry lambda) {
        String result = lambda.type().stringValue().replaceAll(".*\\)", "");
        var arguments = lambda.bootstrap().arguments();
        if (!result.startsWith("L" + THEIRS)
                || arguments.isEmpty()
                || !(arguments.get(0) instanceof MethodTypeEntry implemented)) {
            return;
        }
        String name = result.substring(1, result.length() - 1);
        ClassModel model = found.find(name);
        String method = lambda.name().stringValue() + " " + implemented.descriptor().stringValue();
        if (model != null && !abstractMethods(model).containsKey(method)) {
            problem("no method of a lambda: " + name + "." + method, type);
        }
    }

    private void checkInlining(ClassModel user, String owner, String name, String type) {
        List<String> before = compiledWith(user).required(owner, name, type);
        List<String> now = found.required(owner, name, type);
        if (!before.equals(now)) {
            problem("inlined with " + before + ", not " + now + ": " + owner, user);
        }
    }

    /** The classes of a GraalPy. */
    private static final class Library {
        private final List<ZipFile> jars = new ArrayList<>();
        private final Map<String, Optional<ClassModel>> classes = new HashMap<>();

        Library(String classPath) throws IOException {
            for (String jar : classPath.split(":")) {
                if (Files.exists(Path.of(jar))) {
                    jars.add(new ZipFile(jar));
                }
            }
        }

        ClassModel find(String name) {
            return classes.computeIfAbsent(name, this::read).orElse(null);
        }

        private Optional<ClassModel> read(String name) {
            try {
                for (ZipFile jar : jars) {
                    var entry = jar.getEntry(name + ".class");
                    if (entry != null) {
                        byte[] bytes = jar.getInputStream(entry).readAllBytes();
                        return Optional.of(ClassFile.of().parse(bytes));
                    }
                }
                try (var in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
                    return Optional.ofNullable(in)
                            .map(stream -> ClassFile.of().parse(bytes(stream)));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static byte[] bytes(java.io.InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean hasField(String owner, String name, String type) {
            ClassModel model = find(owner);
            return model != null
                    && (model.fields().stream()
                                    .anyMatch(field -> field.fieldName().equalsString(name)
                                            && field.fieldType().equalsString(type))
                            || above(model).stream().anyMatch(c -> hasField(c, name, type)));
        }

        MethodModel method(String owner, String name, String type) {
            ClassModel model = find(owner);
            if (model == null) {
                return null;
            }
            for (MethodModel method : model.methods()) {
                if (is(method, name, type)) {
                    return method;
                }
            }
            for (String above : above(model)) {
                MethodModel method = method(above, name, type);
                if (method != null) {
                    return method;
                }
            }
            return null;
        }

        private static List<String> above(ClassModel type) {
            List<String> above = new ArrayList<>();
            type.superclass().ifPresent(c -> above.add(c.asInternalName()));
            type.interfaces().forEach(c -> above.add(c.asInternalName()));
            return above;
        }

        /** What a node's {@code inline} method says that its user has to keep for it. */
        List<String> required(String owner, String name, String type) {
            MethodModel method = method(owner, name, type);
            List<String> fields = new ArrayList<>();
            if (method == null) {
                return fields;
            }
            method.findAttribute(Attributes.runtimeVisibleParameterAnnotations())
                    .ifPresent(all -> all.parameterAnnotations().forEach(some -> {
                        for (Annotation annotation : some) {
                            collect(annotation, fields);
                        }
                    }));
            method.findAttribute(Attributes.runtimeInvisibleParameterAnnotations())
                    .ifPresent(all -> all.parameterAnnotations().forEach(some -> {
                        for (Annotation annotation : some) {
                            collect(annotation, fields);
                        }
                    }));
            return fields;
        }

        private static void collect(Annotation annotation, List<String> fields) {
            if (annotation.classSymbol().descriptorString().equals(REQUIRED)) {
                fields.add(annotation.elements().stream()
                        .map(Library::text)
                        .collect(Collectors.joining(" ")));
                return;
            }
            for (AnnotationElement element : annotation.elements()) {
                if (element.value() instanceof AnnotationValue.OfArray array) {
                    for (AnnotationValue value : array.values()) {
                        if (value instanceof AnnotationValue.OfAnnotation nested) {
                            collect(nested.annotation(), fields);
                        }
                    }
                }
            }
        }

        private static String text(AnnotationElement element) {
            return switch (element.value()) {
                case AnnotationValue.OfClass type ->
                    type.classSymbol().descriptorString().replaceAll(".*[/$]|;", "");
                case AnnotationValue.OfConstant constant -> constant.resolvedValue().toString();
                default -> element.name().stringValue();
            };
        }
    }
}
