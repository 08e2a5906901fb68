package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.oracle.truffle.api.library.provider.DefaultExportProvider;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Truffle loads our services for every language, also in a JVM that has our jar and no GraalPy. */
class ServicesTest {
    /** Has our classes of its own, and none of GraalPy's. */
    private static final class WithoutGraalPy extends ClassLoader {
        WithoutGraalPy() {
            super(ServicesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.oracle.graal.python.")) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith("org.pymemoryview.graalpy.")
                    ? define(name)
                    : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                String file = name.replace('.', '/') + ".class";
                try (InputStream in = getParent().getResourceAsStream(file)) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }

    @Test
    void thoseForGraalPyAreMadeWithoutIt() {
        ClassLoader loader = new WithoutGraalPy();
        assertThrows(
                ClassNotFoundException.class,
                () -> loader.loadClass("com.oracle.graal.python.PythonLanguage"));
        List<String> ours = new ArrayList<>();
        for (DefaultExportProvider provider :
                ServiceLoader.load(DefaultExportProvider.class, loader)) {
            if (provider.getClass().getClassLoader() == loader) {
                ours.add(provider.getLibraryClassName());
            }
        }
        assertEquals(
                List.of("com.oracle.graal.python.builtins.objects.buffer"
                        + ".PythonBufferAcquireLibrary"),
                ours);
    }
}
