package dev.portcullis.decision.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.decision.guard.usage.Usage;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.Demand;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/** How fresh a replica has to be for what, and what is asked of others. */
class PolicyGuardTest {

    private static final String ALICE = "200000000000000001";
    private static final String BOB = "200000000000000002";

    private final HeldReplica held = new HeldReplica();
    private final AccountId account = Cast.freshAccount();
    private final MessageWriter writer = new MessageWriter(held.keys, account);
    private Optional<AccountState> heads = Optional.empty();
    private final PolicyGuard guard = new PolicyGuard(
            held.replica,
            new HeadStates() {
                @Override
                public AccountState state(AccountId asked) {
                    return ofIdentities(asked);
                }

                @Override
                public AccountState ofIdentities(AccountId asked) {
                    return heads.orElseThrow(() -> PolicyGuard.unavailable("nobody says how far it has come"));
                }
            },
            new Denials(new DiagnosticMessages(new byte[32], Clock.systemUTC())),
            (_, _) -> true,
            new Usage(Clock.systemUTC()));

    @BeforeEach
    void anAdministrator() {
        held.load();
        held.beat();
        held.apply(writer.transaction(List.of(Payloads.accountOpened(account))));
        held.apply(writer.transaction(List.of(Payloads.userCreated(ALICE, "alice"))));
        held.apply(writer.transaction(
                List.of(Payloads.policyCreated("p-1", "all", Payloads.document("Allow", "ram:*", "*")))));
        held.apply(writer.transaction(List.of(Payloads.attached("at-1", ALICE, "alice", "p-1", "all"))));
    }

    @Test
    void whatNarrowsIsDecidedAsLongAsAnythingIsAndAsksNobody() {
        held.pass(Duration.ofSeconds(59));

        assertThat(admit(ALICE, Access.NARROWING, false)).isEqualTo(writer.vector());
        assertThat(admit(ALICE, Access.NARROWING, true)).isEqualTo(writer.vector());
        assertThat(admit(ALICE, Access.READ, true)).isEqualTo(writer.vector());
        refused(503, () -> admit(ALICE, Access.WIDENING, false));

        held.pass(Duration.ofSeconds(2));
        refused(503, () -> admit(ALICE, Access.NARROWING, false));
    }

    @Test
    void whoIsNotKnownIsAskedForAtTheHeadAndRefusedEitherWay() {
        refused(503, () -> admit(BOB, Access.READ, false));
        refused(503, () -> admit(BOB, Access.NARROWING, false));

        heads = held.replica.peek(account);
        refused(401, () -> admit(BOB, Access.READ, false));
        refused(401, () -> admit(BOB, Access.WIDENING, false));

        held.apply(writer.transaction(List.of(Payloads.userCreated(BOB, "bob"))));
        heads = held.replica.peek(account);
        refused(403, () -> admit(BOB, Access.READ, false));
    }

    @Test
    void anAccountThatIsNotKnownIsAskedForToo() {
        AccountId other = Cast.freshAccount();
        refused(503, () -> admit(other, BOB, Access.READ, false));
        heads = Optional.of(AccountState.unknown(other, held.now()));
        refused(401, () -> admit(other, BOB, Access.READ, false));
    }

    @Test
    void whatADenyForbidsIsForbiddenAboutOneselfAsWell() {
        held.apply(writer.transaction(List.of(Payloads.userCreated(BOB, "bob"))));
        assertThat(admit(BOB, Access.NARROWING, true)).isEqualTo(writer.vector());

        held.apply(writer.transaction(
                List.of(Payloads.policyCreated("p-2", "none", Payloads.document("Deny", "*", "*")))));
        held.apply(writer.transaction(List.of(Payloads.attached("at-2", BOB, "bob", "p-2", "none"))));
        refused(403, () -> admit(BOB, Access.NARROWING, true));
    }

    @Test
    void whatIsAllowedOnAnInstanceThatNobodyHereHasHeardOfIsDecidedAtTheHeads() {
        held.apply(writer.transaction(List.of(Payloads.messagingActivated())));
        held.apply(writer.transaction(
                List.of(Payloads.policyCreated("p-3", "messaging", Payloads.document("Allow", "mq:*", "*")))));
        held.apply(writer.transaction(List.of(Payloads.attached("at-3", ALICE, "alice", "p-3", "messaging"))));
        refused(503, () -> deleteInstance("MQ_INST_new"));

        heads = held.replica.peek(account);
        assertThat(deleteInstance("MQ_INST_new")).isEqualTo(writer.vector());

        heads = Optional.empty();
        held.apply(writer.transaction(List.of(Payloads.instanceRegistered("MQ_INST_new", true))));
        assertThat(deleteInstance("MQ_INST_new")).isEqualTo(writer.vector());
    }

    private Object deleteInstance(String instance) {
        return admit(
                account,
                ALICE,
                new Demand(
                        "mq:DeleteInstance",
                        List.of("acs:mq:*:" + account + ":" + instance),
                        Access.NARROWING,
                        Optional.of("192.0.2.7"),
                        true,
                        Optional.empty(),
                        Map.of()),
                bearer(ALICE));
    }

    @Test
    void tokensOfOneSecondLiveOrDieByTheirMillisecond() {
        Instant second = held.now().truncatedTo(ChronoUnit.SECONDS);
        held.apply(writer.transaction(List.of(Payloads.userSessionsEnded(
                ALICE, "alice", second.plusMillis(500).toString()))));
        heads = held.replica.peek(account);

        assertThat(admit(issued(second.plusMillis(500), "500"))).isEqualTo(writer.vector());
        assertThat(admit(issued(second.plusMillis(999), "999"))).isEqualTo(writer.vector());
        assertThat(admit(issued(second.plusSeconds(1), ""))).isEqualTo(writer.vector());
        refused(401, () -> admit(issued(second.plusMillis(499), "499")));
        refused(401, () -> admit(issued(second, "")));
        refused(401, () -> admit(issued(second, "half")));
        // What disagrees with the second says nothing.
        refused(401, () -> admit(issued(second.minusSeconds(1), "700")));
    }

    /** A token of that second, which says its milliseconds if there are any. */
    private Jwt issued(Instant at, String millis) {
        Jwt.Builder token = Jwt.withTokenValue("token")
                .header("alg", "ES256")
                .subject(ALICE)
                .issuedAt(at.truncatedTo(ChronoUnit.SECONDS));
        if (!millis.isEmpty()) {
            String second = Long.toString(held.now().getEpochSecond());
            token.claim(BearerTokens.ISSUED_AT_MILLIS, millis.equals("half") ? millis : second + millis);
        }
        return token.build();
    }

    private Object admit(Jwt bearer) {
        return admit(account, ALICE, Access.READ, false, bearer);
    }

    private Object admit(String user, Access access, boolean aboutItself) {
        return admit(account, user, access, aboutItself);
    }

    private Object admit(AccountId of, String user, Access access, boolean aboutItself) {
        return admit(of, user, access, aboutItself, bearer(user));
    }

    private Jwt bearer(String user) {
        return Jwt.withTokenValue("token")
                .header("alg", "ES256")
                .subject(user)
                .issuedAt(held.now())
                .build();
    }

    private Object admit(AccountId of, String user, Access access, boolean aboutItself, Jwt bearer) {
        String name = user.equals(ALICE) ? "alice" : "bob";
        return admit(
                of,
                user,
                new Demand(
                        "ram:DeleteAccessKey",
                        List.of("acs:ram:*:" + of + ":user/" + name),
                        access,
                        Optional.of("192.0.2.7"),
                        true,
                        aboutItself ? Optional.of("AllowUserToManageAccessKeys") : Optional.empty(),
                        Map.of()),
                bearer);
    }

    private Object admit(AccountId of, String user, Demand demand, Jwt bearer) {
        Caller caller = new Caller(
                of, new PrincipalId(user), PrincipalType.USER, "somebody", "console-1", Optional.of("user:" + user));
        return guard.admit(caller, bearer, demand);
    }

    private static void refused(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.status()).isEqualTo(status));
    }
}
