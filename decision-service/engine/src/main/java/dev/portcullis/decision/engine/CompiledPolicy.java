package dev.portcullis.decision.engine;

import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A document laid out for evaluation. Statements are found by the literal names of their actions, by the services of those
 * with wildcards, and only what may be about any service is always tried. Holds nothing of any policy or attachment, so
 * that documents of equal content share one.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class CompiledPolicy {

    private final PolicyDocument document;
    private final CompiledStatement[] statements;
    private final Map<String, Candidates> byAction;
    private final Map<String, Candidates> byService;
    private final Candidates ofAnyService;

    private CompiledPolicy(PolicyDocument document, CompiledStatement[] statements) {
        this.document = document;
        this.statements = statements;
        Map<String, List<CompiledStatement>> actions = new HashMap<>();
        Map<String, List<CompiledStatement>> services = new HashMap<>();
        List<CompiledStatement> others = new ArrayList<>();
        for (CompiledStatement statement : statements) {
            ActionSet set = statement.actions();
            if (set.isOfAnyService()) {
                others.add(statement);
            } else {
                set.literal()
                        .forEach(name -> actions.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(statement));
                set.services()
                        .forEach(service -> services.computeIfAbsent(service, _ -> new ArrayList<>())
                                .add(statement));
            }
        }
        this.byAction = candidates(actions);
        this.byService = candidates(services);
        this.ofAnyService = new Candidates(others);
    }

    private static Map<String, Candidates> candidates(Map<String, List<CompiledStatement>> lists) {
        Map<String, Candidates> candidates = HashMap.newHashMap(lists.size());
        lists.forEach((key, list) -> candidates.put(key, new Candidates(list)));
        return candidates;
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

    /** The statements that name the action, and may name others. */
    Candidates naming(Action action) {
        return byAction.isEmpty() ? Candidates.NONE : byAction.getOrDefault(action.folded(), Candidates.NONE);
    }

    /** The statements with wildcards in actions of the service. */
    Candidates ofService(Action action) {
        return byService.isEmpty() ? Candidates.NONE : byService.getOrDefault(action.service(), Candidates.NONE);
    }

    /** The statements that may be about every service: with a wildcard in the service, or NotAction. */
    Candidates ofAnyService() {
        return ofAnyService;
    }

    /** Statements that may apply to an action, by effect. */
    record Candidates(Bucket denies, Bucket allows) {

        static final Candidates NONE = new Candidates(List.of());

        Candidates(List<CompiledStatement> statements) {
            this(
                    new Bucket(statements.stream()
                            .filter(CompiledStatement::denies)
                            .toList()),
                    new Bucket(statements.stream()
                            .filter(statement -> !statement.denies())
                            .toList()));
        }

        Bucket of(Effect effect) {
            return effect == Effect.DENY ? denies : allows;
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
