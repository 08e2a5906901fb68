package org.pymemoryview.graalpy.testbuffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.TypeLiteral;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;

/** A memoryview as Java and other languages see it through interop's other messages. */
class ViewArrayTest {
    private static final String PYTHON = "python";

    private static Context context;

    @BeforeAll
    static void open() {
        context = Context.newBuilder(PYTHON)
                .allowAllAccess(true)
                .option("pymemoryview", "true")
                .build();
        context.eval(PYTHON, """
                import _testbuffer, struct
                def packed(format, *values):
                    return memoryview(bytearray(struct.pack(str(len(values)) + format, *values)))
                """);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    private static Value eval(String expression) {
        return context.eval(PYTHON, expression);
    }

    private static List<String> elements(Value array) {
        List<String> elements = new ArrayList<>();
        for (long i = 0; i < array.getArraySize(); i++) {
            elements.add(array.getArrayElement(i).toString());
        }
        return elements;
    }

    private static List<String> iterated(Value iterable) {
        List<String> elements = new ArrayList<>();
        Value iterator = iterable.getIterator();
        while (iterator.hasIteratorNextElement()) {
            elements.add(iterator.getIteratorNextElement().toString());
        }
        return elements;
    }

    private static Stream<DynamicTest> views(String... expressions) {
        return Stream.of(expressions)
                .map(code -> dynamicTest(code, () -> {
                    Value view = eval(code);
                    List<String> expected = elements(eval("(" + code + ").tolist()"));
                    assertTrue(view.hasArrayElements());
                    assertEquals(expected.size(), view.getArraySize());
                    assertEquals(expected, elements(view));
                    assertTrue(view.hasIterator());
                    assertEquals(expected, iterated(view));
                    long size = expected.size();
                    for (long index : new long[] {-1, size, Long.MIN_VALUE, Long.MAX_VALUE}) {
                        assertThrows(
                                ArrayIndexOutOfBoundsException.class,
                                () -> view.getArrayElement(index));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> theElementsAreTheItems() {
        return views(
                "memoryview(b'abc')",
                "memoryview(b'')",
                "memoryview(bytearray(range(10)))[7:1:-2]",
                "memoryview(b'abc').cast('c')",
                "memoryview(bytes([0, 1, 2])).cast('?')",
                "packed('b', -128, 127)",
                "packed('B', 0, 255).cast('B')",
                "packed('h', -32768, 32767).cast('h')",
                "packed('I', 0, 2**32 - 1).cast('I')",
                "packed('q', -2**63, 2**63 - 1).cast('q')[::-1]",
                "packed('Q', 0, 2**63, 2**64 - 1).cast('Q')",
                "packed('N', 2**64 - 1).cast('N')",
                "packed('e', 0.5, float('inf')).cast('e')",
                "packed('f', 0.1, -1e30).cast('f')",
                "packed('d', 0.1, float('nan')).cast('d')",
                "memoryview(_testbuffer.ndarray([1, 2, 3], shape=[3], flags=_testbuffer.ND_PIL))",
                "memoryview(_testbuffer.ndarray([-1, 2], shape=[2], format='h'))");
    }

    @TestFactory
    Stream<DynamicTest> withMoreDimensionsTheElementsAreViews() {
        String table = "_testbuffer.ndarray(list(range(12)), shape=[3, 4], format='h', flags=%s)";
        String block = "_testbuffer.ndarray(list(range(24)), shape=[2, 3, 4], flags=%s)";
        return Stream.of("0", "_testbuffer.ND_FORTRAN", "_testbuffer.ND_PIL")
                .flatMap(flags -> Stream.of(table.formatted(flags), block.formatted(flags)))
                .flatMap(array -> Stream.of("%s", "%s[::-1]", "%s[1:]", "%s.toreadonly()")
                        .map(form -> form.formatted("memoryview(" + array + ")")))
                .map(code -> dynamicTest(code, () -> {
                    Value view = eval(code);
                    assertEquals(nested(eval("(" + code + ").tolist()")), nested(view));
                    assertEquals(view.getMetaObject(), view.getArrayElement(0).getMetaObject());
                    assertThrows(
                            UnsupportedOperationException.class, () -> view.setArrayElement(0, 1));
                }));
    }

    /** All elements, row by row, with the iterators of each dimension. */
    private static List<Object> nested(Value array) {
        List<Object> elements = new ArrayList<>();
        Value iterator = array.getIterator();
        while (iterator.hasIteratorNextElement()) {
            Value element = iterator.getIteratorNextElement();
            elements.add(element.hasArrayElements() ? nested(element) : element.asInt());
        }
        return elements;
    }

    @Test
    void aRowIsOfTheSameBytesAndNoMoreWritableThanTheTable() {
        Value table = eval("t = memoryview(bytearray(range(6))).cast('B', (2, 3)); t");
        table.getArrayElement(1).setArrayElement(2, 99);
        table.getArrayElement(0).writeBufferByte(0, (byte) 98);
        assertEquals("[[98, 1, 2], [3, 4, 99]]", eval("t.tolist()").toString());
        Value row = eval("t.toreadonly()").getArrayElement(1);
        assertTrue(row.getMember("readonly").asBoolean());
        assertThrows(UnsupportedOperationException.class, () -> row.setArrayElement(0, 1));
        assertThrows(UnsupportedOperationException.class, () -> row.writeBufferByte(0, (byte) 1));
        assertThrows(IndexOutOfBoundsException.class, () -> row.readBufferByte(3));
        assertEquals("[[98, 1, 2], [3, 4, 99]]", eval("t.tolist()").toString());
    }

    @TestFactory
    Stream<DynamicTest> whatHasNoItemsThatPythonReadsIsNoArray() {
        return Stream.of(
                        "memoryview(b'a').cast('B', ())",
                        "memoryview(_testbuffer.ndarray([(1, 2)], shape=[1], format='bh'))",
                        "memoryview(_testbuffer.ndarray([1], shape=[1], format='>h'))",
                        "(m := memoryview(b'abc'), m.release())[0]",
                        "(m := memoryview(b'abcd').cast('B', (2, 2)), m.release())[0]")
                .map(code -> dynamicTest(code, () -> {
                    Value view = eval(code);
                    assertFalse(view.hasArrayElements());
                    assertFalse(view.hasIterator());
                    assertThrows(UnsupportedOperationException.class, view::getArraySize);
                    assertThrows(UnsupportedOperationException.class, view::getIterator);
                    for (long index : new long[] {-1, 0, 1}) {
                        assertThrows(
                                UnsupportedOperationException.class,
                                () -> view.getArrayElement(index));
                        assertThrows(
                                UnsupportedOperationException.class,
                                () -> view.setArrayElement(index, 1));
                        assertThrows(
                                UnsupportedOperationException.class,
                                () -> view.removeArrayElement(index));
                    }
                }));
    }

    /** A format, a value for its item, and what Python reads then, or "refused". */
    private static Object[][] values() {
        BigInteger two64 = BigInteger.ONE.shiftLeft(64);
        return new Object[][] {
            {"B", 255, "255"},
            {"B", (byte) 7, "7"},
            {"B", 7L, "7"},
            {"B", 7.0, "7"},
            {"B", true, "1"},
            {"B", BigInteger.valueOf(200), "200"},
            {"B", "IntLike", "refused"},
            {"B", 256, "refused"},
            {"B", -1, "refused"},
            {"B", 7.5, "refused"},
            {"B", Double.NaN, "refused"},
            {"B", "7", "refused"},
            {"B", null, "refused"},
            {"B", List.of(1), "refused"},
            {"b", -128, "-128"},
            {"b", 128, "refused"},
            {"h", 32767, "32767"},
            {"h", 32768, "refused"},
            {"H", 65535, "65535"},
            {"i", Integer.MIN_VALUE, "-2147483648"},
            {"i", 1L << 31, "refused"},
            {"I", (1L << 32) - 1, "4294967295"},
            {"q", Long.MIN_VALUE, "-9223372036854775808"},
            {"q", two64, "refused"},
            {"Q", two64.subtract(BigInteger.ONE), "18446744073709551615"},
            {"Q", two64, "refused"},
            {"Q", -1, "refused"},
            {"n", Long.MAX_VALUE, "9223372036854775807"},
            {"P", 5, "5"},
            {"f", 0.5f, "0.5"},
            {"f", 1, "1.0"},
            {"f", false, "0.0"},
            {"d", 0.1, "0.1"},
            {"d", Double.NEGATIVE_INFINITY, "-inf"},
            {"d", (1L << 53) + 1, "9007199254740992.0"},
            {"d", BigInteger.ONE.shiftLeft(70), "1.1805916207174113e+21"},
            {"d", BigInteger.ONE.shiftLeft(2000), "refused"},
            {"d", "0.1", "refused"},
            {"e", 2.0, "2.0"},
            {"e", 1e10, "refused"},
            {"?", true, "True"},
            {"?", 0, "False"},
            {"?", 3, "True"},
            {"?", "", "refused"},
            {"c", "b'x'", "b'x'"},
            {"c", "b'xy'", "refused"},
            {"c", "bytearray(b'x')", "refused"},
            {"c", 120, "refused"},
            {"c", true, "refused"},
        };
    }

    @TestFactory
    Stream<DynamicTest> aWrittenElementHasToFitTheFormat() {
        context.eval(PYTHON, """
                class IntLike:
                    def __index__(self):
                        raise SystemError('called')
                """);
        return Stream.of(values())
                .map(row -> dynamicTest(row[0] + " = " + row[1], () -> {
                    String code = "memoryview(bytearray(24)).cast('%s')".formatted(row[0]);
                    context.getBindings(PYTHON).putMember("m", eval(code));
                    Value view = eval("m");
                    String before = eval("str(m.tolist())").asString();
                    Object value = value(row[1]);
                    if (row[2].equals("refused")) {
                        assertThrows(RuntimeException.class, () -> view.setArrayElement(1, value));
                        assertEquals(before, eval("str(m.tolist())").asString());
                        assertRefusalIsOfTheType(view, value);
                    } else {
                        view.setArrayElement(1, value);
                        assertEquals(row[2], eval("repr(m[1])").asString());
                        assertEquals(
                                eval("repr(m[0])").asString(),
                                eval("repr(m[2])").asString());
                    }
                }));
    }

    /** A Python object where the text is an expression for one. */
    private static Object value(Object value) {
        if ("IntLike".equals(value)) {
            return eval("IntLike()");
        }
        return value instanceof String text && text.startsWith("b") ? eval(text) : value;
    }

    private static void assertRefusalIsOfTheType(Value view, Object value) {
        RuntimeException error =
                assertThrows(RuntimeException.class, () -> view.setArrayElement(1, value));
        assertTrue(
                error instanceof ClassCastException || error instanceof IllegalArgumentException,
                error::toString);
    }

    @Test
    void elementsAreNeitherAddedNorRemovedNorWrittenOutOfBounds() {
        Value view = eval("m = memoryview(bytearray(b'abcdef'))[1:4]; m");
        for (long index : new long[] {-1, 3, 4, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThrows(
                    ArrayIndexOutOfBoundsException.class, () -> view.setArrayElement(index, 7));
        }
        for (long index : new long[] {-1, 0, 2, 3}) {
            assertThrows(UnsupportedOperationException.class, () -> view.removeArrayElement(index));
        }
        view.setArrayElement(2, 122);
        assertEquals("b'abczef'", eval("str(bytes(m.obj))").asString());
    }

    @Test
    void aReadonlyViewTakesNoElements() {
        for (String code : List.of("memoryview(b'abc')", "memoryview(bytearray(3)).toreadonly()")) {
            Value view = eval(code);
            for (long index : new long[] {-1, 0, 3}) {
                assertThrows(
                        UnsupportedOperationException.class, () -> view.setArrayElement(index, 1));
            }
        }
    }

    @Test
    void anIteratorEndsWhereItsViewIsReleased() {
        Value view = eval("m = memoryview(b'abc'); m");
        Value iterator = view.getIterator();
        assertEquals(97, iterator.getIteratorNextElement().asInt());
        eval("m.release()");
        assertFalse(iterator.hasIteratorNextElement());
        assertThrows(NoSuchElementException.class, iterator::getIteratorNextElement);
    }

    @Test
    void pythonIteratesOverTheIteratorOfAView() {
        context.getBindings(PYTHON).putMember("it", eval("memoryview(b'abc')").getIterator());
        assertEquals("[97, 98, 99]", eval("list(it)").toString());
    }

    // Members

    @Test
    void theMembersAreThoseOfPython() {
        Value view = eval("m = memoryview(b'abcd'); hash(m); m");
        assertEquals(4, view.getMember("nbytes").asInt());
        assertEquals("b'abcd'", view.invokeMember("tobytes").toString());
        assertEquals(2, view.invokeMember("index", 99).asInt());
        assertTrue(view.canInvokeMember("release"));
        Set<String> members = view.getMemberKeys();
        assertTrue(members.containsAll(Set.of("nbytes", "tobytes", "obj", "cast", "release")));
        Set<String> python = Set.copyOf(eval("dir(m)").as(new TypeLiteral<List<String>>() {}));
        assertTrue(python.containsAll(members), members::toString);
        for (String hidden : List.of("view", "pymemoryview.hash", "pymemoryview.granted")) {
            assertFalse(view.hasMember(hidden), hidden);
            assertEquals(null, view.getMember(hidden));
        }
    }

    @Test
    void noMemberIsChanged() {
        Value view = eval("memoryview(b'abcd')");
        for (String name : List.of("nbytes", "tobytes", "other", "__class__")) {
            RuntimeException error =
                    assertThrows(RuntimeException.class, () -> view.putMember(name, 1));
            assertTrue(
                    !(error instanceof PolyglotException e) || !e.isInternalError(),
                    error::toString);
            RuntimeException removal = assertThrows(RuntimeException.class, () -> {
                if (!view.removeMember(name)) {
                    throw new UnsupportedOperationException();
                }
            });
            assertTrue(
                    !(removal instanceof PolyglotException e) || !e.isInternalError(),
                    removal::toString);
        }
        assertEquals(4, view.getMember("nbytes").asInt());
    }

    @TestFactory
    Stream<DynamicTest> nothingElseIsAnsweredWithAnInternalError() {
        return Stream.of(
                        "memoryview(b'abc')",
                        "memoryview(bytearray(b'abc'))[::-1]",
                        "memoryview(b'abcd').cast('B', (2, 2))",
                        "memoryview(b'a').cast('B', ())",
                        "(m := memoryview(b'abc'), m.release())[0]",
                        "iter(memoryview(b'abc'))",
                        "memoryview",
                        "_testbuffer.ndarray([1, 2], shape=[2])")
                .map(code -> dynamicTest(code, () -> {
                    Value view = eval(code);
                    assertFalse(view.toString().isEmpty());
                    assertFalse(view.isNumber() || view.isString() || view.isBoolean());
                    assertFalse(view.isHostObject() || view.isProxyObject());
                    assertFalse(view.isNativePointer() || view.hasHashEntries());
                    assertEquals(view, view);
                    view.hashCode();
                    view.getMetaObject();
                    for (Runnable message : List.<Runnable>of(
                            () -> view.as(byte[].class),
                            () -> view.as(List.class).toString(),
                            () -> view.as(Object.class),
                            view::asInt,
                            view::asString,
                            view::execute,
                            view::newInstance,
                            () -> view.getArrayElement(0),
                            () -> view.setArrayElement(0, 1),
                            () -> view.readBufferByte(0),
                            () -> view.writeBufferByte(0, (byte) 1),
                            () -> iterated(view))) {
                        try {
                            message.run();
                        } catch (PolyglotException e) {
                            assertFalse(e.isInternalError(), e::toString);
                        } catch (UnsupportedOperationException
                                | ClassCastException
                                | IndexOutOfBoundsException e) {
                            assertFalse(e.toString().isEmpty());
                        }
                    }
                }));
    }
}
