package dev.portcullis.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.identity.account.AccountCommand.OpenAccount;
import dev.portcullis.identity.account.AccountCommand.RecoverRoot;
import dev.portcullis.identity.account.AccountCommand.RemoveAlias;
import dev.portcullis.identity.account.AccountCommand.SetAlias;
import dev.portcullis.identity.account.AccountEvent.AccountClosed;
import dev.portcullis.identity.account.AccountEvent.AccountOpened;
import dev.portcullis.identity.account.AccountEvent.AliasRemoved;
import dev.portcullis.identity.account.AccountEvent.AliasSet;
import dev.portcullis.identity.account.AccountEvent.RootCredentialIssued;
import dev.portcullis.identity.account.AccountEvent.RootCredentialRevoked;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.testkit.Cast;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    private static final AccountOpened OPENED = new AccountOpened(Cast.ACCOUNT, "tenant");
    private static final RootCredentialIssued ISSUED = new RootCredentialIssued(Cast.ACCOUNT, "root-1");

    private final AggregateTestFixture<Account> account = new AggregateTestFixture<>(Account.class);

    @Test
    void anAccountIsOpenedWithARootThatCanSignIn() {
        account.givenNoPriorActivity()
                .when(new OpenAccount(Cast.ACCOUNT, AccountKind.TENANT, Optional.empty(), "root-1"))
                .expectEvents(OPENED, ISSUED);
    }

    @Test
    void anAccountMayBeOpenedWithAnAlias() {
        account.givenNoPriorActivity()
                .when(new OpenAccount(
                        Cast.ACCOUNT, AccountKind.TENANT, Optional.of(new AccountAlias("example-corp")), "root-1"))
                .expectEvents(OPENED, ISSUED, new AliasSet(Cast.ACCOUNT, "example-corp"));
    }

    @Test
    void aRecoveredRootHasOneCredentialAndNoneOfTheFormer() {
        Instant then = Instant.parse("2026-01-01T00:00:01Z");
        account.given(
                        OPENED,
                        ISSUED,
                        new RootCredentialRevoked(Cast.ACCOUNT, "root-1", then),
                        new RootCredentialIssued(Cast.ACCOUNT, "root-2"))
                .when(new RecoverRoot(Cast.ACCOUNT, "root-3", then))
                .expectEvents(
                        new RootCredentialRevoked(Cast.ACCOUNT, "root-2", then),
                        new RootCredentialIssued(Cast.ACCOUNT, "root-3"));
    }

    @Test
    void theRootOfAClosedAccountIsNotRecovered() {
        account.given(OPENED, ISSUED, new AccountClosed(Cast.ACCOUNT))
                .when(new RecoverRoot(Cast.ACCOUNT, "root-2", Instant.EPOCH))
                .expectException(Rejection.class);
    }

    @Test
    void anotherAliasTakesThePlaceOfTheFirst() {
        account.given(OPENED, ISSUED, new AliasSet(Cast.ACCOUNT, "example-corp"))
                .when(new SetAlias(Cast.ACCOUNT, new AccountAlias("example-inc")))
                .expectEvents(new AliasSet(Cast.ACCOUNT, "example-inc"));
    }

    @Test
    void theSameAliasChangesNothing() {
        account.given(OPENED, ISSUED, new AliasSet(Cast.ACCOUNT, "example-corp"))
                .when(new SetAlias(Cast.ACCOUNT, new AccountAlias("example-corp")))
                .expectNoEvents();
    }

    @Test
    void anAliasIsRemovedOnce() {
        account.given(OPENED, ISSUED, new AliasSet(Cast.ACCOUNT, "example-corp"))
                .when(new RemoveAlias(Cast.ACCOUNT))
                .expectEvents(new AliasRemoved(Cast.ACCOUNT, "example-corp"));
        account.given(
                        OPENED,
                        ISSUED,
                        new AliasSet(Cast.ACCOUNT, "example-corp"),
                        new AliasRemoved(Cast.ACCOUNT, "example-corp"))
                .when(new RemoveAlias(Cast.ACCOUNT))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a1-b2-c3", "123"})
    void anAliasIsLowerCaseWithSingleHyphensInside(String text) {
        assertThat(new AccountAlias(text)).hasToString(text);
        assertThat(new AccountAlias("a".repeat(63)).value()).hasSize(63);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-abc", "abc-", "a--b", "Abc", "a_b", "a.b", "äbc", "a b", "abc\n"})
    void anAliasOfAnotherFormIsRefused(String text) {
        assertRefused(text, "InvalidParameter.AccountAlias.Format");
    }

    @Test
    void anAliasIsNeitherTooShortNorTooLong() {
        assertRefused("", "InvalidParameter.AccountAlias.Length");
        assertRefused("ab", "InvalidParameter.AccountAlias.Length");
        assertRefused("a".repeat(64), "InvalidParameter.AccountAlias.Length");
    }

    private static void assertRefused(String text, String code) {
        assertThatThrownBy(() -> new AccountAlias(text))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(code));
    }
}
