package org.pymemoryview.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where the heap has no room for a result there is a MemoryError, and the program goes on. */
@DisabledForJreRange(
        min = JRE.JAVA_21,
        disabledReason = "asked on JDK 17: a compiler gains nothing in what runs once")
class SmallHeapTest {

    @Test
    void whatDoesNotFitIsAMemoryError() throws Exception {
        List<String> command = List.of(
                System.getProperty("java.home") + File.separator + "bin/java",
                "-Xmx256m",
                "-Dpolyglot.engine.WarnInterpreterOnly=false",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName());
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), printed);
        assertEquals("24 were asked, and b'cb'", printed.strip());
    }
}
