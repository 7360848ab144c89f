package dev.portcullis.decision.server.authzen;

import dev.portcullis.decision.engine.InstanceFacts;
import dev.portcullis.decision.engine.PolicyInForce;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Action;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Of what a search asks one by one, in ascending order. Subjects are complete. Resources and actions can only be those that
 * are known: instances that are registered, and what a policy of the account names without a wildcard.
 */
final class Candidates {

    /** What messaging is about, by the forms of its resources; more is asked for only if a policy names it. */
    private static final List<String> CLIENT_ACTIONS = List.of("mq:PUB", "mq:SUB");

    private Candidates() {}

    static List<String> subjects(AccountState state, String type) {
        return sorted(state.facts().principals().stream()
                .filter(principal -> principal.enabled())
                .flatMap(principal -> Subjects.idOf(principal.name(), type).stream()));
    }

    static List<String> resources(AccountState state, String type) {
        if (type.equals(Things.INSTANCE)) {
            return sorted(state.facts().instances().stream().map(InstanceFacts::instanceId));
        }
        return sorted(
                Things.isMessaging(type)
                        ? onInstances(state).filter(id -> isGroup(id) == type.equals(Things.GROUP))
                        : named(state, type).map(Named::relativeId));
    }

    static List<String> actions(AccountState state, Entity resource) {
        String service = Things.isMessaging(resource.type()) ? "mq" : resource.type();
        Stream<String> named = statements(state)
                .flatMap(statement -> statement.action().patterns().stream())
                .filter(pattern -> pattern.isLiteral())
                .map(Object::toString)
                .filter(action -> Action.of(action).service().equals(service.toLowerCase(Locale.ROOT)));
        return sorted(
                Things.isMessaging(resource.type())
                        ? Stream.concat(named, CLIENT_ACTIONS.stream())
                        : named.map(action -> action.substring(action.indexOf(':') + 1)));
    }

    /** A resource that a policy names without a wildcard in what follows the account. */
    private record Named(String service, String relativeId) {}

    private static Stream<String> onInstances(AccountState state) {
        List<InstanceFacts> instances = state.facts().instances();
        Set<String> ids = instances.stream().map(InstanceFacts::instanceId).collect(Collectors.toSet());
        List<String> plain = instances.stream()
                .filter(instance -> !instance.namespaced() && !instance.isMqtt())
                .map(InstanceFacts::instanceId)
                .toList();
        return named(state, "mq").flatMap(named -> onInstances(named.relativeId(), ids, plain));
    }

    /** A name without an instance in it may be on any instance without a namespace. */
    private static Stream<String> onInstances(String relativeId, Set<String> ids, List<String> plain) {
        int percent = relativeId.indexOf('%');
        String[] path = relativeId.split("/", 3);
        if (percent > 0) {
            return Stream.of(relativeId).filter(id -> ids.contains(id.substring(0, percent)));
        }
        if (path.length == 3 && (path[0].equals("topic") || path[0].equals("groupId"))) {
            return Stream.of(path[1] + "%" + path[2]).filter(_ -> ids.contains(path[1]));
        }
        return ids.contains(relativeId) || path.length > 1
                ? Stream.empty()
                : plain.stream().map(instance -> instance + "%" + relativeId);
    }

    private static boolean isGroup(String id) {
        String name = id.substring(id.indexOf('%') + 1);
        return Stream.of("GID_", "GID-", "CID_", "CID-").anyMatch(name::startsWith);
    }

    private static Stream<Named> named(AccountState state, String service) {
        return statements(state)
                .flatMap(statement -> statement.resource().stream())
                .flatMap(clause -> clause.patterns().stream())
                .map(Object::toString)
                .flatMap(text -> named(text).stream())
                .filter(named -> named.service().equals(service.toLowerCase(Locale.ROOT)));
    }

    private static Optional<Named> named(String pattern) {
        String[] fields = pattern.split(":", 5);
        if (fields.length < 5 || fields[4].isEmpty() || fields[4].indexOf('*') >= 0 || fields[4].indexOf('?') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Named(fields[1].toLowerCase(Locale.ROOT), fields[4]));
    }

    private static Stream<Statement> statements(AccountState state) {
        return state.facts().policies().stream()
                .map(PolicyInForce::compiled)
                .flatMap(compiled -> compiled.document().statements().stream());
    }

    private static List<String> sorted(Stream<String> names) {
        return List.copyOf(names.collect(Collectors.toCollection(TreeSet::new)));
    }
}
