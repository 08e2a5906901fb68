package org.pymemoryview.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.oracle.truffle.api.OptimizationFailedException;
import com.oracle.truffle.runtime.OptimizedCallTarget;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.nodes.GetItemNode;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** Each operation compiles without a warning, and what is compiled stays so. */
class CompilationTest {
    private Compiled compiled;

    @BeforeEach
    void open() {
        compiled = Compiled.open();
    }

    @AfterEach
    void close() {
        if (compiled != null) {
            compiled.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aSiteOfOneFormatStaysCompiled(Operation operation) {
        for (ElementType type : ElementType.values()) {
            Arguments arguments = Arguments.onHeap(type);
            OptimizedCallTarget target = compiled.compile(operation.root, arguments);
            compiled.assertStaysCompiled(target, arguments);
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aSiteOfAllFormatsStaysCompiled(Operation operation) {
        Arguments[] calls = forAllTypes(Arguments::onHeap);
        OptimizedCallTarget target = compiled.compile(operation.root, calls);
        compiled.assertStaysCompiled(target, calls);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aSiteOfSeveralMemoriesStaysCompiled(Operation operation) {
        Arguments[] calls = {
            Arguments.onHeap(ElementType.INT),
            Arguments.offHeap(ElementType.INT),
            Arguments.ofLongs(ElementType.INT),
            Arguments.onHeap(ElementType.DOUBLE),
            Arguments.ofLongs(ElementType.DOUBLE)
        };
        OptimizedCallTarget target = compiled.compile(operation.root, calls);
        compiled.assertStaysCompiled(target, calls);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aSiteOfOneMemoryStaysCompiled(Operation operation) {
        for (MemoryKind kind : MemoryKind.values()) {
            Arguments arguments = kind.make.apply(ElementType.INT);
            OptimizedCallTarget target = compiled.compile(operation.root, arguments);
            compiled.assertStaysCompiled(target, arguments);
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aSiteOfAllMemoriesStaysCompiled(Operation operation) {
        Arguments[] calls = Arrays.stream(MemoryKind.values())
                .map(kind -> kind.make.apply(ElementType.DOUBLE))
                .toArray(Arguments[]::new);
        OptimizedCallTarget target = compiled.compile(operation.root, calls);
        compiled.assertStaysCompiled(target, calls);
    }

    /** The first view of another format costs a compilation, the ones after it none. */
    @ParameterizedTest
    @EnumSource(Operation.class)
    void aSiteLearnsAFormatOnce(Operation operation) {
        Arguments ints = Arguments.onHeap(ElementType.INT);
        Arguments doubles = Arguments.onHeap(ElementType.DOUBLE);
        OptimizedCallTarget target = compiled.compile(operation.root, ints);
        Compiled.callAll(target, ints, doubles);
        target.compile(true);
        compiled.assertStaysCompiled(target, ints, doubles);
    }

    /** An error is an ordinary outcome: after the first it runs compiled. */
    @Test
    void aSiteThatRaisesStaysCompiled() {
        Arguments arguments = Arguments.onHeap(ElementType.INT);
        Arguments released = Arguments.onHeap(ElementType.INT);
        released.view().release();
        OptimizedCallTarget target = compiled.compile(Catching::new, arguments, released);
        compiled.assertStaysCompiled(target, arguments, released);
        assertEquals("operation forbidden on released memoryview object", target.call(released));
    }

    /** Proves that the tests above can fail. */
    @Test
    void aCallThatCannotBeSeenThroughIsRefused() {
        Arguments arguments = Arguments.onHeap(ElementType.INT);
        assertThrows(
                OptimizationFailedException.class,
                () -> compiled.compile(() -> new Opaque(i -> i, i -> -i), arguments));
    }

    /** Proves that the tests above can fail. */
    @Test
    void anItemOfAnotherFormatIsHeardOf() {
        Arguments ints = Arguments.onHeap(ElementType.INT);
        Arguments doubles = Arguments.onHeap(ElementType.DOUBLE);
        OptimizedCallTarget target = compiled.compile(Operation.GET.root, ints);
        assertThrows(AssertionError.class, () -> compiled.assertStaysCompiled(target, doubles));
    }

    private static Arguments[] forAllTypes(Function<ElementType, Arguments> make) {
        return Arrays.stream(ElementType.values()).map(make).toArray(Arguments[]::new);
    }

    private static final class Catching extends OperationRoot {
        @Child
        private GetItemNode node = GetItemNode.create();

        @Override
        Object run(Arguments arguments) {
            try {
                return node.execute(this, arguments.view(), 0);
            } catch (PythonError error) {
                return error.getMessage();
            }
        }
    }

    private static final class Opaque extends OperationRoot {
        private final IntUnaryOperator[] functions;

        Opaque(IntUnaryOperator... functions) {
            this.functions = functions;
        }

        @Override
        Object run(Arguments arguments) {
            int nth = (int) arguments.view().length() % functions.length;
            return functions[nth].applyAsInt(nth);
        }
    }
}
