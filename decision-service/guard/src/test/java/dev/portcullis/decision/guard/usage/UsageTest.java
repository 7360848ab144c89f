package dev.portcullis.decision.guard.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.AttachmentReference;
import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.DeterminingStatement;
import dev.portcullis.decision.engine.Layer;
import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.decision.engine.PolicyReference;
import dev.portcullis.decision.engine.PolicyType;
import dev.portcullis.decision.guard.usage.Usage.Count;
import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsageTest {

    private static final AccountId ACCOUNT = new AccountId(1_000_000_000_000_001L);

    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final Usage usage = new Usage(() -> now);

    @Test
    void whatAllowsIsCountedByActionAndWhatRefusesIsNot() {
        usage.count(ACCOUNT, "mq:pub", allowed(Holder.USER, "a-1", "a-2"));
        now = now.plusSeconds(5);
        usage.count(ACCOUNT, "mq:sub", allowed(Holder.GROUP, "a-1"));
        usage.count(ACCOUNT, "mq:sub", decision(Outcome.EXPLICIT_DENY, Holder.USER, "a-3"));
        usage.count(ACCOUNT, "mq:sub", allowed(Holder.SESSION, "a-4"));

        assertThat(usage.take())
                .containsExactlyInAnyOrder(
                        new Count(ACCOUNT, "a-1", "mq:pub", 1, now.minusSeconds(5)),
                        new Count(ACCOUNT, "a-2", "mq:pub", 1, now.minusSeconds(5)),
                        new Count(ACCOUNT, "a-1", "mq:sub", 1, now));
        assertThat(usage.take()).isEmpty();
    }

    @Test
    void whatIsGivenBackIsAddedToWhatCameSince() {
        usage.count(ACCOUNT, "mq:pub", allowed(Holder.USER, "a-1"));
        List<Count> taken = usage.take();
        now = now.plusSeconds(1);
        usage.count(ACCOUNT, "mq:pub", allowed(Holder.USER, "a-1"));
        usage.giveBack(taken);
        assertThat(usage.take()).containsExactly(new Count(ACCOUNT, "a-1", "mq:pub", 2, now));
    }

    @Test
    void moreActionsThanAreToldApartAreCountedTogetherAndNoneIsForgotten() {
        for (int i = 0; i < 10_000; i++) {
            usage.count(ACCOUNT, "app:action" + i, allowed(Holder.ROLE, "a-1"));
        }
        List<Count> taken = usage.take();
        assertThat(taken)
                .hasSizeLessThanOrEqualTo(Usage.MOST_ACTIONS + 1)
                .anyMatch(count -> count.action().equals(Usage.OTHER_ACTIONS));
        assertThat(taken.stream().mapToLong(Count::allows).sum()).isEqualTo(10_000);
    }

    @Test
    void whatManyThreadsCountWhileItIsTakenIsAllThere() throws InterruptedException {
        Decision decision = allowed(Holder.USER, "a-1", "a-2");
        int threads = 4;
        int each = 20_000;
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Thread.ofPlatform().start(() -> {
                for (int j = 0; j < each; j++) {
                    usage.count(ACCOUNT, "mq:pub", decision);
                }
                done.countDown();
            });
        }
        List<Count> taken = new ArrayList<>();
        while (done.getCount() > 0) {
            taken.addAll(usage.take());
        }
        taken.addAll(usage.take());
        assertThat(taken.stream().mapToLong(Count::allows).sum()).isGreaterThanOrEqualTo(2L * threads * each);
        assertThat(taken).extracting(Count::attachmentId).contains("a-1", "a-2");
    }

    @Test
    void whatIsNotUsedForLongIsForgottenAndCountedAgainWhenItIs() {
        usage.count(ACCOUNT, "mq:pub", allowed(Holder.USER, "a-1"));
        for (int i = 0; i < 20; i++) {
            usage.take();
        }
        usage.count(ACCOUNT, "mq:pub", allowed(Holder.USER, "a-1"));
        assertThat(usage.take()).containsExactly(new Count(ACCOUNT, "a-1", "mq:pub", 1, now));
    }

    private static Decision allowed(Holder holder, String... attachments) {
        return decision(Outcome.ALLOW, holder, attachments);
    }

    private static Decision decision(Outcome outcome, Holder holder, String... attachments) {
        PolicyReference policy = new PolicyReference("p-1", "all", PolicyType.CUSTOM, "v1");
        return new Decision(
                outcome,
                Layer.ACCOUNT_SCOPE,
                Stream.of(attachments)
                        .map(id -> new DeterminingStatement(
                                policy, 0, new AttachmentReference(id, holder, "200000000000000001", Optional.empty())))
                        .toList());
    }
}
