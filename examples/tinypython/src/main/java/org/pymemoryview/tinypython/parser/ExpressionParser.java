package org.pymemoryview.tinypython.parser;

import org.pymemoryview.tinypython.nodes.BinaryNode;
import org.pymemoryview.tinypython.nodes.CallNode;
import org.pymemoryview.tinypython.nodes.CompareNode;
import org.pymemoryview.tinypython.nodes.Expression;
import org.pymemoryview.tinypython.nodes.LiteralNode;
import org.pymemoryview.tinypython.nodes.LogicalNode;
import org.pymemoryview.tinypython.nodes.Operator;
import org.pymemoryview.tinypython.nodes.SimpleNode;
import org.pymemoryview.tinypython.nodes.SubscriptNode;
import org.pymemoryview.tinypython.objects.Arithmetic;
import org.pymemoryview.tinypython.objects.Operations;
import org.pymemoryview.tinypython.objects.PyList;
import org.pymemoryview.tinypython.objects.PySlice;
import org.pymemoryview.tinypython.objects.PyTuple;
import org.pymemoryview.tinypython.objects.Singleton;
import org.pymemoryview.tinypython.parser.Token.Kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Expressions. */
class ExpressionParser extends Tokens {
    /** The operators of numbers, weakest first. */
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("|"),
            Set.of("^"),
            Set.of("&"),
            Set.of("<<", ">>"),
            Set.of("+", "-"),
            Set.of("*", "/", "//", "%"));

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    Scope scope;

    ExpressionParser(List<Token> tokens) {
        super(tokens);
    }

    /** An expression, a tuple where there are commas. */
    final Expression expressions() {
        Expression first = expression();
        return isNext(",") ? tuple(first, "=", ":", ")", "]") : first;
    }

    private Expression tuple(Expression first, String... ends) {
        List<Expression> items = new ArrayList<>(List.of(first));
        while (take(",") && !isNext(Kind.NEWLINE) && !Arrays.stream(ends).anyMatch(this::isNext)) {
            items.add(expression());
        }
        return display(items, false);
    }

    private static Expression display(List<Expression> items, boolean isList) {
        return new SimpleNode(
                given -> isList
                        ? new PyList(new ArrayList<>(Arrays.asList(given)))
                        : new PyTuple(given),
                items.toArray(Expression[]::new));
    }

    final Expression expression() {
        Expression left = conjunction();
        while (take("or")) {
            left = new LogicalNode(false, left, conjunction());
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (take("and")) {
            left = new LogicalNode(true, left, negation());
        }
        return left;
    }

    private Expression negation() {
        return take("not") ? not(negation()) : comparison();
    }

    private static Expression not(Expression value) {
        return new SimpleNode(given -> !Operations.isTrue(given[0]), value);
    }

    private Expression comparison() {
        Expression left = binary(0);
        while (true) {
            if (COMPARISONS.contains(peek().text()) && isNext(Kind.OPERATOR)) {
                Operator operator = Operator.of(expect(Kind.OPERATOR).text());
                left = CompareNode.create(operator, left, binary(0));
            } else if (take("is")) {
                boolean isNegated = take("not");
                left = new SimpleNode(
                        given -> isNegated != (given[0] == given[1]), left, binary(0));
            } else if (take("in")) {
                left = contains(left);
            } else if (take("not")) {
                expect("in");
                left = not(contains(left));
            } else {
                return left;
            }
        }
    }

    private Expression contains(Expression value) {
        return new SimpleNode(given -> Operations.contains(given[1], given[0]), value, binary(0));
    }

    private Expression binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        while (isNext(Kind.OPERATOR) && LEVELS.get(level).contains(peek().text())) {
            Operator operator = Operator.of(expect(Kind.OPERATOR).text());
            left = BinaryNode.create(operator, false, left, binary(level + 1));
        }
        return left;
    }

    private Expression unary() {
        for (String operator : List.of("-", "+", "~")) {
            if (take(operator)) {
                char sign = operator.charAt(0);
                return new SimpleNode(given -> Arithmetic.unary(sign, given[0]), unary());
            }
        }
        Expression base = primary();
        return take("**") ? BinaryNode.create(Operator.POWER, false, base, unary()) : base;
    }

    /** A name, a literal or brackets, and what follows it. */
    final Expression primary() {
        Expression left = atom();
        while (true) {
            if (take("(")) {
                left = call(left);
            } else if (take("[")) {
                left = SubscriptNode.create(left, key());
            } else if (take(".")) {
                String name = name();
                left = new SimpleNode(given -> Operations.getAttribute(given[0], name), left);
            } else {
                return left;
            }
        }
    }

    final Expression call(Expression callee) {
        List<Expression> positional = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Expression> named = new ArrayList<>();
        while (!take(")")) {
            int start = position();
            if (isNext(Kind.NAME)) {
                String name = name();
                if (take("=")) {
                    names.add(name);
                    named.add(expression());
                    separator();
                    continue;
                }
                goTo(start);
            }
            positional.add(expression());
            separator();
        }
        return new CallNode(callee, positional, names, named);
    }

    private void separator() {
        if (!take(",") && !isNext(")")) {
            throw wrong();
        }
    }

    /** What is in the brackets of a subscript, and the bracket that ends it. */
    final Expression key() {
        Expression first = slice();
        if (!isNext(",")) {
            expect("]");
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (take(",") && !isNext("]")) {
            items.add(slice());
        }
        expect("]");
        return display(items, false);
    }

    private Expression slice() {
        Expression start = isNext(":") ? none() : expression();
        if (!take(":")) {
            return start;
        }
        Expression stop = bound();
        Expression step = take(":") ? bound() : none();
        return new SimpleNode(
                given -> new PySlice(given[0], given[1], given[2]), start, stop, step);
    }

    private Expression bound() {
        return isNext(":") || isNext(",") || isNext("]") ? none() : expression();
    }

    static Expression none() {
        return new LiteralNode(Singleton.NONE);
    }

    private Expression atom() {
        if (isNext(Kind.NUMBER)) {
            return new LiteralNode(Literals.number(expect(Kind.NUMBER).text()));
        } else if (isNext(Kind.STRING)) {
            return new LiteralNode(Literals.string(expect(Kind.STRING).text()));
        } else if (take("(")) {
            return parenthesis();
        } else if (take("[")) {
            return list();
        } else if (take("...")) {
            return new LiteralNode(Singleton.ELLIPSIS);
        }
        String name = name();
        return switch (name) {
            case "None" -> none();
            case "True" -> new LiteralNode(true);
            case "False" -> new LiteralNode(false);
            default -> scope.read(name);
        };
    }

    private Expression parenthesis() {
        if (take(")")) {
            return display(List.of(), false);
        }
        Expression inner = expressions();
        expect(")");
        return inner;
    }

    private Expression list() {
        List<Expression> items = new ArrayList<>();
        while (!take("]")) {
            items.add(expression());
            if (!take(",") && !isNext("]")) {
                throw wrong();
            }
        }
        return display(items, true);
    }
}
