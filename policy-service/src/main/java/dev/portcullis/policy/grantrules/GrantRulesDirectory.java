package dev.portcullis.policy.grantrules;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.web.CallContextResolver;
import dev.portcullis.policy.grantrules.GrantRulesEvent.GrantRulesChanged;
import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each account demands, and whether a call says it. */
public final class GrantRulesDirectory implements ReadModel {

    private final JdbcClient jdbc;

    public GrantRulesDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account's rules; {@code changedAt} is absent where nobody has ever set any. */
    record Entry(boolean reasonRequired, boolean ticketRequired, long sequence, Optional<Instant> changedAt) {

        private static final Entry NONE = new Entry(false, false, -1, Optional.empty());
    }

    Entry of(AccountId account) {
        return jdbc.sql("""
                        select reason_required, ticket_required, sequence, changed_at from grant_rules
                        where account_id = :account
                        """)
                .param("account", account.value())
                .query((row, _) -> new Entry(
                        row.getBoolean("reason_required"),
                        row.getBoolean("ticket_required"),
                        row.getLong("sequence"),
                        Optional.of(row.getObject("changed_at", OffsetDateTime.class)
                                .toInstant())))
                .optional()
                .orElse(Entry.NONE);
    }

    /**
     * Refuses a grant or a revocation that does not say what its account demands. Asked in the transaction of the write, so
     * that rules are never older than what was committed before it began.
     *
     * @throws dev.portcullis.platform.problem.Rejection 400 if something is missing
     */
    public void require(CallContext call) {
        Entry rules = of(call.account());
        if (rules.reasonRequired() && call.reason().isEmpty()) {
            throw missing(GrantRulesRejection.REASON_MISSING, CallContextResolver.REASON);
        }
        if (rules.ticketRequired() && call.ticket().isEmpty()) {
            throw missing(GrantRulesRejection.TICKET_MISSING, CallContextResolver.TICKET);
        }
    }

    private static RuntimeException missing(GrantRulesRejection reason, String header) {
        String sentence = "the account demands the header `" + header + "` with every grant and revocation";
        return reason.rejection(sentence).with(Finding.inParameter(header, sentence));
    }

    @EventHandler
    void on(GrantRulesChanged event, EventContext context) {
        jdbc.sql("""
                insert into grant_rules (account_id, reason_required, ticket_required, sequence, changed_at)
                values (:account, :reasonRequired, :ticketRequired, :sequence, :at)
                on conflict (account_id) do update
                   set reason_required = excluded.reason_required, ticket_required = excluded.ticket_required,
                       sequence = excluded.sequence, changed_at = excluded.changed_at
                """)
                .param("account", context.account().value())
                .param("reasonRequired", event.reasonRequired())
                .param("ticketRequired", event.ticketRequired())
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .update();
    }
}
