package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.graal.python.annotations.Slot.SlotSignature;

import org.junit.jupiter.api.Test;
import org.pymemoryview.graalpy.line.Builtin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** GraalPy knows how many arguments our builtins need, also where a call has their code in it. */
class ArityTest {
    private static Stream<Class<?>> classes() throws Exception {
        Path root = Path.of(PythonBuffers.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            List<String> names = files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .toList();
            return names.stream().map(ArityTest::load);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PythonBuffers.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    @Test
    void aClassWithMoreThanOneRequiredArgumentSaysSoToCallSites() throws Exception {
        List<Class<?>> found = classes()
                .filter(each -> each.getAnnotation(Builtin.class) != null)
                .filter(each -> each.getAnnotation(Builtin.class).minNumOfPositionalArgs() > 1)
                .toList();
        assertTrue(found.size() > 5, found::toString);
        for (Class<?> each : found) {
            SlotSignature signature = each.getAnnotation(SlotSignature.class);
            assertEquals(
                    each.getAnnotation(Builtin.class).minNumOfPositionalArgs(),
                    signature == null ? 0 : signature.minNumOfPositionalArgs(),
                    each.getName());
        }
    }
}
