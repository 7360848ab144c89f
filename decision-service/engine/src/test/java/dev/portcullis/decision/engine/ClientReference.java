package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.AclEntry;
import dev.portcullis.decision.engine.InstanceAccess.AclUserFacts;
import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.InstanceAccess.EntryType;
import dev.portcullis.decision.engine.InstanceAccess.IdentityPermission;
import dev.portcullis.decision.engine.InstanceAccess.Series;
import dev.portcullis.decision.engine.ReferenceEvaluator.Answer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is true of an instance's clients, row by row; MQTT filters by trying every topic of a small world. */
final class ClientReference {

    private static final List<String> LEVELS = List.of("t", "s", "z", "");
    private static final List<String> WORLD = Stream.iterate(
                    LEVELS,
                    topics -> topics.stream()
                            .flatMap(topic -> LEVELS.stream().map(level -> topic + "/" + level))
                            .toList())
            .limit(4)
            .flatMap(List::stream)
            .toList();

    private ClientReference() {}

    static Answer decide(MessagingCase c, InstanceAccess access, Presented presented, Direction direction) {
        Optional<InstanceFacts> on = c.view().instance(c.instance());
        if (!c.active()) return no(Layer.INACTIVE);
        if (on.isEmpty()) return no(Layer.INSTANCE);
        if (!c.admitted()) return no(Layer.ALLOWLIST);
        boolean mqtt = access.series() == Series.MQTT;
        boolean five = access.series() == Series.ROCKETMQ_5;
        if (mqtt != on.get().isMqtt()) return no(Layer.AUTHENTICATION);
        String operation = direction == Direction.PUBLISH ? "client:send" : "client:receive";
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
                entries(c, List.copyOf(user(access, user.name()).entries().all()), direction);
            case Presented.Token token
            when mqtt && token.valid() && c.enabled() && token.instance().equals(c.instance()) -> {
                boolean covered = token.filters().stream()
                        .anyMatch(filter -> WORLD.stream()
                                .filter(topic -> means(c.topic(), topic))
                                .allMatch(topic -> means(filter, topic)));
                boolean may = direction == Direction.PUBLISH ? token.write() : token.read();
                yield covered && may ? MessagingReference.decide(c, operation) : no(Layer.TOKEN);
            }
            case Presented.Identity identity
            when mqtt && access.identities().containsKey(identity.name()) ->
                permissions(c, access.identities().getOrDefault(identity.name(), List.of()), direction);
            default -> no(Layer.AUTHENTICATION);
        };
    }

    private static AclUserFacts user(InstanceAccess access, String name) {
        return access.aclUsers().find(name).orElse(new AclUserFacts(false, AclEntries.NONE));
    }

    private static Answer entries(MessagingCase c, List<AclEntry> entries, Direction direction) {
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

    private static Answer permissions(MessagingCase c, List<IdentityPermission> all, Direction direction) {
        List<IdentityPermission> these =
                all.stream().filter(p -> p.directions().contains(direction)).toList();
        List<String> asked =
                WORLD.stream().filter(topic -> means(c.topic(), topic)).toList();
        if (these.stream().anyMatch(p -> !p.allows() && asked.stream().anyMatch(topic -> means(p.filter(), topic))))
            return deny(Layer.CUSTOM_AUTHENTICATION);
        return these.stream().anyMatch(p -> p.allows() && asked.stream().allMatch(topic -> means(p.filter(), topic)))
                ? yes(Layer.CUSTOM_AUTHENTICATION)
                : no(Layer.CUSTOM_AUTHENTICATION);
    }

    private static boolean means(String filter, String topic) {
        return means(Arrays.asList(filter.split("/", -1)), Arrays.asList(topic.split("/", -1)));
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
