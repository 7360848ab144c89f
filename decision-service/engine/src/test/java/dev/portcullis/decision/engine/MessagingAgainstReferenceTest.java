package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.portcullis.decision.engine.ReferenceEvaluator.Answer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Messaging operations and the layers of an instance's clients are decided as their references say. Part of the random
 * cases: every fifth of {@code -Drandom.cases} is one of an operation, every fifth one of a client.
 */
class MessagingAgainstReferenceTest {

    private static final long CASES = Long.getLong("random.cases", 100_000) / 5;
    private static final long FIRST_SEED = Long.getLong("random.seed", 20_261_122L);

    private static Answer answer(Decision decision) {
        return new Answer(
                decision.outcome(),
                decision.layer(),
                decision.determining().stream()
                        .map(s -> s.policy().policyId() + "#" + s.statement())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void compare(
            long seed,
            MessagingCase one,
            String what,
            Function<MessagingCase, Answer> engine,
            Function<MessagingCase, Answer> reference) {
        if (engine.apply(one).equals(reference.apply(one))) {
            return;
        }
        MessagingCase least = one.with(Minimizing.minimize(one.policies(), policies -> {
            MessagingCase smaller = one.with(policies);
            return !engine.apply(smaller).equals(reference.apply(smaller));
        }));
        fail(
                "seed %d, %s: the engine says %s, the reference %s, of %s, %s %s %s from %s%n%s",
                seed,
                what,
                engine.apply(least),
                reference.apply(least),
                least.instance(),
                least.topic(),
                least.group(),
                least.enabled() ? "enabled" : "disabled",
                least.from(),
                Minimizing.written(least.policies()));
    }

    @Test
    void operationsAreDecidedAsTheReferenceSays() {
        LongStream.range(FIRST_SEED, FIRST_SEED + CASES).parallel().forEach(seed -> {
            RandomMessaging random = new RandomMessaging(seed);
            String operation = random.operation();
            compare(
                    seed,
                    random.about(operation),
                    operation,
                    c -> answer(Engine.decideOperation(c.view(), c.request(operation))),
                    c -> MessagingReference.decide(c, operation));
        });
    }

    @Test
    void clientsAreDecidedAsTheReferenceSays() {
        LongStream.range(FIRST_SEED, FIRST_SEED + CASES).parallel().forEach(seed -> {
            RandomMessaging random = new RandomMessaging(seed);
            String operation = random.one("client:send", "client:receive", "client:connect");
            MessagingCase about = random.about(operation);
            InstanceAccess access = random.access();
            Presented presented = random.presented(about);
            compare(
                    seed,
                    about,
                    presented + " to " + access,
                    c -> answer(Engine.decideClient(c.view(), access, random.request(c, presented, operation))),
                    c -> ClientReference.decide(c, access, presented, operation));
        });
    }

    @Test
    void theCasesReachEveryOutcomeInEveryLayer() {
        Map<Layer, Set<Outcome>> reached = new EnumMap<>(Layer.class);
        for (long seed = 1; seed <= 4_000; seed++) {
            RandomMessaging random = new RandomMessaging(seed);
            String operation = random.operation();
            Answer answer = MessagingReference.decide(random.about(operation), operation);
            reached.computeIfAbsent(answer.layer(), _ -> new TreeSet<>()).add(answer.outcome());
            String wish = random.one("client:send", "client:receive", "client:connect");
            MessagingCase about = random.about(wish);
            Answer client = ClientReference.decide(about, random.access(), random.presented(about), wish);
            reached.computeIfAbsent(client.layer(), _ -> new TreeSet<>()).add(client.outcome());
        }
        for (Layer layer : new Layer[] {Layer.ACCOUNT_SCOPE, Layer.ACL_USER, Layer.CUSTOM_AUTHENTICATION}) {
            assertThat(reached.get(layer)).as(layer.toString()).containsExactly(Outcome.values());
        }
        assertThat(reached)
                .containsKeys(
                        Layer.EXEMPT,
                        Layer.ROOT,
                        Layer.PRINCIPAL,
                        Layer.INACTIVE,
                        Layer.INSTANCE,
                        Layer.ALLOWLIST,
                        Layer.AUTHENTICATION,
                        Layer.INSTANCE_INFORMATION,
                        Layer.INSTANCE_ACCOUNT,
                        Layer.TOKEN);
    }
}
