package org.pymemoryview.graalpy.replacements.regex;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.nodes.function.builtins.PythonVarargsBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.BufferArgument;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.replacements.originals.SearchedObject;
import org.pymemoryview.graalpy.replacements.packing.HoldingBuiltins;

/**
 * A method of {@code re.Pattern} that slices what it searches: {@code findall}, {@code sub} and
 * their like. It is given the bytes of an exporter that GraalPy would slice into items, or refuse.
 * Where GraalPy's re is all Java, which knows no exporters but its own, {@code search} and its like
 * are wrapped too, and a view is searched as a copy of its bytes.
 *
 * <p>Each context has originals of its own, in its class. As theirs, the call sites have code of
 * their own, since GraalPy keeps a compiled pattern in it.
 */
@Builtin(
        name = "findall",
        minNumOfPositionalArgs = 1,
        takesVarArgs = true,
        takesVarKeywordArgs = true,
        forceSplitDirectCalls = true)
public final class PatternMethodNode extends PythonVarargsBuiltinNode {
    private static final TruffleString PATTERN = Strings.of("Pattern");
    private static final TruffleString STRING = Strings.of("string");
    private static final TruffleString TEMPLATE = Strings.of("repl");

    /** A method, and the place of the object searched among its arguments. */
    private enum Method {
        SEARCH("search", 0, false),
        MATCH("match", 0, false),
        FULLMATCH("fullmatch", 0, false),
        FINDALL("findall", 0, false),
        FINDITER("finditer", 0, true),
        SCANNER("scanner", 0, true),
        SPLIT("split", 0, false),
        SUB("sub", 1, false),
        SUBN("subn", 1, false);

        final String name;
        final int searched;

        /** Whether the result goes on searching the object. */
        final boolean resultSearches;

        /** The key of the original in the context's class Pattern. */
        final HiddenKey original;

        Method(String name, int searched, boolean resultSearches) {
            this.name = name;
            this.searched = searched;
            this.resultSearches = resultSearches;
            this.original = new HiddenKey("pymemoryview." + name);
        }

        boolean replaces() {
            return this == SUB || this == SUBN;
        }

        /** Whether another replacement sees what the method searches. */
        boolean isSeenElsewhere() {
            boolean findsOne = this == SEARCH || this == MATCH || this == FULLMATCH;
            return findsOne && Line.get().has(Part.REGEX_SEARCH);
        }
    }

    private final Method method;

    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    @Child
    private CallNode call = CallNode.create();

    private PatternMethodNode(Method method) {
        this.method = method;
    }

    public static void install(PythonContext context) {
        if (!(pattern(context) instanceof PythonManagedClass pattern)) {
            return;
        }
        DynamicObjectLibrary attributes = DynamicObjectLibrary.getUncached();
        for (Method method : Method.values()) {
            if (method.isSeenElsewhere()) {
                continue;
            }
            TruffleString name = Strings.of(method.name);
            attributes.put(pattern, method.original, pattern.getAttribute(name));
            Factory<?> factory = Factory.named(
                    PatternMethodNode.class, method.name, "", () -> new PatternMethodNode(method));
            attributes.put(
                    pattern, name, Members.function(context.getLanguage(), pattern, factory));
        }
    }

    private static Object pattern(PythonContext context) {
        PythonModule module = context.getCore().lookupBuiltinModule(Strings.of("_sre"));
        return module.getAttribute(PATTERN);
    }

    @Override
    public Object execute(
            VirtualFrame frame, Object self, Object[] arguments, PKeyword[] keywords) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = self;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        PKeyword[] named = keywords;
        Object searched = null;
        int place = method.searched;
        if (arguments.length > place) {
            searched = arguments[place];
            all[place + 1] = known(frame, searched);
        } else {
            int keyword = find(keywords, STRING);
            if (keyword >= 0) {
                searched = keywords[keyword].getValue();
                named = keywords.clone();
                named[keyword] = new PKeyword(STRING, known(frame, searched));
            }
        }
        if (method.replaces()) {
            named = readTemplate(frame, all, named);
        }
        Object result = call.execute(frame, original(), all, named);
        if (method.resultSearches) {
            hold(result, searched);
        }
        return result;
    }

    @TruffleBoundary
    private Object original() {
        return DynamicObjectLibrary.getUncached()
                .getOrDefault(
                        (PythonManagedClass) pattern(PythonContext.get(this)),
                        method.original,
                        null);
    }

    /** Reads the template among all arguments; the keywords, which are others if it is there. */
    private PKeyword[] readTemplate(VirtualFrame frame, Object[] all, PKeyword[] keywords) {
        if (all.length > 1) {
            all[1] = template(frame, all[1]);
            return keywords;
        }
        int keyword = find(keywords, TEMPLATE);
        if (keyword < 0) {
            return keywords;
        }
        PKeyword[] read = keywords.clone();
        read[keyword] = new PKeyword(TEMPLATE, template(frame, keywords[keyword].getValue()));
        return read;
    }

    private Object template(VirtualFrame frame, Object template) {
        Object state = callData.enter(frame, this);
        try {
            return ReplacementTemplate.read(template);
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    private static int find(PKeyword[] keywords, TruffleString name) {
        for (int i = 0; i < keywords.length; i++) {
            if (keywords[i].getName().equalsUncached(name, TruffleString.Encoding.UTF_32)) {
                return i;
            }
        }
        return -1;
    }

    private Object known(VirtualFrame frame, Object searched) {
        if (SearchedObject.isKnown(searched) && !isToBeHeard(searched)) {
            return searched;
        }
        Object state = callData.enter(frame, this);
        try {
            return SearchedObject.bytesOf(this, searched);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    /**
     * GraalPy makes views of the parts of a view, and drops them: the exporter would not hear of
     * the release before they are collected. Other methods give matches, which show what was
     * searched.
     */
    private boolean isToBeHeard(Object searched) {
        boolean givesBytesAlone = method == Method.FINDALL || method == Method.SPLIT;
        return givesBytesAlone && SearchedObject.isOfPythonExporter(searched);
    }

    /**
     * Whether the result is an export of a memoryview, which cannot be released meanwhile. An
     * iterator is none: it does not say when it is dropped after its last match, so that a release
     * after most loops would have to find out.
     */
    private boolean isExportOf(Object searched) {
        return method == Method.SCANNER && searched instanceof PyMemoryViewObject;
    }

    /** Makes an iterator or a scanner hold a buffer of the object searched. */
    @TruffleBoundary
    private void hold(Object result, Object searched) {
        if ((isExportOf(searched) || HoldingBuiltins.isUncounted(searched))
                && result instanceof PythonObject holder) {
            try {
                BufferArgument.ofBuffer(searched).keepIn(holder);
            } catch (PythonError e) {
                // The original has accepted the object, which exports no buffer.
            }
        }
    }
}
