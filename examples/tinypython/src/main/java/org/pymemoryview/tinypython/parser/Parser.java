package org.pymemoryview.tinypython.parser;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;

import org.pymemoryview.tinypython.nodes.ArgumentNode;
import org.pymemoryview.tinypython.nodes.BinaryNode;
import org.pymemoryview.tinypython.nodes.BlockNode;
import org.pymemoryview.tinypython.nodes.ControlFlow;
import org.pymemoryview.tinypython.nodes.Expression;
import org.pymemoryview.tinypython.nodes.IfNode;
import org.pymemoryview.tinypython.nodes.LocalReadNode;
import org.pymemoryview.tinypython.nodes.LocalWriteNode;
import org.pymemoryview.tinypython.nodes.LoopStatement;
import org.pymemoryview.tinypython.nodes.Operator;
import org.pymemoryview.tinypython.nodes.ProgramRoot;
import org.pymemoryview.tinypython.nodes.SimpleNode;
import org.pymemoryview.tinypython.nodes.Statement;
import org.pymemoryview.tinypython.nodes.SubscriptNode;
import org.pymemoryview.tinypython.nodes.SubscriptWriteNode;
import org.pymemoryview.tinypython.nodes.TryNode;
import org.pymemoryview.tinypython.nodes.WithNode;
import org.pymemoryview.tinypython.objects.Arguments;
import org.pymemoryview.tinypython.objects.Errors;
import org.pymemoryview.tinypython.objects.Globals;
import org.pymemoryview.tinypython.objects.Operations;
import org.pymemoryview.tinypython.objects.PyClass;
import org.pymemoryview.tinypython.objects.PyException;
import org.pymemoryview.tinypython.objects.PyFunction;
import org.pymemoryview.tinypython.objects.PyInstance;
import org.pymemoryview.tinypython.parser.Token.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Statements: a function of this class is one rule of the grammar. */
public final class Parser extends ExpressionParser {
    private final TruffleLanguage<?> language;
    private final Source source;
    private final Globals globals;

    private Parser(TruffleLanguage<?> language, Source source, Globals globals) {
        super(Lexer.tokens(source.getCharacters().toString()));
        this.language = language;
        this.source = source;
        this.globals = globals;
        this.scope = new Scope(globals, false);
    }

    /** The root of a program, whose result is that of its last statement, for Java. */
    public static RootNode parse(TruffleLanguage<?> language, Source source, Globals globals) {
        Parser parser = new Parser(language, source, globals);
        List<Statement> statements = new ArrayList<>();
        while (!parser.isNext(Kind.END)) {
            parser.statement(statements);
        }
        int last = statements.size() - 1;
        boolean hasResult = last >= 0 && statements.get(last) instanceof Expression;
        Expression result = hasResult ? (Expression) statements.remove(last) : none();
        statements.add(new ControlFlow.Return(
                new SimpleNode(given -> PyFunction.toJava(given[0]), result)));
        return parser.root("<module>", statements);
    }

    private ProgramRoot root(String name, List<Statement> body) {
        return new ProgramRoot(
                language,
                scope.descriptor(),
                name,
                source.createUnavailableSection(),
                new BlockNode(body));
    }

    private Statement block() {
        expect(":");
        List<Statement> statements = new ArrayList<>();
        if (!isNext(Kind.NEWLINE)) {
            simpleStatements(statements);
            return new BlockNode(statements);
        }
        expect(Kind.NEWLINE);
        expect(Kind.INDENT);
        while (!isNext(Kind.DEDENT)) {
            statement(statements);
        }
        expect(Kind.DEDENT);
        return new BlockNode(statements);
    }

    private static Statement nothing() {
        return new BlockNode(List.of());
    }

    private void statement(List<Statement> statements) {
        if (take("if")) {
            statements.add(ifStatement());
        } else if (take("while")) {
            statements.add(LoopStatement.ofWhile(expression(), block()));
        } else if (take("for")) {
            statements.add(forStatement());
        } else if (take("try")) {
            statements.add(tryStatement());
        } else if (take("with")) {
            statements.add(withStatement());
        } else if (take("def")) {
            String name = name();
            statements.add(scope.write(name, function(name)));
        } else if (take("class")) {
            statements.add(classStatement());
        } else {
            simpleStatements(statements);
        }
    }

    private Statement ifStatement() {
        Expression condition = expression();
        Statement then = block();
        Statement otherwise = nothing();
        if (take("elif")) {
            otherwise = ifStatement();
        } else if (take("else")) {
            otherwise = block();
        }
        return new IfNode(condition, then, otherwise);
    }

    private Statement forStatement() {
        String name = name();
        expect("in");
        Expression iterable = expressions();
        int item = scope.temporary();
        Statement target = scope.write(name, LocalReadNode.create(name, item));
        return LoopStatement.ofFor(iterable, scope.temporary(), item, target, block());
    }

    private Statement tryStatement() {
        Statement body = block();
        int caught = scope.temporary();
        scope.caught.push(caught);
        List<TryNode.Handler> handlers = new ArrayList<>();
        while (take("except")) {
            Expression classes = isNext(":") ? null : expression();
            Statement target = nothing();
            if (take("as")) {
                String name = name();
                target = scope.write(name, LocalReadNode.create(name, caught));
            }
            handlers.add(new TryNode.Handler(classes, target, block()));
        }
        scope.caught.pop();
        Statement otherwise = take("else") ? block() : nothing();
        Statement last = take("finally") ? block() : nothing();
        return new TryNode(caught, body, handlers, otherwise, last);
    }

    private Statement withStatement() {
        Expression manager = expression();
        int entered = scope.temporary();
        Statement target = nothing();
        if (take("as")) {
            String name = name();
            target = scope.write(name, LocalReadNode.create(name, entered));
        }
        return new WithNode(manager, entered, target, block());
    }

    /** Its body is read twice: first to find out which names it writes. */
    private Expression function(String name) {
        expect("(");
        List<String> parameters = new ArrayList<>();
        while (!take(")")) {
            parameters.add(name());
            if (!take(",") && !isNext(")")) {
                throw wrong();
            }
        }
        int start = position();
        Scope outer = scope;
        scope = new Scope(globals, true);
        block();
        Set<String> locals = scope.written;
        locals.removeAll(scope.declared);
        goTo(start);
        scope = new Scope(globals, true);
        List<Statement> body = new ArrayList<>();
        for (String parameter : parameters) {
            int slot = scope.declareLocal(parameter);
            body.add(LocalWriteNode.create(slot, new ArgumentNode(body.size())));
        }
        locals.forEach(scope::declareLocal);
        body.add(block());
        PyFunction function =
                new PyFunction(name, parameters.size(), root(name, body).getCallTarget());
        scope = outer;
        return new SimpleNode(given -> function);
    }

    private Statement classStatement() {
        String name = name();
        Expression base = scope.read("object");
        if (take("(") && !take(")")) {
            base = expression();
            expect(")");
        }
        Map<String, Expression> members = new LinkedHashMap<>();
        expect(":");
        if (isNext(Kind.NEWLINE)) {
            expect(Kind.NEWLINE);
            expect(Kind.INDENT);
            while (!isNext(Kind.DEDENT)) {
                member(members);
            }
            expect(Kind.DEDENT);
        } else {
            member(members);
        }
        return scope.write(name, classOf(name, base, members));
    }

    private void member(Map<String, Expression> members) {
        if (take("def")) {
            String name = name();
            members.put(name, function(name));
        } else {
            if (!take("pass")) {
                String name = name();
                expect("=");
                members.put(name, expressions());
            }
            expect(Kind.NEWLINE);
        }
    }

    private static Expression classOf(
            String name, Expression base, Map<String, Expression> members) {
        List<String> names = List.copyOf(members.keySet());
        List<Expression> operands = new ArrayList<>(members.values());
        operands.add(base);
        return new SimpleNode(
                given -> {
                    Map<String, Object> made = new LinkedHashMap<>();
                    for (String member : names) {
                        made.put(member, given[made.size()]);
                    }
                    return new PyClass(name, (PyClass) given[names.size()], made);
                },
                operands.toArray(Expression[]::new));
    }

    private void simpleStatements(List<Statement> statements) {
        do {
            if (!isNext(Kind.NEWLINE)) {
                statements.add(simpleStatement());
            }
        } while (take(";"));
        expect(Kind.NEWLINE);
    }

    private Statement simpleStatement() {
        if (take("pass")) {
            return nothing();
        } else if (take("break")) {
            return new ControlFlow.Break();
        } else if (take("continue")) {
            return new ControlFlow.Continue();
        } else if (take("return")) {
            return new ControlFlow.Return(isNext(Kind.NEWLINE) ? none() : expressions());
        } else if (take("raise")) {
            return raise();
        } else if (take("global")) {
            do {
                scope.declared.add(name());
            } while (take(","));
            return nothing();
        } else if (take("del")) {
            return assignment(null);
        }
        return assignmentOrExpression();
    }

    private Statement raise() {
        Expression exception;
        if (!isNext(Kind.NEWLINE)) {
            exception = expression();
        } else if (scope.caught.isEmpty()) {
            throw wrong();
        } else {
            exception = LocalReadNode.create("exception", scope.caught.peek());
        }
        return new SimpleNode(given -> raise(given[0]), exception);
    }

    private static Object raise(Object exception) {
        Object made = exception instanceof PyClass type ? type.call(Arguments.of()) : exception;
        if (made instanceof PyInstance instance && instance.type().isSubclassOf(Errors.BASE)) {
            throw new PyException(instance);
        }
        throw Errors.typeError("exceptions must derive from BaseException");
    }

    private Statement assignmentOrExpression() {
        int start = position();
        Expression left = expressions();
        if (isNext("=")) {
            goTo(start);
            return chain();
        }
        String text = peek().text();
        Operator operator = text.endsWith("=") && text.length() > 1 && isNext(Kind.OPERATOR)
                ? Operator.of(text.substring(0, text.length() - 1))
                : null;
        if (operator == null) {
            return left;
        }
        goTo(start);
        return augmented(operator);
    }

    /** {@code a = b = value}: the value is worked out once, and written from left to right. */
    private Statement chain() {
        List<Integer> targets = new ArrayList<>();
        int start = position();
        Expression value = expressions();
        while (take("=")) {
            targets.add(start);
            start = position();
            value = expressions();
        }
        int end = position();
        if (targets.size() == 1) {
            goTo(targets.get(0));
            Statement only = assignment(value);
            checkTarget();
            goTo(end);
            return only;
        }
        int temporary = scope.temporary();
        List<Statement> statements = new ArrayList<>();
        statements.add(LocalWriteNode.create(temporary, value));
        for (int target : targets) {
            goTo(target);
            statements.add(assignment(LocalReadNode.create("value", temporary)));
            checkTarget();
        }
        goTo(end);
        return new BlockNode(statements);
    }

    private void checkTarget() {
        if (!isNext("=")) {
            throw wrong();
        }
    }

    /**
     * Writes to the target that is next.
     *
     * @param value null to delete it
     */
    private Expression assignment(Expression value) {
        String name = name();
        if (!isNext("[") && !isNext(".") && !isNext("(")) {
            return scope.write(name, value);
        }
        goTo(position() - 1);
        Target target = target();
        return target.write(value);
    }

    /** {@code target operator= value}. */
    private Statement augmented(Operator operator) {
        int start = position();
        String name = name();
        if (!isNext("[") && !isNext(".") && !isNext("(")) {
            expect(Kind.OPERATOR);
            return scope.write(
                    name, BinaryNode.create(operator, true, scope.read(name), expressions()));
        }
        goTo(start);
        Target target = target();
        int object = scope.temporary();
        int key = scope.temporary();
        expect(Kind.OPERATOR);
        Target known = new Target(
                LocalReadNode.create("object", object),
                target.key == null ? null : LocalReadNode.create("key", key),
                target.attribute);
        List<Statement> statements = new ArrayList<>();
        statements.add(LocalWriteNode.create(object, target.object));
        if (target.key != null) {
            statements.add(LocalWriteNode.create(key, target.key));
        }
        Target again = new Target(
                LocalReadNode.create("object", object),
                target.key == null ? null : LocalReadNode.create("key", key),
                target.attribute);
        statements.add(known.write(BinaryNode.create(operator, true, again.read(), expressions())));
        return new BlockNode(statements);
    }

    /** A subscript or an attribute, the last of those that follow each other. */
    private Target target() {
        Expression object = scope.read(name());
        while (true) {
            if (take("[")) {
                Expression key = key();
                if (isTargetsEnd()) {
                    return new Target(object, key, null);
                }
                object = SubscriptNode.create(object, key);
            } else if (take(".")) {
                String name = name();
                if (isTargetsEnd()) {
                    return new Target(object, null, name);
                }
                object = new SimpleNode(given -> Operations.getAttribute(given[0], name), object);
            } else if (take("(")) {
                object = call(object);
            } else {
                throw wrong();
            }
        }
    }

    private boolean isTargetsEnd() {
        return !isNext("[") && !isNext(".") && !isNext("(");
    }

    /** {@code object[key]}, or {@code object.attribute} where there is no key. */
    private record Target(Expression object, Expression key, String attribute) {
        Expression read() {
            return key != null
                    ? SubscriptNode.create(object, key)
                    : new SimpleNode(given -> Operations.getAttribute(given[0], attribute), object);
        }

        Expression write(Expression value) {
            if (key != null) {
                return value != null
                        ? SubscriptWriteNode.create(value, object, key)
                        : new SimpleNode(given -> delete(given[0], given[1]), object, key);
            }
            return value == null
                    ? new SimpleNode(given -> set(given[0], attribute, null), object)
                    : new SimpleNode(given -> set(given[1], attribute, given[0]), value, object);
        }

        private static Object delete(Object object, Object key) {
            Operations.deleteItem(object, key);
            return key;
        }

        private static Object set(Object object, String attribute, Object value) {
            Operations.setAttribute(object, attribute, value);
            return object;
        }
    }
}
