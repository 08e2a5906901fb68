package org.pymemoryview.graalpy.internals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.pymemoryview.graalpy.line.Lines;

import java.util.Optional;
import java.util.Set;

class GraalPyCheckTest {
    private static final String REFUSAL =
            "pymemoryview supports GraalPy 25.0.x, 25.1.x and 25.2.x, and this is GraalPy ";

    private static String problem(String version, HiddenField... missing) {
        var absent = Set.of(missing);
        return GraalPyCheck.problem(version, field -> !absent.contains(field)).orElse("none");
    }

    @Test
    void theGraalPyThatTheTestsRunOnIsKnown() {
        assertEquals(Optional.empty(), GraalPyCheck.problem());
    }

    @Test
    void aVersionOfALineWithAllFieldsIsKnown() {
        assertEquals("none", problem("25.0"));
        assertEquals("none", problem("25.0.1"));
        assertEquals("none", problem("25.0.99"));
        assertEquals("none", problem("25.1.3"));
        assertEquals("none", problem("25.2.4"));
    }

    @Test
    void anotherVersionIsNamedBesideTheSupportedOnes() {
        for (String version : new String[] {"25.3.0", "24.2.1", "25.01", "125.0.1", "26"}) {
            assertEquals(REFUSAL + version, problem(version));
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        String text = REFUSAL + "25.0.9, which lacks "
                + "com.oracle.graal.python.builtins.Python3Core.builtinModules";
        assertEquals(text, problem("25.0.9", HiddenField.BUILTIN_MODULES));
        assertEquals(
                text + ", com.oracle.graal.python.builtins.objects.mmap.PMMap.ref",
                problem("25.0.9", HiddenField.MAP_REFERENCE, HiddenField.BUILTIN_MODULES));
    }

    @Test
    void aClassThatDoesNotLinkIsToldInOneLine() {
        assertEquals(
                REFUSAL + Lines.version() + ", which lacks a/B c()",
                GraalPyCheck.problem(new NoSuchMethodError("a/B\n c()")));
    }
}
