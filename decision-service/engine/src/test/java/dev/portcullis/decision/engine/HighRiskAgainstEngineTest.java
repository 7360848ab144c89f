package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.HighRisk;
import dev.portcullis.language.HighRisk.Witness;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said to be high-risk is what the engine allows; a failing seed is printed. */
class HighRiskAgainstEngineTest {

    private static final int CASES = Integer.getInteger("random.documents", 3_000);
    private static final AccountId ACCOUNT = AccountId.parse("1234567890123456");
    private static final PrincipalName ALICE = new PrincipalName.User(ACCOUNT, "alice");
    private static final PrincipalFacts FACTS = new PrincipalFacts(new PrincipalId("100"), ALICE, true);

    private static final List<String> ACTIONS = List.of(
            "*",
            "*:*",
            "ram:*",
            "r*:*",
            "RAM:*",
            "?am:*",
            "mq:*",
            "sts:*",
            "ram:Attach*",
            "ram:Create*",
            "ram:Add*",
            "ram:Set*",
            "ram:Update*",
            "ram:AttachPolicyToUser",
            "x*:*");
    private static final List<String> RESOURCES = List.of(
            "*",
            "*",
            "acs:*:*:*:*",
            "acs:ram:*:*:*",
            "acs:ram:*:1234567890123456:*",
            "acs:ram:*:*:user/*",
            "acs:ram:*:*:group/*",
            "acs:ram:*:*:role/*",
            "acs:ram:*:*:policy/*",
            "acs:mq:*:*:*",
            "acs:ram:*:*:user/a*");

    @Test
    void aDocumentIsOfAKindIfAndOnlyIfTheEngineAllowsAllWitnesses() {
        Map<HighRisk, Integer> found = new EnumMap<>(HighRisk.class);
        int none = 0;
        for (long seed = 1; seed <= CASES; seed++) {
            PolicyDocument document = document(new Random(seed));
            AccountView view = holding(document);
            Optional<HighRisk> said = HighRisk.of(document, ACCOUNT);
            Optional<HighRisk> is = java.util.Arrays.stream(HighRisk.values())
                    .filter(kind -> kind.witnesses(ACCOUNT).stream().allMatch(witness -> allowed(view, witness)))
                    .findFirst();
            assertThat(said).as("seed %d: %s", seed, document.print()).isEqualTo(is);
            said.ifPresent(kind -> found.merge(kind, 1, Integer::sum));
            none += said.isEmpty() ? 1 : 0;
        }
        assertThat(found).containsOnlyKeys(HighRisk.values());
        assertThat(found.values()).allMatch(count -> count > CASES / 100);
        assertThat(none).isGreaterThan(CASES / 10);
    }

    /** The witnesses stand for whatever else could be asked. */
    @Test
    void whoHasADocumentThatAllowsEverythingMayDoAnything() {
        for (long seed = 1; seed <= CASES; seed++) {
            Random random = new Random(seed);
            PolicyDocument document = document(random);
            Optional<HighRisk> kind = HighRisk.of(document, ACCOUNT);
            if (kind.isPresent()) {
                AccountView view = holding(document);
                for (int i = 0; i < 20; i++) {
                    Witness asked = kind.get() == HighRisk.EVERYTHING ? anything(random) : attaching(random);
                    assertThat(allowed(view, asked))
                            .as("seed %d: %s of %s", seed, asked, document.print())
                            .isTrue();
                }
            }
        }
    }

    private static Witness anything(Random random) {
        String service = List.of("mq", "ram", "oss", "ecs", "sls").get(random.nextInt(5));
        return new Witness(
                Action.of(service + ":" + word(random)),
                ResourceName.of(
                        "acs:" + service + ":cn-hangzhou:" + ACCOUNT + ":" + word(random) + "/" + word(random)));
    }

    private static Witness attaching(Random random) {
        String kind = List.of("User", "Group", "Role").get(random.nextInt(3));
        return new Witness(
                Action.of("ram:AttachPolicyTo" + kind),
                ResourceName.of(
                        "acs:ram:*:" + ACCOUNT + ":" + kind.toLowerCase(java.util.Locale.ROOT) + "/" + word(random)));
    }

    /** 1 to 20 letters but the one that a document may single out. */
    private static String word(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(20))
                .mapToObj(_ -> String.valueOf((char) ('b' + random.nextInt(25))))
                .collect(Collectors.joining());
    }

    private static PolicyDocument document(Random random) {
        String statements = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> statement(random))
                .collect(Collectors.joining(","));
        return PolicyDocument.parse("{\"Version\":\"1\",\"Statement\":[" + statements + "]}", DocumentKind.IDENTITY);
    }

    private static String statement(Random random) {
        return "{\"Effect\":\"" + (random.nextInt(8) == 0 ? "Deny" : "Allow") + "\",\""
                + (random.nextInt(5) == 0 ? "NotAction" : "Action") + "\":" + some(ACTIONS, random) + ",\""
                + (random.nextInt(12) == 0 ? "NotResource" : "Resource") + "\":" + some(RESOURCES, random) + "}";
    }

    private static String some(List<String> from, Random random) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> "\"" + from.get(random.nextInt(from.size())) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static AccountView holding(PolicyDocument document) {
        PolicyInForce policy = new PolicyInForce(
                CompiledPolicy.compile(document), new PolicyReference("p", "p", PolicyType.CUSTOM, "v1"));
        return FixedAccount.of(ACCOUNT)
                .principal(FACTS)
                .attach(FACTS, policy, Holder.USER, "100")
                .build();
    }

    private static boolean allowed(AccountView view, Witness asked) {
        return Engine.decidePolicies(view, AuthorizationRequest.of(ALICE, asked.action(), asked.resource()))
                .isAllowed();
    }
}
