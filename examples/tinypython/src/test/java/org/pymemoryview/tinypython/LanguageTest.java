package org.pymemoryview.tinypython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** tinypython itself, apart from memoryview. */
class LanguageTest {
    private final Interpreter python = new Interpreter();

    @AfterEach
    void close() {
        python.close();
    }

    @Test
    void integersAreOfAnySize() {
        assertEquals(
                "2147483648 9223372036854775808 1267650600228229401496703205376 -4 2 0.5\n",
                python.output("print(2147483647 + 1, 9223372036854775807 + 1, 2 ** 100,"
                        + " -7 // 2, -7 % 3, 1 / 2)"));
    }

    @Test
    void statementsDoWhatPythonDoes() {
        assertEquals(
                "0\n2\nelse\nfinally\ncaught ValueError no\n[1, 5] (1, 'a') b'\\x00z' 1e+16 0.1\n",
                python.output("""
                        def f(n):
                            i = 0
                            while True:
                                if i >= n:
                                    return i
                                if i % 2 == 0:
                                    print(i)
                                i += 1
                        try:
                            x = y = [1, f(3)]
                        except ValueError:
                            pass
                        else:
                            print('else')
                        finally:
                            print('finally')
                        try:
                            raise ValueError('no')
                        except (KeyError, ValueError) as e:
                            print('caught', type(e).__name__, e)
                        x[1] += 2
                        print(y, (1, 'a'), b'\\0z', 1e16, 0.1)
                        """));
    }

    @Test
    void classesHaveMethodsAndBases() {
        assertEquals("3 True mine\n", python.output("""
                        class Base:
                            def __init__(self, n):
                                self.n = n
                            def __index__(self):
                                return self.n
                        class Mine(Exception): pass
                        class Derived(Base):
                            kind = 'mine'
                        d = Derived(2)
                        print([1, 2, 3][d], isinstance(d, Base), d.kind)
                        """));
    }

    @Test
    void javaCallsAFunction() {
        Value function = python.run("def f(a, b):\n    return a * b\nf\n");
        assertEquals(42, function.execute(6, 7).asInt());
    }

    @Test
    void whatIsNotCaughtReachesJavaAsAGuestsError() {
        PolyglotException error =
                assertThrows(PolyglotException.class, () -> python.run("memoryview(b'a')[1]"));
        assertTrue(error.isGuestException());
        assertEquals("IndexError: index out of bounds on dimension 1", error.getMessage());
    }

    @Test
    void wrongSyntaxIsAnError() {
        for (String wrong : new String[] {"a b", "if x\n", "a, b = 1", "1 = 2", "(", "x = $"}) {
            assertThrows(PolyglotException.class, () -> python.run(wrong), wrong);
        }
    }
}
