package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.AclEntry;
import dev.portcullis.decision.engine.InstanceAccess.AclUserFacts;
import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.InstanceAccess.EntryType;
import dev.portcullis.decision.engine.InstanceAccess.Series;
import dev.portcullis.decision.engine.MqttIdentities.IdentityType;
import dev.portcullis.decision.engine.MqttIdentities.Permission;
import dev.portcullis.decision.engine.ReferenceEvaluator.Answer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is true of an instance's clients, row by row; MQTT filters by trying every topic of a small world. */
final class ClientReference {

    private static final List<String> LEVELS = List.of("t", "s", "z", "", "$t");
    private static final List<String> WORLD = Stream.iterate(
                    LEVELS,
                    topics -> topics.stream()
                            .flatMap(topic -> LEVELS.stream().map(level -> topic + "/" + level))
                            .toList())
            .limit(4)
            .flatMap(List::stream)
            .toList();

    private ClientReference() {}

    static Answer decide(MessagingCase c, InstanceAccess access, Presented presented, String operation) {
        Optional<InstanceFacts> on = c.view().instance(c.instance());
        if (!c.active()) return no(Layer.INACTIVE);
        if (on.isEmpty()) return no(Layer.INSTANCE);
        if (!c.admitted()) return no(Layer.ALLOWLIST);
        boolean mqtt = access.series() == Series.MQTT;
        boolean five = access.series() == Series.ROCKETMQ_5;
        if (mqtt != on.get().isMqtt()) return no(Layer.AUTHENTICATION);
        MqttIdentities known = access.identities();
        if (known.isBlocked(c.clientId())) return no(Layer.AUTHENTICATION);
        return switch (presented) {
            case Presented.AccessKey key
            when !five && key.enabled() && c.enabled() -> MessagingReference.decide(c, operation);
            case Presented.InstanceAccount account
            when !mqtt && access.intelligent() && account.enabled() -> yes(Layer.INSTANCE_ACCOUNT);
            case Presented.Nothing _
            when five && access.intelligent() && access.freeInVpc() -> yes(Layer.INSTANCE_ACCOUNT);
            case Presented.AclUser user
            when !mqtt
                    && access.userAuthentication()
                    && access.acl()
                    && user(access, user.name()).enabled() ->
                entries(c, List.copyOf(user(access, user.name()).entries().all()), operation);
            case Presented.Token token
            when mqtt && token.valid() && c.enabled() && token.instance().equals(c.instance()) -> {
                boolean covered = token.filters().stream()
                        .anyMatch(filter -> WORLD.stream()
                                .filter(topic -> means(c.topic(), topic))
                                .allMatch(topic -> means(filter.toString(), topic)));
                boolean may = operation.equals("client:send") ? token.write() : token.read();
                yield operation.equals("client:connect") || (covered && may)
                        ? MessagingReference.decide(c, operation)
                        : no(Layer.TOKEN);
            }
            case Presented.Identity identity
            when mqtt
                    && known.isRegistered(identity.type(), identity.name())
                    && (identity.type() == IdentityType.USER || identity.name().equals(c.clientId())) ->
                permissions(c, known, identity.type(), identity.name(), operation);
            case Presented.Device device
            when mqtt && known.clientOfDevice(device.accessKeyId()).equals(Optional.of(c.clientId())) ->
                permissions(c, known, IdentityType.CLIENT, c.clientId(), operation);
            default -> no(Layer.AUTHENTICATION);
        };
    }

    private static AclUserFacts user(InstanceAccess access, String name) {
        return access.aclUsers().find(name).orElse(new AclUserFacts(false, AclEntries.NONE));
    }

    private static Answer entries(MessagingCase c, List<AclEntry> entries, String operation) {
        if (operation.equals("client:connect")) return yes(Layer.AUTHENTICATION);
        Direction direction = direction(operation);
        Answer topic = entry(c, entries, direction, EntryType.TOPIC, c.topic());
        return topic.outcome() != Outcome.ALLOW || direction == Direction.PUBLISH
                ? topic
                : entry(c, entries, direction, EntryType.GROUP, c.group());
    }

    private static Answer entry(
            MessagingCase c, List<AclEntry> entries, Direction direction, EntryType type, String name) {
        return entries.stream()
                .filter(e -> e.type() == type && e.directions().contains(direction))
                .filter(e -> e.sources().isEmpty() || e.sources().stream().anyMatch(r -> r.contains(c.from())))
                .filter(e -> ReferenceMatching.glob(e.name(), name))
                .min(Comparator.comparing((AclEntry e) -> e.name().contains("*"))
                        .thenComparingInt(e -> -e.name().length())
                        .thenComparing(AclEntry::allows))
                .map(e -> e.allows() ? yes(Layer.ACL_USER) : deny(Layer.ACL_USER))
                .orElse(no(Layer.ACL_USER));
    }

    private static Answer permissions(
            MessagingCase c, MqttIdentities known, IdentityType type, String name, String operation) {
        if (operation.equals("client:connect")) return yes(Layer.AUTHENTICATION);
        List<Permission> own = of(known.permissions(type, name), operation);
        Stream<Permission> denying = Stream.concat(
                own.stream(), of(known.permissions(IdentityType.CLIENT, c.clientId()), operation).stream());
        List<String> asked =
                WORLD.stream().filter(topic -> means(c.topic(), topic)).toList();
        if (denying.anyMatch(p ->
                !p.allows() && asked.stream().anyMatch(topic -> means(p.filter().toString(), topic))))
            return deny(Layer.CUSTOM_AUTHENTICATION);
        return own.stream()
                        .anyMatch(p -> p.allows()
                                && asked.stream()
                                        .allMatch(topic -> means(p.filter().toString(), topic)))
                ? yes(Layer.CUSTOM_AUTHENTICATION)
                : no(Layer.CUSTOM_AUTHENTICATION);
    }

    private static List<Permission> of(List<Permission> all, String operation) {
        return all.stream()
                .filter(p -> p.directions().contains(direction(operation)))
                .toList();
    }

    private static Direction direction(String operation) {
        return operation.equals("client:send") ? Direction.PUBLISH : Direction.SUBSCRIBE;
    }

    static String unshared(String filter) {
        return filter.startsWith("$share/") ? filter.split("/", 3)[2] : filter;
    }

    private static boolean means(String filter, String topic) {
        String levels = unshared(filter);
        if (topic.startsWith("$") && (levels.startsWith("+") || levels.startsWith("#"))) return false;
        return means(Arrays.asList(levels.split("/", -1)), Arrays.asList(topic.split("/", -1)));
    }

    private static boolean means(List<String> filter, List<String> topic) {
        if (filter.isEmpty()) return topic.isEmpty();
        if (filter.getFirst().equals("#")) return true;
        return !topic.isEmpty()
                && (filter.getFirst().equals("+") || filter.getFirst().equals(topic.getFirst()))
                && means(filter.subList(1, filter.size()), topic.subList(1, topic.size()));
    }

    private static Answer yes(Layer layer) {
        return new Answer(Outcome.ALLOW, layer, Set.of());
    }

    private static Answer no(Layer layer) {
        return new Answer(Outcome.IMPLICIT_DENY, layer, Set.of());
    }

    private static Answer deny(Layer layer) {
        return new Answer(Outcome.EXPLICIT_DENY, layer, Set.of());
    }
}
