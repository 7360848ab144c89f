package dev.portcullis.decision.benchmark.contestant;

import dev.portcullis.decision.benchmark.workload.Rule;
import dev.portcullis.decision.benchmark.workload.SharedPolicy;
import dev.portcullis.decision.benchmark.workload.Verb;
import dev.portcullis.decision.benchmark.workload.Workload;
import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.LedgerSource.StreamSnapshot;
import dev.portcullis.decision.replica.fold.AclFact;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.sequence.PerStream;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A workload as an account with one instance: what a ledger would hold of it. Everybody may read the instance's
 * information, as messaging asks before it looks at a topic; that is one more policy, which everybody holds.
 */
public final class RamAccount {

    /** The account. */
    public static final AccountId ACCOUNT = AccountId.parse("1234567890123456");

    /** Its instance. */
    public static final String INSTANCE = "MQ_INST_1";

    /** The policy that everybody holds. */
    public static final String EVERYBODY = "everybody";

    /** A group, in accounts that have one. */
    public static final PrincipalId GROUP = new PrincipalId("300000000000000001");

    private RamAccount() {}

    /** The account as the ledger holds it after its first events. */
    public static AccountSnapshot snapshot(Workload workload) {
        return snapshot(workload, 0);
    }

    /** The same, with its first users in a group. */
    public static AccountSnapshot snapshot(Workload workload, int members) {
        List<Fact> identities = users(workload);
        if (members > 0) {
            identities.add(new Fact.Group(GROUP, "group"));
        }
        for (int user = 0; user < members; user++) {
            identities.add(new Fact.Membership(userId(user), GROUP));
        }
        PerStream<StreamSnapshot> streams = PerStream.all(StreamSnapshot.NONE)
                .with(EventStream.IDENTITY, stream(identities))
                .with(EventStream.POLICY, stream(policies(workload)))
                .with(EventStream.ACL, stream(instance()));
        return new AccountSnapshot(ACCOUNT, streams);
    }

    /** A user's id. */
    public static PrincipalId userId(int user) {
        return new PrincipalId(String.valueOf(200_000_000_000_000_000L + user));
    }

    /** A topic's full name. */
    public static String topic(String name) {
        return "acs:mq:*:" + ACCOUNT + ":" + INSTANCE + "%" + name;
    }

    /** A policy on a user. */
    public static Fact.Attachment attachment(int user, String policy) {
        return new Fact.Attachment(
                "att-" + user + "-" + policy,
                "user",
                userId(user),
                Workload.userName(user),
                policy,
                policy,
                "Custom",
                "account",
                Optional.empty(),
                Optional.empty());
    }

    /** The document of the policy that everybody holds; another text for another number. */
    public static String everybodysDocument(int number) {
        return document(List.of("{\"Sid\":\"v" + number
                + "\",\"Effect\":\"Allow\",\"Action\":\"mq:QueryInstanceBaseInfo\",\"Resource\":\"acs:mq:*:" + ACCOUNT
                + ":" + INSTANCE + "\"}"));
    }

    private static StreamSnapshot stream(List<Fact> facts) {
        return new StreamSnapshot(new StreamPosition(1, 1), AccountVector.NONE, Optional.empty(), 0, facts);
    }

    private static List<Fact> users(Workload workload) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact.Account(ACCOUNT, "tenant"));
        for (int user = 0; user < workload.holdings().size(); user++) {
            facts.add(new Fact.User(userId(user), Workload.userName(user)));
        }
        return facts;
    }

    private static List<Fact> policies(Workload workload) {
        List<Fact> facts = new ArrayList<>();
        policy(facts, EVERYBODY, everybodysDocument(1));
        for (SharedPolicy policy : workload.policies()) {
            List<String> statements = new ArrayList<>();
            for (Rule rule : policy.rules()) {
                if (!rule.topics().isEmpty()) {
                    statements.add(statement(rule));
                }
            }
            policy(facts, policy.name(), document(statements));
        }
        for (int user = 0; user < workload.holdings().size(); user++) {
            facts.add(attachment(user, EVERYBODY));
            for (int held : workload.holdings().get(user)) {
                facts.add(attachment(user, workload.policies().get(held).name()));
            }
        }
        return facts;
    }

    private static List<Fact> instance() {
        return List.of(
                new AclFact.ActivatedService(AclFact.ActivatedService.MESSAGING, "1"),
                AclFact.Instance.rocketmq4(INSTANCE, true, "cn-hangzhou"),
                new AclFact.Allowlist(
                        INSTANCE, AclFact.Allowlist.Mode.RESTRICTED, List.of("10.0.0.0/8", "192.168.0.0/16")));
    }

    private static void policy(List<Fact> facts, String name, String document) {
        facts.add(new Fact.Policy(name, name, "Custom", Optional.empty()));
        facts.add(new Fact.PolicyVersion(name, "v1", document));
        facts.add(new Fact.DefaultVersion(name, "v1"));
    }

    private static String document(List<String> statements) {
        return "{\"Version\":\"1\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static String statement(Rule rule) {
        List<String> actions = new ArrayList<>();
        for (Verb verb : rule.actions()) {
            actions.add("\"mq:" + verb + "\"");
        }
        List<String> resources = new ArrayList<>();
        for (String topic : rule.topics()) {
            resources.add("\"" + topic(topic) + "\"");
        }
        String condition = rule.condition()
                ? ",\"Condition\":{\"IpAddress\":{\"acs:SourceIp\":\"" + Rule.OFFICE
                        + "\"},\"DateLessThan\":{\"acs:CurrentTime\":\"" + Rule.UNTIL + "\"}}"
                : "";
        return "{\"Effect\":\"" + (rule.allows() ? "Allow" : "Deny") + "\",\"Action\":[" + String.join(",", actions)
                + "],\"Resource\":[" + String.join(",", resources) + "]" + condition + "}";
    }
}
