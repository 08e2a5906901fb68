package org.pymemoryview.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.Pep3118Type.Member;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

class Pep3118FormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // The PEP's examples: RGB pixels, a mixed and a nested C struct.
                "BBB | 3",
                "B:r: B:g: B:b: | 3",
                ">i:big: <i:little: | 8",
                "i:ival: T{H:sval: B:bval: d:dval:}:sub: | 24",
                "i:ival: (16,4)d:data: | 520",
                // What ctypes makes of structs, arrays, pointers and functions.
                "T{<i:x:<b:y:3x} | 8",
                "T{<b:a:3xT{<i:x:<b:y:3x}:x:4x&T{<i:x:<b:y:3x}:p:(2,3)<h:arr:4xX{}:f:<i:b:4x}"
                        + " | 56",
                "<z | 8",
                "<P | 8",
                "<Zd | 16",
                "<g | 16",
                "<O | 8",
                "X{} | 8",
                "X{i:x:(3)d->Zd}:f: | 8",
                // Alignment and modes.
                "bi | 8",
                "^bi | 5",
                "^bl | 9",
                "=bl | 5",
                "b@i=i | 12",
                "bT{bi} | 12",
                "T{ib} | 8",
                "ib | 5",
                "T{ib}b | 9",
                "<T{ib} | 5",
                "b&c | 16",
                "<b&c | 9",
                "bX{} | 16",
                "bg | 32",
                "bZg | 48",
                "bO | 16",
                "b(2)h | 6",
                "b2T{ib} | 20",
                // Counts.
                "3i | 12",
                "0i | 0",
                "b0i | 4",
                "10s | 10",
                "10u | 20",
                "10w | 40",
                "b3w | 16",
                "(2,3)4s | 24",
                "(2)3i | 24",
                "(2)(3)i | 24",
                "( 2 , 3 )i | 24",
                "(0,3)i | 0",
                "3(2)i | 24",
                "3&i | 24",
                "&3i | 8",
                "t | 1",
                "9t | 2",
                "\"\" | 0",
                "3x | 3",
                "T{} | 0",
            })
    void itemsHaveTheSizeThatTheFormatSays(String format, long size) {
        assertEquals(size, Pep3118Format.parse(format).size());
    }

    @Test
    void membersHaveNamesOffsetsAndCounts() {
        List<Member> members =
                Pep3118Format.parse("b:tag: 3x 2<i:x y: T{@H:h:d}:s: 5s").members();
        assertEquals(
                "tag@0*1 x y@4*2 s@16*1 -@32*1",
                members.stream().map(Pep3118FormatTest::summary).collect(Collectors.joining(" ")));
        Pep3118Type.Structure nested =
                assertInstanceOf(Pep3118Type.Structure.class, members.get(2).type());
        assertEquals(
                "h@0*1 -@8*1",
                nested.members().stream()
                        .map(Pep3118FormatTest::summary)
                        .collect(Collectors.joining(" ")));
        assertEquals(
                new Pep3118Type.Text("s", FormatMode.ALIGNED, 5, 5, 1),
                members.get(3).type());
    }

    private static String summary(Member member) {
        return member.name().orElse("-") + "@" + member.offset() + "*" + member.repeat();
    }

    @Test
    void arraysPointersAndFunctionsKnowWhatTheyAreMadeOf() {
        Pep3118Type intType = new Pep3118Type.Scalar("i", FormatMode.LITTLE, 4, 1);
        Pep3118Type array = new Pep3118Type.SubArray(List.of(2L, 3L), intType, 24);
        assertEquals(array, only("(2,3)<i"));
        assertEquals(new Pep3118Type.Pointer(array, 8), only("&(2,3)<i"));
        assertEquals(new Pep3118Type.Pointer(array, 1), only("<&(2,3)i"));
        Pep3118Type.Function function =
                assertInstanceOf(Pep3118Type.Function.class, only("X{<i:n:&c->i}"));
        assertEquals(
                new Member(Optional.of("n"), 0, 1, intType),
                function.arguments().get(0));
        assertEquals(2, function.arguments().size());
        assertEquals(List.of(new Member(Optional.empty(), 0, 1, intType)), function.results());
    }

    private static Pep3118Type only(String format) {
        List<Member> members = Pep3118Format.parse(format).members();
        assertEquals(1, members.size());
        return members.get(0).type();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "T{i | '}' expected at index 3",
                "i} | unexpected '}' at index 1",
                "i->i | unexpected '-' at index 1",
                "T{i->i} | '}' expected at index 3",
                "(2,)i | a number expected at index 3",
                "()i | a number expected at index 1",
                "(2 3)i | ')' expected at index 3",
                "(2 | ')' expected at index 2",
                "i:name | a name does not end at index 2",
                "3 | a type expected at index 1",
                "& | a type expected at index 1",
                "T | a type expected at index 0",
                "(2)x | a type expected at index 3",
                "k | a type expected at index 0",
                "9223372036854775808b | items are too large at index 18",
                "9223372036854775807h | items are too large at index 20",
                "(4294967296,4294967296)b | items are too large at index 24",
                "9223372036854775807bb | items are too large at index 21",
            })
    void anythingElseIsAValueErrorThatSaysWhere(String format, String reason) {
        PythonError error = assertThrows(PythonError.class, () -> Pep3118Format.parse(format));
        assertEquals(
                "ValueError: '" + format + "' is no PEP 3118 format: " + reason, error.toString());
    }

    @Test
    void nestingHasALimit() {
        assertEquals(8, Pep3118Format.parse("&".repeat(99) + "i").size());
        for (String opening : List.of("&", "T{", "(1)", "X{")) {
            PythonError error = assertThrows(
                    PythonError.class, () -> Pep3118Format.parse(opening.repeat(100_000)));
            assertEquals("ValueError", error.kind().pythonName());
        }
    }

    @TestFactory
    List<DynamicTest> formatsOfTheStructModuleHaveTheSameSize() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] line : Tables.read("struct-formats.tsv")) {
            if (Character.isDigit(line[1].charAt(0)) && !line[0].contains("\\")) {
                tests.add(DynamicTest.dynamicTest(
                        "'" + line[0] + "'",
                        () -> assertEquals(
                                Long.parseLong(line[1]),
                                Pep3118Format.parse(line[0]).size())));
            }
        }
        return tests;
    }

    @Test
    void parsingRaisesNothingButValueErrors() {
        Random random = new Random(3118);
        String alphabet = "@=<>^!xcbBhiqQnNPefdspgOuwtzZFDTTX{{}}::()&,->  0123456789\té";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder format = new StringBuilder();
            for (int length = random.nextInt(16); length > 0; length--) {
                format.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Pep3118Format.parse(format.toString());
            } catch (PythonError expected) {
                assertEquals("ValueError", expected.kind().pythonName(), format.toString());
            }
        }
    }
}
