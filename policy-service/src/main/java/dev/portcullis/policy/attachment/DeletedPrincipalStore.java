package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.policy.attachment.AttachmentCommand.DetachPolicies;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Revokes what is attached to principals that identity-service has deleted, and keeps anything from being attached to them
 * afterwards. A deletion may be told several times, to several replicas at once: whoever writes its row revokes.
 */
public final class DeletedPrincipalStore {

    private final JdbcClient jdbc;
    private final Supplier<WriteTransactions> transactions;

    /** @param transactions asked for when something is to be revoked: they are made of what asks this store */
    public DeletedPrincipalStore(JdbcClient jdbc, Supplier<WriteTransactions> transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * The deletion of a principal, as identity-service published it.
     *
     * @param eventId       the id of the event
     * @param correlationId the request that it goes back to
     * @param position      the event's position in the account's identity stream
     */
    public record Deletion(
            AccountId account,
            PrincipalKind kind,
            PrincipalId principal,
            String eventId,
            Optional<String> correlationId,
            StreamPosition position) {}

    private record Held(String attachmentId, String principalAttachmentsId) {}

    /**
     * Revokes what the principal had.
     *
     * @return how many attachments that were
     */
    public int deleted(Deletion deletion) {
        CallContext call = OwnCalls.in(
                deletion.account(),
                "the " + deletion.kind().wireName() + " was deleted",
                deletion.correlationId(),
                AccountVector.NONE.with(EventStream.IDENTITY, deletion.position()));
        return transactions.get().run(call, commands -> {
            // Whoever appends to the account holds its lock from before the append on: nothing is attached in between.
            jdbc.sql("select pg_advisory_xact_lock(:account)")
                    .param("account", deletion.account().value())
                    .query((_, _) -> true)
                    .single();
            if (!note(deletion)) {
                return _ -> 0;
            }
            Map<String, List<String>> held = held(deletion);
            held.forEach((principal, ids) -> AttachmentOutcomes.of(
                    commands,
                    new DetachPolicies(
                            principal, ids, DetachCause.PRINCIPAL_DELETED, Optional.of(deletion.eventId()))));
            int count = held.values().stream().mapToInt(List::size).sum();
            return _ -> count;
        });
    }

    /** Whether nothing can be attached to the principal any more. */
    boolean isDeleted(long accountId, String principalId) {
        return jdbc.sql("""
                        select exists (select from deleted_principal
                                        where account_id = :account and principal_id = :principal)
                        """)
                .param("account", accountId)
                .param("principal", principalId)
                .query(Boolean.class)
                .single();
    }

    private boolean note(Deletion deletion) {
        return jdbc.sql("""
                        insert into deleted_principal (account_id, principal_id, event_id)
                        values (:account, :principal, :eventId) on conflict do nothing
                        """)
                        .param("account", deletion.account().value())
                        .param("principal", deletion.principal().value())
                        .param("eventId", deletion.eventId())
                        .update()
                == 1;
    }

    private Map<String, List<String>> held(Deletion deletion) {
        return jdbc
                .sql("""
                        select attachment_id, aggregate_id from policy_attachment
                        where account_id = :account and principal_id = :principal order by attachment_id
                        """)
                .param("account", deletion.account().value())
                .param("principal", deletion.principal().value())
                .query((row, _) -> new Held(row.getString("attachment_id"), row.getString("aggregate_id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Held::principalAttachmentsId,
                        LinkedHashMap::new,
                        Collectors.mapping(Held::attachmentId, Collectors.toList())));
    }

    /** Where to go on reading what identity-service publishes, by partition. */
    public Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new HashMap<>();
        jdbc.sql("select topic_partition, next_offset from identity_cursor").query(row -> {
            positions.put(row.getInt("topic_partition"), row.getLong("next_offset"));
        });
        return positions;
    }

    /** Stores how far was read; what another replica has stored beyond that stays. */
    public void storePositions(Map<Integer, Long> next) {
        jdbc.sql("""
                insert into identity_cursor as known (topic_partition, next_offset)
                select * from unnest(:partitions, :offsets)
                on conflict (topic_partition) do update
                   set next_offset = greatest(known.next_offset, excluded.next_offset)
                """)
                .param("partitions", next.keySet().toArray(Integer[]::new))
                .param("offsets", next.values().toArray(Long[]::new))
                .update();
    }
}
