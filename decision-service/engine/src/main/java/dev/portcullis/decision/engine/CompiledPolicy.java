package dev.portcullis.decision.engine;

import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A document laid out for evaluation: statements whose actions are all literal are found by name, the others are tried
 * one after the other. Holds nothing of any policy or attachment, so that documents of equal content share one.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class CompiledPolicy {

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

        private static final Bucket EMPTY = new Bucket(List.of());

        private final Map<String, Bucket> literal;
        private final Bucket patterned;

        private Index(Map<String, Bucket> literal, Bucket patterned) {
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
                    for (String name : statement.actions().literal()) {
                        literal.computeIfAbsent(name, _ -> new ArrayList<>()).add(statement);
                    }
                } else {
                    patterned.add(statement);
                }
            }
            Map<String, Bucket> byName = HashMap.newHashMap(literal.size());
            literal.forEach((name, found) -> byName.put(name, new Bucket(found)));
            return new Index(byName, new Bucket(patterned));
        }

        /** The statements that must be tried: those with a wildcard in an action, or NotAction. */
        Bucket patterned() {
            return patterned;
        }

        /** The statements that have the action among their literal names, and no pattern. */
        Bucket literally(Action action) {
            return literal.isEmpty() ? EMPTY : literal.getOrDefault(action.folded(), EMPTY);
        }
    }

    /** Statements in the document's order, with what tells most of them apart from a resource at a glance. */
    static final class Bucket {

        private final CompiledStatement[] statements;
        private final ResourceFilter filter;

        Bucket(List<CompiledStatement> statements) {
            this.statements = statements.toArray(CompiledStatement[]::new);
            this.filter = ResourceFilter.of(statements);
        }

        int size() {
            return statements.length;
        }

        CompiledStatement at(int place) {
            return statements[place];
        }

        /** False only if the statement cannot match the resource. */
        boolean admits(int place, ResourceName resource) {
            return filter.admits(place, resource);
        }
    }
}
