package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.policy.attachment.AttachmentCommand.DetachPolicies;
import dev.portcullis.policy.attachment.AttachmentOutcome.Done;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Revokes grants whose end has passed, each by an event of its own. Several replicas may do it at once: an attachment's
 * events have numbers, so that of two who end it only one is let through, and the other finds it ended when it looks again.
 * Nothing is remembered but what the table of attachments holds, so it does not matter who was down when an end passed.
 */
public final class ExpiredGrantStore {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredGrantStore.class);

    /** How many grants of an account end in one transaction, and how many accounts take turns in a round. */
    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final WriteTransactions transactions;
    private final Clock clock;

    public ExpiredGrantStore(JdbcClient jdbc, WriteTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Due(String attachmentId, String principalAttachmentsId) {}

    /**
     * Revokes some of those whose end has passed.
     *
     * @return whether there may be more
     */
    public boolean revokeSome() {
        Instant now = clock.instant();
        boolean more = false;
        for (AccountId account : accounts(now)) {
            try {
                more |= revokeSome(account, now) == AT_ONCE;
            } catch (RuntimeException e) {
                // The others' grants end all the same; this account has its turn again after the pause.
                LOG.warn("what has expired in account {} is not revoked yet: {}", account, e.toString());
            }
        }
        return more;
    }

    private List<AccountId> accounts(Instant now) {
        return jdbc.sql("""
                        select account_id from policy_attachment where expires_at <= :now
                        group by account_id order by min(expires_at) limit :limit
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE)
                .query((row, _) -> new AccountId(row.getLong("account_id")))
                .list();
    }

    private int revokeSome(AccountId account, Instant now) {
        return transactions.run(
                OwnCalls.in(account, "the end of the grant has passed", Optional.empty(), AccountVector.NONE),
                commands -> {
                    Map<String, List<String>> due = due(account, now);
                    due.forEach((principal, ids) -> end(commands, principal, ids));
                    int count = due.values().stream().mapToInt(List::size).sum();
                    return _ -> count;
                });
    }

    private Map<String, List<String>> due(AccountId account, Instant now) {
        return jdbc
                .sql("""
                        select attachment_id, aggregate_id from policy_attachment
                        where account_id = :account and expires_at <= :now
                        order by expires_at, attachment_id limit :limit
                        """)
                .param("account", account.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE)
                .query((row, _) -> new Due(row.getString("attachment_id"), row.getString("aggregate_id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Due::principalAttachmentsId,
                        LinkedHashMap::new,
                        Collectors.mapping(Due::attachmentId, Collectors.toList())));
    }

    private static void end(Commands commands, String principalAttachmentsId, List<String> attachmentIds) {
        AttachmentOutcomes outcomes = AttachmentOutcomes.of(
                commands,
                new DetachPolicies(principalAttachmentsId, attachmentIds, DetachCause.EXPIRED, Optional.empty()));
        if (!outcomes.all().stream().allMatch(Done.class::isInstance)) {
            throw new IllegalStateException(
                    "the table of attachments knows of one that " + principalAttachmentsId + " does not have");
        }
    }
}
