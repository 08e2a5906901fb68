package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where the heap has no room for a result there is a MemoryError, and the program goes on. */
class SmallHeapTest {

    @Test
    void whatDoesNotFitIsAMemoryError() throws Exception {
        List<String> command = List.of(
                System.getProperty("java.home") + File.separator + "bin/java",
                "-Xmx64m",
                "-Dpolyglot.engine.WarnInterpreterOnly=false",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName());
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), printed);
        assertEquals("30 were asked, and 41", printed.strip());
    }
}
