package dev.portcullis.acl.activation;

import dev.portcullis.acl.activation.ActivationEvent.ServiceActivated;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the table of activations in the transaction that appends the event. */
public final class ActivationReadModel implements ReadModel {

    private final JdbcClient jdbc;

    public ActivationReadModel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ServiceActivated event, EventContext context) {
        jdbc.sql("""
                insert into service_activation (account_id, service, terms_version, sequence, activated_at, accepted_at)
                values (:accountId, :service, :terms, :sequence, :at, :at)
                on conflict on constraint service_activation_pkey do update
                   set terms_version = excluded.terms_version, sequence = excluded.sequence,
                       accepted_at = excluded.accepted_at
                """)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("service", event.service())
                .param("terms", event.termsVersion())
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .update();
    }
}
