package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.AclEntry;
import dev.portcullis.decision.engine.InstanceAccess.AclUserFacts;
import dev.portcullis.decision.engine.InstanceAccess.AclUsers;
import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.InstanceAccess.EntryType;
import dev.portcullis.decision.engine.InstanceAccess.Series;
import dev.portcullis.decision.engine.MessagingOperation.Product;
import dev.portcullis.decision.engine.MqttIdentities.IdentityType;
import dev.portcullis.language.ActionClause;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.ResourceClause;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.ActionPattern;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourcePattern;
import dev.portcullis.vocabulary.SourceAddress;
import dev.portcullis.vocabulary.TopicFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Operations and clients on a few instances whose names collide, with grants that nearly fit. */
final class RandomMessaging {

    private static final String[] OPERATIONS = MessagingCatalogue.operations().stream()
            .map(MessagingOperation::name)
            .distinct()
            .toArray(String[]::new);
    private static final String[] ACTION_PATTERNS = {
        "*", "mq:*", "mq:Ons*", "mq:Query*", "mq:?UB", "mq:*Mqtt*", "MQ:pub"
    };
    private static final String[] RESOURCES = {
        "*",
        "*",
        "acs:mq:*:*:*",
        "acs:mq:cn:1:I",
        "acs:mq:*:*:I%t",
        "acs:mq:*:*:I%*",
        "acs:mq:*:*:I*",
        "acs:mq:*:*:t",
        "acs:mq:*:*:plain",
        "acs:mq:*:*:GID_g",
        "acs:mq:*:*:I%GID_g",
        "acs:mq:*:*:M",
        "acs:mq:*:*:M%GID_g",
        "acs:mq:*:*:instance/M",
        "acs:mq:*:*:topic/M/t",
        "acs:mq:*:*:groupId/M/GID_g",
        "acs:mq:*:*:topic/*",
        "acs:mq:*:*:instance/?",
        "acs:mq:CN:1:N",
        "acs:mq:cn:2:*",
        "acs:mq:*:*:*t"
    };
    private static final String[] FILTERS = {"t", "t/+", "t/#", "+/s", "#", "t/s", "+", "s/#", "t/s/+", "$t/#", "$t"};

    private final SplittableRandom random;
    private int policies;

    RandomMessaging(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String operation() {
        return one(OPERATIONS);
    }

    MessagingCase about(String operation) {
        PrincipalName principal = PrincipalName.parse(chance(5) ? "acs:ram::1:root" : "acs:ram::1:user/alice");
        List<Scenario.Policy> account = list(0, 4, () -> policy(actions(operation)));
        boolean mqtt = MessagingCatalogue.find(Product.ROCKETMQ, operation).isEmpty()
                || (operation.startsWith("client:") && chance(50));
        boolean filters = mqtt && operation.equals("client:receive");
        String topic = filters
                ? one("t", "t", "s", "t/s", "t/+", "t/s/t", "t/#", "$share/x/t/+", "$t/s")
                : one("t", "t", "s", "t/s", "t/s/t", "$t");
        return new MessagingCase(
                new Scenario(
                        principal,
                        "mq:PUB",
                        List.of("*"),
                        Map.of(),
                        false,
                        List.of(),
                        List.of(),
                        account,
                        List.of(),
                        List.of()),
                chance(97),
                chance(95),
                chance(80),
                chance(4) ? "gone" : mqtt ? one("M", "M", "N") : one("I", "I", "plain"),
                topic,
                one("GID_g", "GID_h"),
                one("c", "c", "d"),
                SourceAddress.parse(chance(90) ? "10.0.0.1" : "192.0.2.1"));
    }

    /** The actions that the operation asks for in any generation, and its own name. */
    private static List<String> actions(String operation) {
        List<String> actions = new ArrayList<>(List.of(
                "mq:QueryInstanceBaseInfo",
                "mq:OnsInstanceBaseInfo",
                "mq:MqttInstanceAccess",
                "mq:OnsMqttInstanceBaseInfo"));
        for (Product product : Product.values()) {
            MessagingCatalogue.find(product, operation)
                    .ifPresent(found -> found.requirements()
                            .forEach(requirement ->
                                    actions.add(requirement.action().toString())));
        }
        if (operation.startsWith("Ons")) {
            actions.add("mq:" + operation);
        }
        return actions;
    }

    private Scenario.Policy policy(List<String> actions) {
        policies++;
        return new Scenario.Policy(
                "p" + policies, new PolicyDocument(DocumentKind.IDENTITY, list(1, 4, () -> statement(actions))));
    }

    private Statement statement(List<String> actions) {
        return new Statement(
                Optional.empty(),
                chance(15) ? Effect.DENY : Effect.ALLOW,
                new ActionClause(
                        chance(5),
                        list(
                                1,
                                3,
                                () -> ActionPattern.of(
                                        chance(75)
                                                ? actions.get(random.nextInt(actions.size()))
                                                : one(ACTION_PATTERNS)))),
                Optional.of(new ResourceClause(chance(5), list(1, 3, () -> ResourcePattern.of(one(RESOURCES))))),
                Optional.empty(),
                List.of());
    }

    InstanceAccess access() {
        return new InstanceAccess(
                one(Series.ROCKETMQ_4, Series.ROCKETMQ_5, Series.MQTT, Series.MQTT),
                chance(85),
                chance(85),
                chance(85),
                chance(70),
                Optional.empty(),
                AclUsers.of(Map.of("u", new AclUserFacts(chance(90), AclEntries.of(list(0, 4, this::entry))))),
                identities());
    }

    private AclEntry entry() {
        return new AclEntry(
                chance(60) ? EntryType.TOPIC : EntryType.GROUP,
                one("t", "t*", "*", "t/*", "s", "GID_g", "GID_*", "G*"),
                directions(),
                chance(70),
                chance(60) ? List.of() : List.of(AddressRange.parse(one("10.0.0.0/24", "192.0.2.0/24", "10.0.0.1"))));
    }

    private MqttIdentities identities() {
        FixedIdentities identities = FixedIdentities.of().device("DAK1", one("c", "d"));
        if (chance(85)) identities.register(IdentityType.USER, "dev");
        if (chance(85)) identities.register(IdentityType.CLIENT, "c");
        if (chance(10)) identities.block(one("c", "d"));
        for (int count = random.nextInt(6); count > 0; count--) {
            IdentityType type = one(IdentityType.values());
            String name = type == IdentityType.USER ? "dev" : one("c", "c", "d");
            identities.permit(type, name, one(FILTERS), directions(), chance(70));
        }
        return identities;
    }

    private Set<Direction> directions() {
        return new HashSet<>(Arrays.asList(one(Direction.values()), one(Direction.values())));
    }

    Presented presented(MessagingCase about) {
        PrincipalName owner = about.policies().principal();
        return switch (random.nextInt(8)) {
            case 0 -> new Presented.AccessKey(owner, chance(90), Optional.empty());
            case 1 -> new Presented.InstanceAccount(chance(80));
            case 2 -> new Presented.AclUser(chance(90) ? "u" : "nobody");
            case 3 -> new Presented.Nothing();
            case 4 ->
                new Presented.Token(
                        owner,
                        chance(90),
                        chance(90) ? about.instance() : "I",
                        chance(80),
                        chance(80),
                        list(0, 3, () -> TopicFilter.parse(one(FILTERS))));
            case 5 -> new Presented.Device(chance(90) ? "DAK1" : "DAK2");
            case 6 -> new Presented.Identity(IdentityType.CLIENT, chance(90) ? "c" : "dev");
            default -> new Presented.Identity(IdentityType.USER, chance(90) ? "dev" : "c");
        };
    }

    ClientRequest request(MessagingCase about, Presented presented, String operation) {
        return new ClientRequest(
                about.instance(),
                true,
                about.from(),
                presented,
                Optional.of(about.clientId()),
                switch (operation) {
                    case "client:connect" -> new ClientWish.Connect();
                    case "client:send" -> new ClientWish.Publish(about.topic());
                    default -> new ClientWish.Subscribe(about.topic(), about.group());
                },
                RequestContext.EMPTY,
                Optional.empty());
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    final <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> List<T> list(int least, int most, Supplier<T> value) {
        List<T> values = new ArrayList<>();
        for (int count = least + random.nextInt(most - least + 1); count > 0; count--) {
            values.add(value.get());
        }
        return values;
    }
}
