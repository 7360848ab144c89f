package dev.portcullis.decision.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.engine.Layer;
import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactKey;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.MessageWriter.Content;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What groups, roles, states and closed accounts mean for decisions. */
class ObjectsTest {

    private static final String ALICE = "200000000000000001";
    private static final String OTHER = "200000000000000002";
    private static final String READER = "300000000000000001";
    private static final String TEAM = "g-0000000000000001";

    private final ReplayedLog log = new ReplayedLog();
    private final AccountId account = Cast.freshAccount();
    private final MessageWriter writer = new MessageWriter(log.keys, account);
    private final PrincipalName alice = new PrincipalName.User(account, "alice");
    private final PrincipalName reader = new PrincipalName.Role(account, "reader");
    private AccountState state = AccountState.unknown(account, ReplayedLog.NOW);

    @BeforeEach
    void anAccountWithAPolicy() {
        apply(
                Payloads.accountOpened(account),
                Payloads.userCreated(ALICE, "alice"),
                Payloads.policyCreated("p-1", "orders", Payloads.document("Allow", "ram:ListUsers", "*")));
    }

    @Test
    void aGroupsPolicyReachesItsMembersAsLongAsTheyAreIn() {
        apply(
                Payloads.group("created", TEAM, "team"),
                Payloads.attachedTo("group", "a-1", TEAM, "team", "p-1", "orders"));
        assertThat(list(alice)).isEqualTo(Outcome.IMPLICIT_DENY);

        apply(Payloads.membership("added", ALICE, TEAM));
        assertThat(list(alice)).isEqualTo(Outcome.ALLOW);
        assertThat(decide(alice, "ram:ListUsers", "acs:ram:*:" + account + ":user/*")
                        .determining()
                        .getFirst()
                        .toString())
                .contains("GROUP", TEAM);

        apply(Payloads.group("renamed", TEAM, "crew"));
        assertThat(list(alice)).isEqualTo(Outcome.ALLOW);
        apply(Payloads.membership("removed", ALICE, TEAM));
        assertThat(list(alice)).isEqualTo(Outcome.IMPLICIT_DENY);
    }

    @Test
    void aGroupThatIsGoneGivesNothingEvenToWhoeverIsStillCalledAMember() {
        apply(
                Payloads.group("created", TEAM, "team"),
                Payloads.membership("added", ALICE, TEAM),
                Payloads.attachedTo("group", "a-1", TEAM, "team", "p-1", "orders"));
        assertThat(list(alice)).isEqualTo(Outcome.ALLOW);
        apply(Payloads.group("deleted", TEAM, "team"));
        assertThat(list(alice)).isEqualTo(Outcome.IMPLICIT_DENY);
    }

    @Test
    void aUserThatComesAfterAnotherOfItsNameInheritsNothing() {
        apply(
                Payloads.group("created", TEAM, "team"),
                Payloads.membership("added", ALICE, TEAM),
                Payloads.attachedTo("group", "a-1", TEAM, "team", "p-1", "orders"),
                Payloads.attached("a-2", ALICE, "alice", "p-1", "orders"),
                Payloads.userDeleted(ALICE, "alice"),
                Payloads.userCreated(OTHER, "alice"));
        assertThat(list(alice)).isEqualTo(Outcome.IMPLICIT_DENY);
    }

    @Test
    void aGrantWithAnEndAllowsNothingFromThenOnAlthoughNobodyRevokedIt() {
        Instant end = ReplayedLog.NOW.plusSeconds(60);
        apply(Payloads.attachedUntil("a-1", ALICE, "alice", "p-1", "orders", end.toString()));
        assertThat(list(alice)).isEqualTo(Outcome.ALLOW);

        assertThat(listAt(end.minusNanos(1))).isEqualTo(Outcome.ALLOW);
        assertThat(listAt(end)).isEqualTo(Outcome.IMPLICIT_DENY);
        assertThat(listAt(end.plusSeconds(1_000))).isEqualTo(Outcome.IMPLICIT_DENY);
    }

    @Test
    void aDenyWithAnEndHoldsUntilItIsRevoked() {
        Instant end = ReplayedLog.NOW.plusSeconds(60);
        apply(
                Payloads.attached("a-1", ALICE, "alice", "p-1", "orders"),
                Payloads.policyCreated("p-2", "never", Payloads.document("Deny", "ram:ListUsers", "*")),
                Payloads.attachedUntil("a-2", ALICE, "alice", "p-2", "never", end.toString()));

        assertThat(listAt(end.plusSeconds(1_000))).isEqualTo(Outcome.EXPLICIT_DENY);

        apply(Payloads.ended("expired", "a-2", ALICE, "alice", "p-2", "never", end.toString()));
        assertThat(listAt(end.plusSeconds(1_000))).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void aPolicyInTheScopeOfAResourceGroupCountsInItAlone() {
        apply(
                Payloads.group("created", TEAM, "team"),
                Payloads.membership("added", ALICE, TEAM),
                Payloads.attachedInGroup("group", "a-1", TEAM, "team", "p-1", "orders", "rg-1"));

        assertThat(list(alice)).isEqualTo(Outcome.IMPLICIT_DENY);
        assertThat(listIn("rg-1")).isEqualTo(Outcome.ALLOW);
        assertThat(listIn("rg-2")).isEqualTo(Outcome.IMPLICIT_DENY);

        apply(
                Payloads.policyCreated("p-2", "never", Payloads.document("Deny", "ram:ListUsers", "*")),
                Payloads.attachedInGroup("user", "a-2", ALICE, "alice", "p-2", "never", "rg-1"),
                Payloads.attached("a-3", ALICE, "alice", "p-1", "orders"));
        assertThat(list(alice)).isEqualTo(Outcome.ALLOW);
        assertThat(listIn("rg-1")).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(listIn("rg-2")).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void aRenamedUserKeepsWhatItHas() {
        apply(
                Payloads.attached("a-1", ALICE, "alice", "p-1", "orders"),
                Payloads.user("renamed", ALICE, "alicia"),
                Payloads.userCreated(OTHER, "alice"));
        assertThat(list(new PrincipalName.User(account, "alicia"))).isEqualTo(Outcome.ALLOW);
        assertThat(list(alice)).isEqualTo(Outcome.IMPLICIT_DENY);
    }

    @Test
    void whoeverIsDisabledMayDoNothingUntilEnabled() {
        role(Payloads.trusted("acs:ram::" + account + ":root", account.toString()));
        apply(
                Payloads.attached("a-1", ALICE, "alice", "p-1", "orders"),
                Payloads.attachedTo("role", "a-2", READER, "reader", "p-1", "orders"));
        assertThat(list(reader)).isEqualTo(Outcome.ALLOW);
        assertThat(list(new PrincipalName.Session(account, "reader", "some"))).isEqualTo(Outcome.ALLOW);

        apply(Payloads.user("disabled", ALICE, "alice"), Payloads.role("disabled", READER, "reader"));
        assertThat(enabled(alice)).isFalse();
        assertThat(list(alice)).isEqualTo(Outcome.IMPLICIT_DENY);
        assertThat(list(reader)).isEqualTo(Outcome.IMPLICIT_DENY);
        // The state is the principal's, not the name's.
        apply(Payloads.user("renamed", ALICE, "alicia"));
        assertThat(enabled(new PrincipalName.User(account, "alicia"))).isFalse();
        apply(Payloads.user("renamed", ALICE, "alice"));

        apply(Payloads.user("enabled", ALICE, "alice"), Payloads.role("enabled", READER, "reader"));
        assertThat(list(alice)).isEqualTo(Outcome.ALLOW);
        assertThat(list(reader)).isEqualTo(Outcome.ALLOW);
        apply(Payloads.role("deleted", READER, "reader"));
        assertThat(list(reader)).isEqualTo(Outcome.IMPLICIT_DENY);
    }

    @Test
    void aRoleTrustsThePersonAndNotTheName() {
        String arn = "acs:ram::" + account + ":user/alice";
        apply(Payloads.roleCreated(READER, "reader", Payloads.trust(arn), Payloads.trusted(arn, ALICE)));
        mayAssume(ALICE, "alice");
        assertThat(assume(alice)).isEqualTo(Outcome.ALLOW);

        apply(Payloads.user("renamed", ALICE, "alicia"), Payloads.userCreated(OTHER, "alice"));
        mayAssume(OTHER, "alice");
        assertThat(assume(new PrincipalName.User(account, "alicia"))).isEqualTo(Outcome.ALLOW);
        assertThat(assume(alice)).as("another one of that name").isEqualTo(Outcome.IMPLICIT_DENY);

        apply(Payloads.userDeleted(ALICE, "alicia"));
        assertThat(assume(alice)).isEqualTo(Outcome.IMPLICIT_DENY);
        apply(Payloads.trustChanged(READER, "reader", Payloads.trust(arn), Payloads.trusted(arn, OTHER)));
        assertThat(assume(alice)).as("said again").isEqualTo(Outcome.ALLOW);

        apply(Payloads.role("disabled", READER, "reader"));
        assertThat(assume(alice)).isEqualTo(Outcome.IMPLICIT_DENY);
        assertThat(decide(alice, "sts:AssumeRole", roleArn()).layer()).isEqualTo(Layer.TRUST_POLICY);
    }

    @Test
    void aRoleThatCameAfterAnotherOfItsNameHasItsOwnTrust() {
        String arn = "acs:ram::" + account + ":user/alice";
        apply(
                Payloads.roleCreated(READER, "reader", Payloads.trust(arn), Payloads.trusted(arn, ALICE)),
                Payloads.role("deleted", READER, "reader"),
                Payloads.roleCreated(
                        "300000000000000002",
                        "READER",
                        Payloads.trust("acs:ram::" + account + ":user/bob"),
                        Payloads.trusted("acs:ram::" + account + ":user/bob", OTHER)));
        mayAssume(ALICE, "alice");
        assertThat(assume(alice)).isEqualTo(Outcome.IMPLICIT_DENY);
    }

    @Test
    void nobodyDecidesAnythingInAClosedAccount() {
        apply(
                Payloads.attached("a-1", ALICE, "alice", "p-1", "orders"),
                Payloads.messagingActivated(),
                Payloads.instanceRegistered("inst-1", true));
        assertThat(list(alice)).isEqualTo(Outcome.ALLOW);
        apply(Payloads.accountClosed(account));
        assertThat(list(alice)).isEqualTo(Outcome.IMPLICIT_DENY);
        assertThat(list(new PrincipalName.Root(account))).isEqualTo(Outcome.IMPLICIT_DENY);
        assertThat(state.at(ReplayedLog.NOW).instance("inst-1")).isEmpty();
    }

    @Test
    void theEndOfSessionsIsKnownAsLongAsTheirOwnerExists() {
        FactKey ended = Fact.SessionsEnded.keyOf("user", ALICE);
        apply(Payloads.userSessionsEnded(ALICE, "alice", "2026-01-01T00:00:01Z"));
        apply(Payloads.userSessionsEnded(ALICE, "alice", "2026-01-01T00:00:05Z"));
        assertThat(state.facts().all().get(ended))
                .isEqualTo(new Fact.SessionsEnded("user", ALICE, Instant.parse("2026-01-01T00:00:05Z")));
        apply(Payloads.user("disabled", ALICE, "alice"), Payloads.userDeleted(ALICE, "alice"));
        assertThat(state.facts().all().keySet())
                .noneMatch(key -> key.id().contains(ALICE))
                .contains(new FactKey(FactKind.ACCOUNT, account.toString()));
    }

    @Test
    void anInstanceIsInTheDefaultGroupUntilItIsMovedAndAgainWhenItComesBack() {
        apply(Payloads.messagingActivated(), Payloads.instanceRegistered("inst-1", true));
        assertThat(groupOf("inst-1")).contains("rg-default");

        apply(Payloads.resourceGroup("created", "rg-live", "live"), Payloads.instanceMoved("inst-1", "rg-live"));
        assertThat(groupOf("inst-1")).contains("rg-live");
        apply(Payloads.allowlistClosed("inst-1"));
        assertThat(groupOf("inst-1")).as("after another change of the instance").contains("rg-live");
        apply(
                Payloads.resourceGroup("updated", "rg-live", "Live"),
                Payloads.resourceGroup("deleted", "rg-live", "live"));
        assertThat(groupOf("inst-1")).as("an id may outlive its group").contains("rg-live");

        apply(Payloads.instanceDeleted("inst-1"), Payloads.instanceRegistered("inst-1", true));
        assertThat(groupOf("inst-1")).contains("rg-default");
    }

    private Optional<String> groupOf(String instanceId) {
        return state.facts().instance(instanceId).orElseThrow().resourceGroup();
    }

    private void role(String trusted) {
        apply(Payloads.roleCreated(READER, "reader", Payloads.trust("acs:ram::" + account + ":root"), trusted));
    }

    private void mayAssume(String userId, String userName) {
        String policy = "p-assume-" + userId;
        apply(
                Payloads.policyCreated(policy, policy, Payloads.document("Allow", "sts:AssumeRole", "*")),
                Payloads.attached("a-" + policy, userId, userName, policy, policy));
    }

    private void apply(Content... contents) {
        for (Content content : contents) {
            for (Inbound inbound : log.read(writer.transaction(List.of(content)))) {
                Inbound.ForAccount message = (Inbound.ForAccount) inbound;
                state = state.accept(message.stream(), message.arrival(), ReplayedLog.NOW);
                assertThat(state.taints()).isEmpty();
            }
        }
    }

    private boolean enabled(PrincipalName name) {
        return state.at(ReplayedLog.NOW)
                .principal(name)
                .map(PrincipalFacts::enabled)
                .orElseThrow();
    }

    private Outcome list(PrincipalName name) {
        return decide(name, "ram:ListUsers", "acs:ram:*:" + account + ":user/*").outcome();
    }

    private Outcome listAt(Instant now) {
        return Engine.decide(state.at(now), listing()).outcome();
    }

    private Outcome listIn(String resourceGroup) {
        return Engine.decide(state.at(ReplayedLog.NOW), listing().inResourceGroup(resourceGroup))
                .outcome();
    }

    private AuthorizationRequest listing() {
        return AuthorizationRequest.of(
                alice, Action.of("ram:ListUsers"), ResourceName.of("acs:ram:*:" + account + ":user/*"));
    }

    private Outcome assume(PrincipalName name) {
        return decide(name, "sts:AssumeRole", roleArn()).outcome();
    }

    private String roleArn() {
        return "acs:ram:*:" + account + ":role/reader";
    }

    private Decision decide(PrincipalName name, String action, String resource) {
        return Engine.decide(
                state.at(ReplayedLog.NOW), AuthorizationRequest.of(name, Action.of(action), ResourceName.of(resource)));
    }
}
