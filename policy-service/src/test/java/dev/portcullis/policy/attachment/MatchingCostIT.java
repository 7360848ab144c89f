package dev.portcullis.policy.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.language.MatchingCost;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Cast.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the policies of one user, group or role cost together never goes over the limit, by whatever change. */
class MatchingCostIT {

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);
    private final CostlyPolicies policies = new CostlyPolicies(root);

    @BeforeEach
    void everybodyIsKnown() {
        service.identity().add(member("alice"));
        service.identity().add(member("bob"));
        service.identity().add("group", account, "g-0a1b2c3d4e5f6g7h", "team");
        service.identity().add("role", account, "300000000000000101", "reader");
    }

    private Member member(String name) {
        long id = ThreadLocalRandom.current().nextLong(100_000_000_000_000_000L, 1_000_000_000_000_000_000L);
        return new Member(name, account, new PrincipalId(Long.toString(id)));
    }

    @Test
    void twoOfTheDocumentsThatTheseTestsAttachAreTooMuchAndOneIsNot() {
        assertThat(CostlyPolicies.DEAR).isBetween(MatchingCost.MOST_OF_A_HOLDER / 2 + 1, MatchingCost.MOST_OF_A_HOLDER);
        assertThat(CostlyPolicies.CHEAP + CostlyPolicies.DEAR).isLessThanOrEqualTo(MatchingCost.MOST_OF_A_HOLDER);
    }

    @ParameterizedTest
    @CsvSource({"user,alice,User", "group,team,Group", "role,reader,Role"})
    void nothingIsAttachedWithWhichItsHolderWouldGoOver(String type, String name, String code) {
        policies.createDear("first");
        policies.createDear("second");
        policies.createCheap("cheap");
        String first = policies.attach(type, name, "first").expect(201).text("/attachmentId");

        RestAnswer refused = policies.attach(type, name, "second");

        refused.expectProblem(409, "LimitExceeded." + code + ".PolicyCost");
        assertThat(refused.text("/detail"))
                .contains(
                        type + " `" + name + "`",
                        "matching cost of " + 2 * CostlyPolicies.DEAR + " together",
                        "at most 224");
        assertThat(root.get("/v1/attachments").expect(200).json().at("/items")).hasSize(1);
        policies.attach(type, name, "cheap").expect(201);
        root.delete("/v1/attachments/" + first).expect(204);
        policies.attach(type, name, "second").expect(201);
    }

    @ParameterizedTest
    @CsvSource({"user,alice,User", "group,team,Group", "role,reader,Role"})
    void noVersionBecomesTheDefaultWithWhichOneOfManyHoldersWouldGoOver(String type, String name, String code) {
        policies.createCheap("shared");
        policies.createDear("dear");
        policies.attach("user", "bob", "shared").expect(201);
        policies.attach(type, name, "shared").expect(201);
        policies.attach(type, name, "dear").expect(201);

        RestAnswer asDefault = policies.addVersion("shared", CostlyPolicies.dear(), true);
        asDefault.expectProblem(409, "LimitExceeded." + code + ".PolicyCost");
        assertThat(asDefault.text("/detail")).contains(type + " `" + name + "`", " " + 2 * CostlyPolicies.DEAR + " ");
        assertThat(root.get("/v1/policies/shared/versions").json().at("/items")).hasSize(1);

        policies.addVersion("shared", CostlyPolicies.dear(), false).expect(201);
        policies.setDefault("shared", "v2").expectProblem(409, "LimitExceeded." + code + ".PolicyCost");
        assertThat(root.get("/v1/policies/shared").text("/defaultVersionId")).isEqualTo("v1");
    }

    @Test
    void whatIsAttachedForTheAccountCountsWithWhatIsAttachedForEachResourceGroup() {
        policies.createDear("first");
        policies.createDear("second");
        policies.createCheap("cheap");
        policies.addVersion("cheap", CostlyPolicies.dear(), false).expect(201);
        String one = policies.createGroup("one");
        String other = policies.createGroup("other");
        policies.attachIn(one, "user", "alice", "first").expect(201);
        policies.attachIn(other, "user", "alice", "second").expect(201);

        policies.attachIn(one, "user", "alice", "second").expectProblem(409, "LimitExceeded.User.PolicyCost");
        policies.attach("user", "alice", "second").expectProblem(409, "LimitExceeded.User.PolicyCost");
        policies.attach("user", "alice", "cheap").expect(201);
        policies.setDefault("cheap", "v2").expectProblem(409, "LimitExceeded.User.PolicyCost");
        policies.attach("user", "bob", "first").expect(201);
        policies.attachIn(one, "user", "bob", "second").expectProblem(409, "LimitExceeded.User.PolicyCost");
    }

    @Test
    void onlyDefaultVersionsCount() {
        policies.createCheap("mostly-cheap");
        policies.addVersion("mostly-cheap", CostlyPolicies.dear(), false).expect(201);
        policies.createDear("dear");
        policies.attach("user", "alice", "mostly-cheap").expect(201);
        policies.attach("user", "alice", "dear").expect(201);

        policies.addVersion("dear", CostlyPolicies.cheap(), true).expect(201);
        policies.setDefault("mostly-cheap", "v2").expect(200);
        policies.setDefault("dear", "v1").expectProblem(409, "LimitExceeded.User.PolicyCost");
    }

    @Test
    void versionsFromBeforeCostsWereStoredAreWeighedWhenSomebodyNeedsToKnow() {
        policies.createDear("first");
        policies.createDear("second");
        policies.createCheap("third");
        policies.addVersion("third", CostlyPolicies.dear(), false).expect(201);
        policies.attach("user", "alice", "first").expect(201);
        storeCosts("v1", Optional.empty());

        policies.attach("user", "alice", "second").expectProblem(409, "LimitExceeded.User.PolicyCost");
        policies.attach("user", "alice", "third").expect(201);
        storeCosts("v1", Optional.empty());
        storeCosts("v2", Optional.empty());
        policies.setDefault("third", "v2").expectProblem(409, "LimitExceeded.User.PolicyCost");
    }

    @Test
    void aHolderWhoIsOverTheLimitAlreadyCanOnlyGetCheaper() {
        policies.createCheap("first");
        policies.addVersion("first", CostlyPolicies.dear(), false).expect(201);
        policies.createDear("second");
        policies.attach("user", "alice", "first").expect(201);
        policies.attach("user", "alice", "second").expect(201);
        storeCosts("v1", Optional.of(300));

        policies.setDefault("first", "v2").expect(200);
        policies.setDefault("first", "v1").expectProblem(409, "LimitExceeded.User.PolicyCost");
        policies.createCheap("more");
        policies.attach("user", "alice", "more").expectProblem(409, "LimitExceeded.User.PolicyCost");
    }

    @Test
    void twoChangesInARaceThatAreTooMuchTogetherNeverBothPass() throws Exception {
        policies.createDear("dear");
        try (RunningService second = service.replica();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CostlyPolicies elsewhere = new CostlyPolicies(second.rootOf(account));
            for (int round = 0; round < 20; round++) {
                String name = "race-" + round;
                policies.createCheap(name);
                policies.addVersion(name, CostlyPolicies.dear(), false).expect(201);
                String cheap =
                        policies.attach("user", "alice", name).expect(201).text("/attachmentId");
                Future<RestAnswer> attach = threads.submit(() -> policies.attach("user", "alice", "dear"));
                Future<RestAnswer> setDefault = threads.submit(() -> elsewhere.setDefault(name, "v2"));

                if (attach.get().status() == 201) {
                    setDefault.get().expectProblem(409, "LimitExceeded.User.PolicyCost");
                    root.delete("/v1/attachments/" + attach.get().text("/attachmentId"))
                            .expect(204);
                } else {
                    attach.get().expectProblem(409, "LimitExceeded.User.PolicyCost");
                    setDefault.get().expect(200);
                }
                root.delete("/v1/attachments/" + cheap).expect(204);
            }
        }
    }

    @Test
    void ofTwoPoliciesInARaceThatAreTooMuchTogetherExactlyOneIsAttached() throws Exception {
        policies.createDear("first");
        policies.createDear("second");
        try (RunningService replica = service.replica();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CostlyPolicies elsewhere = new CostlyPolicies(replica.rootOf(account));
            for (int round = 0; round < 20; round++) {
                Future<RestAnswer> here = threads.submit(() -> policies.attach("user", "alice", "first"));
                Future<RestAnswer> there = threads.submit(() -> elsewhere.attach("user", "alice", "second"));

                boolean hereWins = here.get().status() == 201;
                RestAnswer won = (hereWins ? here : there).get().expect(201);
                (hereWins ? there : here).get().expectProblem(409, "LimitExceeded.User.PolicyCost");
                root.delete("/v1/attachments/" + won.text("/attachmentId")).expect(204);
            }
        }
    }

    /** A quadratic plan would be over the time that a transaction has: that would be a 503. */
    @Test
    void theHoldersOfAPolicyMayBeAllThatAnAccountMayHaveEachWithNineMore() {
        policies.createCheap("shared");
        policies.addVersion("shared", CostlyPolicies.dear(), false).expect(201);
        for (int i = 0; i < 9; i++) {
            policies.createDear("more-" + i);
        }
        JdbcClient jdbc = JdbcClient.create(service.database().dataSource());
        jdbc.sql("""
                        insert into policy_attachment
                        select 'a-' || p.policy_id || holder, p.account_id, 'user', '7' || holder, 'u' || holder,
                               p.policy_id, 'Custom', 'account', 'none', 0, now()
                          from policy p, generate_series(1, 6300) holder where p.account_id = :account
                        """).param("account", account.value()).update();
        try {
            policies.setDefault("shared", "v2").expectProblem(409, "LimitExceeded.User.PolicyCost");
        } finally {
            jdbc.sql("delete from policy_attachment where account_id = :account")
                    .param("account", account.value())
                    .update();
        }
    }

    /** Writes the costs of this account's versions of that number behind the service's back; none is as it was before. */
    private void storeCosts(String versionId, Optional<Integer> cost) {
        JdbcClient.create(service.database().dataSource())
                .sql("""
                        update policy_version set matching_cost = :cost
                        where version_id = :versionId
                          and policy_id in (select policy_id from policy where account_id = :account)
                        """)
                .param("cost", cost.orElse(null))
                .param("versionId", versionId)
                .param("account", account.value())
                .update();
    }
}
