package dev.portcullis.acl.allowlist;

import static dev.portcullis.platform.testing.Refusals.isRefused;

import dev.portcullis.acl.allowlist.AllowlistCommand.AddToList;
import dev.portcullis.acl.allowlist.AllowlistCommand.OpenAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.RemoveFromList;
import dev.portcullis.acl.allowlist.AllowlistCommand.ReplaceList;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistClosed;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistListsReplaced;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistOpened;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRestricted;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AddressRange;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AllowlistListsTest {

    private static final String ACCOUNT = "1000000000000001";
    private static final String ID = "MQ_INST_1000000000000001_abcdefgh";
    private static final InstanceKey INSTANCE = new InstanceKey(AccountId.parse(ACCOUNT), ID);
    private static final AllowlistQuotas QUOTAS = new AllowlistQuotas(3, 2);

    private final FixtureConfiguration<Allowlist> fixture = new AggregateTestFixture<>(Allowlist.class);

    private static List<AddressRange> ranges(String... entries) {
        return Arrays.stream(entries).map(AddressRange::parse).toList();
    }

    private static ReplaceList replace(String name, String... entries) {
        return new ReplaceList(INSTANCE, name, ranges(entries), QUOTAS);
    }

    private static AddToList add(String name, String... entries) {
        return new AddToList(INSTANCE, name, ranges(entries), QUOTAS);
    }

    private static RemoveFromList remove(boolean close, String name, String... entries) {
        return new RemoveFromList(INSTANCE, name, ranges(entries), close);
    }

    private static AllowlistRestricted restricted(String... entries) {
        return new AllowlistRestricted(ACCOUNT, ID, List.of(entries));
    }

    private static AllowlistListsReplaced lists(NamedList... lists) {
        return new AllowlistListsReplaced(ACCOUNT, ID, List.of(lists));
    }

    private static NamedList list(String name, String... entries) {
        return new NamedList(name, List.of(entries));
    }

    @Nested
    class Adding {

        @Test
        void theFirstListClosesWhatWasOpen() {
            fixture.given(new AllowlistOpened(ACCOUNT, ID))
                    .when(replace("office", "192.0.2.0/24"))
                    .expectEvents(lists(list("office", "192.0.2.0/24")));
        }

        @Test
        void aListBesideAnEarlierAllowlistKeepsThatAsTheDefaultOne() {
            fixture.given(restricted("10.0.0.0/8"))
                    .when(add("office", "192.0.2.0/24"))
                    .expectEvents(lists(list("default", "10.0.0.0/8"), list("office", "192.0.2.0/24")));
        }

        @Test
        void theDefaultListAloneIsWhatItAlwaysWas() {
            fixture.givenNoPriorActivity().when(add("default", "10.0.0.0/8")).expectEvents(restricted("10.0.0.0/8"));
        }

        @Test
        void whatIsThereAlreadyIsNotAddedAgain() {
            fixture.given(lists(list("office", "192.0.2.0/24")))
                    .when(add("office", "192.0.2.0/24", "192.0.2.9/24"))
                    .expectNoEvents();
        }

        @Test
        void neitherAListNorTheNumberOfListsGrowsBeyondItsQuota() {
            isRefused(
                    fixture.given(restricted("10.0.0.0/8", "192.0.2.1")).when(add("default", "192.0.2.2", "192.0.2.3")),
                    AllowlistRejection.TOO_LONG);
            isRefused(
                    fixture.given(lists(list("a", "192.0.2.1"), list("b", "192.0.2.2")))
                            .when(replace("c", "192.0.2.3")),
                    AllowlistRejection.TOO_MANY_LISTS);
        }
    }

    @Nested
    class TakingOff {

        @Test
        void aListWithoutEntriesIsGone() {
            fixture.given(lists(list("default", "10.0.0.0/8"), list("office", "192.0.2.0/24")))
                    .when(remove(false, "office", "192.0.2.0/24"))
                    .expectEvents(restricted("10.0.0.0/8"));
        }

        @Test
        void aWholeListIsTakenAway() {
            fixture.given(lists(list("office", "192.0.2.1", "192.0.2.2"), list("plant", "10.0.0.0/8")))
                    .when(remove(false, "office"))
                    .expectEvents(lists(list("plant", "10.0.0.0/8")));
        }

        @Test
        void theLastEntryGoesOnlyIfTheInstanceIsToBeClosed() {
            isRefused(
                    fixture.given(restricted("10.0.0.0/8")).when(remove(false, "default", "10.0.0.0/8")),
                    AllowlistRejection.LAST_ENTRY);
            fixture.given(restricted("10.0.0.0/8"))
                    .when(remove(true, "default", "10.0.0.0/8"))
                    .expectEvents(new AllowlistClosed(ACCOUNT, ID));
        }

        @Test
        void whatIsNotThereIsNotTakenOffInSilence() {
            isRefused(
                    fixture.given(restricted("10.0.0.0/8")).when(remove(true, "default", "10.0.0.5")),
                    AllowlistRejection.ENTRY_NOT_FOUND);
            isRefused(
                    fixture.given(restricted("10.0.0.0/8")).when(remove(true, "office")),
                    AllowlistRejection.LIST_NOT_FOUND);
            isRefused(
                    fixture.givenNoPriorActivity().when(remove(true, "default", "10.0.0.0/8")),
                    AllowlistRejection.LIST_NOT_FOUND);
        }

        @Test
        void openingEndsEveryList() {
            fixture.given(lists(list("office", "192.0.2.1"), list("plant", "10.0.0.0/8")))
                    .when(new OpenAllowlist(INSTANCE))
                    .expectEvents(new AllowlistOpened(ACCOUNT, ID));
            isRefused(
                    fixture.given(lists(list("office", "192.0.2.1")), new AllowlistOpened(ACCOUNT, ID))
                            .when(remove(true, "office", "192.0.2.1")),
                    AllowlistRejection.LIST_NOT_FOUND);
        }
    }
}
