package org.pymemoryview.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

/** Jython's sockets, which are written in Python and leave views of their own by {@code with}. */
class SocketsTest {
    private final PythonInterpreter python = new PythonInterpreter(null, new PySystemState());

    private void connect(int version) {
        JythonMemoryViews.install(python, version);
        python.exec("""
                import socket
                view = memoryview
                server = socket.socket()
                server.bind(('127.0.0.1', 0))
                server.listen(1)
                a = socket.create_connection(server.getsockname())
                b, address = server.accept()
                udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                udp.bind(('127.0.0.1', 0))
                for each in a, b, udp:
                    each.settimeout(60)

                def fill(target, count, into=lambda target, count: b.recv_into(target, count)):
                    got = 0
                    while got < count:
                        got += into(target, count - got)
                    return bytearray(target)

                def received(count):
                    got = ''
                    while len(got) < count:
                        got += b.recv(count - len(got))
                    return got

                def refused(call, *arguments):
                    try:
                        call(*arguments)
                    except TypeError as e:
                        return str(e)
                """);
    }

    @AfterEach
    void close() {
        python.exec("for each in a, b, udp, server: each.close()");
    }

    private String shown(String expression) {
        return python.eval("repr((" + expression + "))").toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aSocketSendsStringsAndViewsAndFillsViews(int version) {
        connect(version);
        assertEquals("(2, None)", shown("a.send('ab'), a.sendall('cd')"));
        assertEquals("(2, None)", shown("a.send(view('ef')), a.sendall(view(bytearray('gh')))"));
        assertEquals("'abcdefgh'", shown("received(8)"));
        assertEquals("None", shown("b.sendall(view('xyz' * 10000))"));
        python.exec("m = view(bytearray(30000))");
        assertEquals("4", shown("a.recv_into(m, 4)"));
        assertEquals("'xyzx'", shown("m[:4].tobytes()"));
        assertEquals("2", shown("a.recvfrom_into(m[1:], 2)[0]"));
        assertEquals("'xyzx'", shown("m[:4].tobytes()"));
        assertEquals("None", shown("a.makefile('wb').write(buffer('k'))"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aDatagramIsTheBytesOfAView(int version) {
        connect(version);
        assertEquals("3", shown("udp.sendto(view('abc'), udp.getsockname())"));
        python.exec("m = view(bytearray(4))");
        assertEquals("(3, 'abc')", shown("udp.recvfrom_into(m)[0], m[:3].tobytes()"));
    }

    /** What is refused has not taken what was sent. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aReadonlyViewIsNotFilled(int version) {
        connect(version);
        python.exec("a.sendall('abcd')");
        assertEquals(
                "'recv_into() argument 1 must be read-write buffer, not memoryview'",
                shown("refused(b.recv_into, view('abcd'))"));
        assertEquals(
                "'recvfrom_into() argument 1 must be read-write buffer, not int'",
                shown("refused(b.recvfrom_into, 5)"));
        assertEquals("'abcd'", shown("received(4)"));
    }

    @Test
    void theBytesOfItemsAreCounted() {
        connect(3);
        python.exec("import array\nints = array.array('i', [1, 2]); m = memoryview(ints)");
        assertEquals("(8, None)", shown("a.send(m), a.sendall(m.cast('B').cast('B', (2, 4)))"));
        assertEquals("True", shown("received(16) == m.tobytes() * 2"));
        assertEquals("8", shown("udp.sendto(m, udp.getsockname())"));
        python.exec("a.sendall('\\0' * 8)");
        assertEquals("bytearray(b'\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00')", shown("fill(m, 8)"));
        assertEquals("array('i', [0, 0])", shown("ints"));
    }
}
