package dev.portcullis.policy.accessfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.accessfile.ImportPlan.Change;
import dev.portcullis.policy.attachment.AttachedPolicy;
import dev.portcullis.policy.attachment.AttachedPrincipal;
import dev.portcullis.policy.attachment.PrincipalKind;
import dev.portcullis.policy.attachment.WantedAttachment;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportPartsTest {

    private static final AccountId ACCOUNT = new AccountId(1_000_000_000_000_001L);

    @Test
    void whatFitsIsOnePart() {
        List<Change> changes = List.of(policy("a"), begins(1, "a", false), ends(2, "b", true));

        assertThat(ImportParts.of(changes, 3))
                .singleElement()
                .satisfies(part -> assertThat(part).containsExactlyInAnyOrderElementsOf(changes));
        assertThat(ImportParts.of(List.of(), 3)).isEmpty();
    }

    @Test
    void noPartIsLargerThanItMayBeAndNoChangeIsLeftOutOrMadeTwice() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            changes.add(begins(i, "p", false));
            changes.add(policy("p" + i));
        }

        List<List<Change>> parts = ImportParts.of(changes, 10);

        assertThat(parts).hasSize(21).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(10));
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(changes);
    }

    @Test
    void whatIsExchangedForAHolderIsExchangedAtOnce() {
        Change ends = ends(1, "old", true);
        Change begins = begins(1, "new", false);
        List<Change> changes = new ArrayList<>(List.of(ends));
        for (int i = 0; i < 7; i++) {
            changes.add(begins(100 + i, "p", false));
        }
        changes.add(begins);

        assertThat(ImportParts.of(changes, 2))
                .filteredOn(part -> part.contains(ends))
                .singleElement()
                .satisfies(part -> assertThat(part).contains(begins));
    }

    @Test
    void policiesAreThereBeforeTheyAreAttachedAndGoAfterTheyWereDetached() {
        Change creates = policy("new");
        Change deletes = new Change.DeletePolicy("p-old", "old");
        Change begins = begins(1, "new", true);
        Change ends = ends(2, "old", true);

        List<Change> inOrder = ImportParts.of(List.of(deletes, begins, ends, creates), 1).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(inOrder).containsExactly(creates, begins, ends, deletes);
    }

    @Test
    void aPlanThatIsMadeInPartsAsksForTheSameOnesWithoutThoseThatWereMade() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            changes.add(i % 3 == 0 ? ends(i, "p", i % 2 == 0) : begins(i, "p", i % 2 == 0));
        }
        List<List<Change>> parts = ImportParts.of(changes, 5);
        List<Change> left = new ArrayList<>(changes);
        left.removeAll(parts.getFirst());

        assertThat(ImportParts.of(left, 5)).isEqualTo(parts.subList(1, parts.size()));
    }

    /** For somebody who holds what two holders have; each of them only gains or only loses. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noMomentBetweenPartsAllowsWhatNeitherTheBeginningNorTheEndDoes(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Set<String> now = new HashSet<>();
            List<Change> changes = new ArrayList<>();
            for (int holder = 0; holder < 2; holder++) {
                boolean gains = random.nextBoolean();
                for (int i = 0; i < 4; i++) {
                    boolean denies = random.nextBoolean();
                    String policy = (denies ? "deny-" : "allow-") + random.nextInt(2) + "-" + i;
                    if (!gains) {
                        now.add(principal(holder).aggregateId() + "/" + policy);
                    }
                    changes.add(gains ? begins(holder, policy, denies) : ends(holder, policy, denies));
                }
            }
            Set<String> end = new HashSet<>(now);
            changes.forEach(change -> apply(change, end));
            Set<Integer> before = allowed(now);
            Set<Integer> after = allowed(end);
            for (List<Change> part : ImportParts.of(changes, 1 + random.nextInt(3))) {
                part.forEach(change -> apply(change, now));
                assertThat(allowed(now)).allMatch(thing -> before.contains(thing) || after.contains(thing));
            }
            assertThat(now).isEqualTo(end);
        }
    }

    private static Set<Integer> allowed(Set<String> held) {
        Set<Integer> allowed = new HashSet<>();
        for (int thing = 0; thing < 2; thing++) {
            String suffix = "-" + thing + "-";
            if (held.stream().anyMatch(one -> one.contains("/allow" + suffix))
                    && held.stream().noneMatch(one -> one.contains("/deny" + suffix))) {
                allowed.add(thing);
            }
        }
        return allowed;
    }

    private static void apply(Change change, Set<String> held) {
        switch (change) {
            case Change.Attach attach ->
                held.add(attach.principal().aggregateId() + "/"
                        + attach.wanted().policy().name());
            case Change.Detach detach -> held.remove(detach.aggregateId() + "/" + detach.policyName());
            default -> throw new AssertionError(change);
        }
    }

    private static Change policy(String name) {
        return new Change.CreatePolicy("p-" + name, name, Optional.empty(), "{}");
    }

    private static Change begins(int holder, String policy, boolean denies) {
        return new Change.Attach(
                principal(holder),
                new WantedAttachment(
                        "a-" + holder + policy,
                        new AttachedPolicy("p-" + policy, policy, "Custom"),
                        "account",
                        Optional.empty(),
                        false),
                denies);
    }

    private static Change ends(int holder, String policy, boolean denies) {
        return new Change.Detach(
                "a-" + holder + policy,
                principal(holder).aggregateId(),
                "account",
                "user",
                "user-" + holder,
                policy,
                denies);
    }

    private static AttachedPrincipal principal(int holder) {
        return new AttachedPrincipal(
                ACCOUNT,
                PrincipalKind.USER,
                new PrincipalId(Long.toString(200_000_000_000_000_000L + holder)),
                "user-" + holder);
    }
}
