package dev.portcullis.policy.grantrules;

import dev.portcullis.platform.eventsourcing.EventName;
import org.axonframework.serialization.Revision;

/** What has happened to an account's rules for grants. */
public sealed interface GrantRulesEvent {

    String accountId();

    @EventName("policy.grant-rules.changed")
    @Revision("1")
    record GrantRulesChanged(String accountId, boolean reasonRequired, boolean ticketRequired)
            implements GrantRulesEvent {}
}
