package dev.portcullis.decision.benchmark.http;

import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A world of policies as the events that write services would have published. */
final class DecisionEvents {

    static final String INSTANCE = "MQ_INST_1_bench";
    private static final int PER_TRANSACTION = 100;

    private final PolicyWorld world;
    private final MessageWriter writer;

    DecisionEvents(PolicyWorld world, MessageWriter writer) {
        this.world = world;
        this.writer = writer;
    }

    /** Everything that makes up the world, in an order in which it can be applied. */
    void publish(Consumer<List<Message>> sink) {
        sink.accept(writer.transaction(List.of(Payloads.accountOpened(writer.account()))));
        sink.accept(writer.transaction(
                List.of(Payloads.messagingActivated(), Payloads.instanceRegistered(INSTANCE, true))));
        for (int from = 0; from < world.policies(); from += PER_TRANSACTION) {
            int to = Math.min(world.policies(), from + PER_TRANSACTION);
            List<MessageWriter.Content> users = new ArrayList<>();
            List<MessageWriter.Content> policies = new ArrayList<>();
            for (int i = from; i < to; i++) {
                users.add(Payloads.userCreated(userId(i), world.user(i)));
                policies.add(Payloads.policyCreated("p-" + i, "policy-" + i, document(i)));
                policies.add(Payloads.attached("a-" + i, userId(i), world.user(i), "p-" + i, "policy-" + i));
            }
            sink.accept(writer.transaction(users));
            sink.accept(writer.transaction(policies));
        }
        sink.accept(writer.transaction(List.of(
                Payloads.userCreated(userId(world.policies()), "newcomer"),
                Payloads.userCreated(userId(world.policies() + 1), "other"))));
    }

    /** A write that changes nobody who is asked about: a policy is attached to a user of its own, or detached again. */
    List<Message> write(int number) {
        String user = userId(world.policies());
        return writer.transaction(List.of(
                number % 2 == 0
                        ? Payloads.attached("w-" + number, user, "newcomer", "p-0", "policy-0")
                        : Payloads.detached("w-" + (number - 1), user, "newcomer", "p-0", "policy-0")));
    }

    private static String userId(int number) {
        return Long.toString(200_000_000_000_000_000L + number);
    }

    private String document(int user) {
        String condition =
                world.isConditional(user) ? ",\"Condition\":{\"IpAddress\":{\"acs:SourceIp\":\"10.0.0.0/8\"}}" : "";
        String topics = "acs:mq:*:*:" + INSTANCE + "%" + world.topics(user);
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"mq:PUB\",\"mq:SUB\"],\"Resource\":\""
                + topics + "*\"" + condition + "},{\"Effect\":\"Allow\",\"Action\":\"mq:QueryInstanceBaseInfo\","
                + "\"Resource\":\"acs:mq:*:*:" + INSTANCE
                + "\"},{\"Effect\":\"Deny\",\"Action\":\"mq:PUB\",\"Resource\":\""
                + topics + "secret*\"}]}";
    }
}
