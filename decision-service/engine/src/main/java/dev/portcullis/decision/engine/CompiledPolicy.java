package dev.portcullis.decision.engine;

import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ActionPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A document laid out for evaluation: statements whose actions are all literal are found by name, the others are tried
 * one after the other. Holds nothing of any policy or attachment, so that documents of equal content share one.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class CompiledPolicy {

    private static final CompiledStatement[] NONE = {};

    private final PolicyDocument document;
    private final CompiledStatement[] statements;
    private final Index allows;
    private final Index denies;

    private CompiledPolicy(PolicyDocument document, CompiledStatement[] statements) {
        this.document = document;
        this.statements = statements;
        this.allows = Index.of(statements, false);
        this.denies = Index.of(statements, true);
    }

    /** Lays out a document; costs about as much as reading it. */
    public static CompiledPolicy compile(PolicyDocument document) {
        List<Statement> sources = document.statements();
        CompiledStatement[] statements = new CompiledStatement[sources.size()];
        for (int i = 0; i < statements.length; i++) {
            statements[i] = new CompiledStatement(i, sources.get(i));
        }
        return new CompiledPolicy(document, statements);
    }

    /** The document that was compiled. */
    public PolicyDocument document() {
        return document;
    }

    CompiledStatement[] statements() {
        return statements;
    }

    Index allows() {
        return allows;
    }

    Index denies() {
        return denies;
    }

    /** The statements of one effect, by action. */
    static final class Index {

        private final Map<String, CompiledStatement[]> literal;
        private final CompiledStatement[] patterned;

        private Index(Map<String, CompiledStatement[]> literal, CompiledStatement[] patterned) {
            this.literal = literal;
            this.patterned = patterned;
        }

        static Index of(CompiledStatement[] statements, boolean denies) {
            Map<String, List<CompiledStatement>> literal = new HashMap<>();
            List<CompiledStatement> patterned = new ArrayList<>();
            for (CompiledStatement statement : statements) {
                if (statement.denies() != denies) {
                    continue;
                }
                if (statement.isLiteral()) {
                    for (String name : names(statement)) {
                        literal.computeIfAbsent(name, _ -> new ArrayList<>()).add(statement);
                    }
                } else {
                    patterned.add(statement);
                }
            }
            Map<String, CompiledStatement[]> byName = HashMap.newHashMap(literal.size());
            literal.forEach((name, found) -> byName.put(name, found.toArray(CompiledStatement[]::new)));
            return new Index(byName, patterned.toArray(CompiledStatement[]::new));
        }

        private static Set<String> names(CompiledStatement statement) {
            Set<String> names = new LinkedHashSet<>();
            for (ActionPattern pattern : statement.source().action().patterns()) {
                names.add(pattern.folded());
            }
            return names;
        }

        /** The statements that must be tried: those with a wildcard in an action, or NotAction. */
        CompiledStatement[] patterned() {
            return patterned;
        }

        /** The statements that have the action among their literal names, and no pattern. */
        CompiledStatement[] literally(Action action) {
            return literal.isEmpty() ? NONE : literal.getOrDefault(action.folded(), NONE);
        }
    }
}
