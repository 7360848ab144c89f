package dev.portcullis.acl.allowlist;

import static dev.portcullis.platform.testing.Refusals.isRefused;

import dev.portcullis.acl.allowlist.AllowlistCommand.CloseAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.OpenAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.RemoveAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.RestrictAllowlist;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistClosed;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistOpened;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRemoved;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRestricted;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AddressRange;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AllowlistTest {

    private static final String ACCOUNT = "1000000000000001";
    private static final String ID = "MQ_INST_1000000000000001_abcdefgh";
    private static final InstanceKey INSTANCE = new InstanceKey(AccountId.parse(ACCOUNT), ID);

    private final FixtureConfiguration<Allowlist> fixture = new AggregateTestFixture<>(Allowlist.class);

    @Nested
    class Restricting {

        @Test
        void theEntriesAreStoredAsNetworksInTheirOrder() {
            fixture.givenNoPriorActivity()
                    .when(restrict("192.0.2.0/24", "10.0.0.5/8"))
                    .expectEvents(restricted("192.0.2.0/24", "10.0.0.0/8"));
        }

        @Test
        void whatIsSaidTwiceIsStoredOnce() {
            fixture.givenNoPriorActivity()
                    .when(restrict("10.1.0.0/16", "10.1.2.3/16", "10.1.0.0/16"))
                    .expectEvents(restricted("10.1.0.0/16"));
        }

        @Test
        void anEmptyListIsRefused() {
            isRefused(fixture.givenNoPriorActivity().when(restrict()), AllowlistRejection.EMPTY);
        }

        @Test
        void theSameListAgainChangesNothing() {
            fixture.given(restricted("10.0.0.0/8"))
                    .when(restrict("10.0.0.0/8"))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void anotherListReplacesTheFirst() {
            fixture.given(restricted("10.0.0.0/8"))
                    .when(restrict("192.0.2.0/24"))
                    .expectEvents(restricted("192.0.2.0/24"));
        }
    }

    @Nested
    class OpeningAndClosing {

        @Test
        void anUnsetAllowlistCanBeOpenedInSoManyWords() {
            fixture.givenNoPriorActivity()
                    .when(new OpenAllowlist(INSTANCE))
                    .expectEvents(new AllowlistOpened(ACCOUNT, ID));
        }

        @Test
        void aRestrictedAllowlistCanBeOpened() {
            fixture.given(restricted("10.0.0.0/8"))
                    .when(new OpenAllowlist(INSTANCE))
                    .expectEvents(new AllowlistOpened(ACCOUNT, ID));
        }

        @Test
        void anOpenAllowlistCanBeClosed() {
            fixture.given(new AllowlistOpened(ACCOUNT, ID))
                    .when(new CloseAllowlist(INSTANCE))
                    .expectEvents(new AllowlistClosed(ACCOUNT, ID));
        }

        @Test
        void closingTwiceChangesNothing() {
            fixture.given(new AllowlistClosed(ACCOUNT, ID))
                    .when(new CloseAllowlist(INSTANCE))
                    .expectNoEvents();
        }

        @Test
        void afterItsRemovalAnAllowlistIsUnsetAgain() {
            fixture.given(new AllowlistClosed(ACCOUNT, ID), new AllowlistRemoved(ACCOUNT, ID))
                    .when(new CloseAllowlist(INSTANCE))
                    .expectEvents(new AllowlistClosed(ACCOUNT, ID));
        }
    }

    @Nested
    class Removing {

        @Test
        void anAllowlistThatWasSetEnds() {
            fixture.given(restricted("10.0.0.0/8"))
                    .when(new RemoveAllowlist(INSTANCE))
                    .expectEvents(new AllowlistRemoved(ACCOUNT, ID));
        }

        @Test
        void anAllowlistThatWasOpenedInSoManyWordsEndsToo() {
            fixture.given(new AllowlistOpened(ACCOUNT, ID))
                    .when(new RemoveAllowlist(INSTANCE))
                    .expectEvents(new AllowlistRemoved(ACCOUNT, ID));
        }

        @Test
        void whatWasNeverSetDoesNotEnd() {
            // An aggregate without any event cannot be read again, which the fixture would hold against the handler.
            fixture.setReportIllegalStateChange(false);
            fixture.givenNoPriorActivity()
                    .when(new RemoveAllowlist(INSTANCE))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void whatHasEndedDoesNotEndAgain() {
            fixture.given(new AllowlistOpened(ACCOUNT, ID), new AllowlistRemoved(ACCOUNT, ID))
                    .when(new RemoveAllowlist(INSTANCE))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }

    private static RestrictAllowlist restrict(String... entries) {
        return new RestrictAllowlist(
                INSTANCE, Stream.of(entries).map(AddressRange::parse).toList());
    }

    private static AllowlistRestricted restricted(String... entries) {
        return new AllowlistRestricted(ACCOUNT, ID, List.of(entries));
    }
}
