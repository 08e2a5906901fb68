package org.pymemoryview.graalpy.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** A view that a variable leads to is found without a collection. */
class VariableSearchTest {
    private static final String SETTING = """
            import collections, ctypes, functools, io, pickle, re, struct, types

            class Exporter:
                def __init__(self, owner): self.owner = owner
                def __buffer__(self, flags): return memoryview(self.owner)

            class Instance:
                def __init__(self, value): self.value = value

            def started(view):
                def steps():
                    yield view[0]
                    yield view[1]
                generator = steps()
                next(generator)
                return generator

            class Structure(ctypes.Structure):
                _fields_ = [("first", ctypes.c_char)]

            def outcome(call, *arguments):
                try:
                    call(*arguments)
                    return "allowed"
                except BufferError:
                    return "refused"
            """;

    private static Context context;

    @BeforeAll
    static void openContext() {
        context = Context.newBuilder("python")
                .allowAllAccess(true)
                .option("pymemoryview", "true")
                // No collection is allowed for a resize, a search only until one finds nothing.
                .option("pymemoryview.Effort", "0")
                .build();
        context.eval("python", SETTING);
    }

    @AfterAll
    static void closeContext() {
        context.close(true);
    }

    private static long fullCollections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> bean.getName().matches(".*(Old|MarkSweep).*"))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private void assertRefused(String program) {
        long before = fullCollections();
        context.eval("python", program);
        assertEquals(before, fullCollections(), "full collections");
        assertEquals("refused", context.eval("python", "result").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memoryview(o)",
                "memoryview(o).tolist",
                "iter(memoryview(o))",
                "reversed(memoryview(o))",
                "memoryview(pickle.PickleBuffer(o))",
                "pickle.PickleBuffer(memoryview(o))",
                "pickle.PickleBuffer(pickle.PickleBuffer(memoryview(o)))",
                "memoryview(Exporter(o))[1:]",
                "pickle.PickleBuffer(Exporter(o))",
                "struct.iter_unpack('B', memoryview(o))",
                "re.finditer(b'.', memoryview(o))",
                "re.compile(b'.').scanner(o)",
                "memoryview(Structure.from_buffer(o))",
                "[(memoryview(o),)]",
                "{1: memoryview(o)}.values()",
                "types.MappingProxyType({1: memoryview(o)})",
                "{pickle.PickleBuffer(o)}",
                "collections.deque([memoryview(o)])",
                "types.SimpleNamespace(value=memoryview(o))",
                "Instance(memoryview(o))",
                "ValueError(memoryview(o))",
                "functools.partial(len, memoryview(o))",
                "lambda view=memoryview(o): view",
                "(lambda view: lambda: view)(memoryview(o))",
                "started(memoryview(o))",
                "iter([memoryview(o)])",
                "enumerate([memoryview(o)])",
                "zip([memoryview(o)])",
                "map(len, [memoryview(o)])",
            })
    void keepsItsObjectFromBeingResized(String holder) {
        assertRefused("""
                def resized():
                    o = bytearray(b"abcd")
                    holder = %s
                    result = outcome(o.append, 1)
                    del holder
                    return result
                result = resized()
                """.formatted(holder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pickle.PickleBuffer(m)",
                "memoryview(pickle.PickleBuffer(m))",
                "[pickle.PickleBuffer(m)]",
                "struct.iter_unpack('B', m)",
                "re.compile(b'.').scanner(m)",
            })
    void keepsAViewFromBeingReleased(String holder) {
        for (String exporter : new String[] {"bytearray(b'ab')", "io.BytesIO(b'ab').getbuffer()"}) {
            assertRefused("""
                    def released():
                        m = memoryview(%s)
                        holder = %s
                        result = outcome(m.release)
                        del holder
                        return result
                    result = released()
                    """.formatted(exporter, holder));
        }
    }
}
