package dev.portcullis.acl.enrolment;

import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolledInstanceRemoved;
import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolmentCreated;
import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolmentKeyRotated;
import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolmentRevoked;
import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Writes the tables of enrolments in the transaction that appends the event, and decides whether there is room. */
public final class EnrolmentReadModel implements ReadModel {

    private final JdbcClient jdbc;
    private final int perAccount;

    /** @param perAccount how many enrolments of an account may be in force */
    public EnrolmentReadModel(JdbcClient jdbc, int perAccount) {
        this.jdbc = jdbc;
        this.perAccount = perAccount;
    }

    @EventHandler
    void on(EnrolmentCreated event, EventContext context) {
        requireRoomFor(event, context);
        of(event, """
                insert into enrolment (account_id, enrolment_id, name, public_key, key_id, expires_at, sequence, created_at,
                                       key_at)
                values (:accountId, :enrolmentId, :name, :key, :keyId, :expiresAt, :sequence, :at, :at)
                """)
                .param("name", event.name())
                .param("key", event.publicKey())
                .param("keyId", event.keyId())
                .param("expiresAt", offset(event.expiresAt().orElse(null)))
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .update();
        event.instanceIds().forEach(instanceId -> enrolFor(event, instanceId));
    }

    private void enrolFor(EnrolmentCreated event, String instanceId) {
        try {
            of(event, """
                    insert into enrolment_instance (account_id, enrolment_id, instance_id)
                    values (:accountId, :enrolmentId, :instanceId)
                    """).param("instanceId", instanceId).update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "enrolment_instance_instance_fkey")
                    ? InstanceRejection.noSuchInstance(instanceId)
                    : e;
        }
    }

    @EventHandler
    void on(EnrolmentKeyRotated event, EventContext context) {
        of(event, """
                update enrolment set public_key = :key, key_id = :keyId, key_at = :at, sequence = :sequence
                where account_id = :accountId and enrolment_id = :enrolmentId
                """)
                .param("key", event.publicKey())
                .param("keyId", event.keyId())
                .param("at", context.offsetTime())
                .param("sequence", context.sequence())
                .update();
    }

    @EventHandler
    void on(EnrolledInstanceRemoved event, EventContext context) {
        of(event, """
                delete from enrolment_instance
                where account_id = :accountId and enrolment_id = :enrolmentId and instance_id = :instanceId
                """).param("instanceId", event.instanceId()).update();
        of(event, """
                update enrolment set sequence = :sequence where account_id = :accountId and enrolment_id = :enrolmentId
                """).param("sequence", context.sequence()).update();
    }

    @EventHandler
    void on(EnrolmentRevoked event, EventContext context) {
        of(event, """
                update enrolment set revoked_at = :at, sequence = :sequence
                where account_id = :accountId and enrolment_id = :enrolmentId
                """)
                .param("at", context.offsetTime())
                .param("sequence", context.sequence())
                .update();
    }

    private StatementSpec of(EnrolmentEvent event, String sql) {
        return jdbc.sql(sql)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("enrolmentId", event.enrolmentId());
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** Appends to one account happen one after another, so what is counted here is not outdated when it is used. */
    private void requireRoomFor(EnrolmentCreated event, EventContext context) {
        int count = jdbc.sql("""
                        select count(*) from enrolment
                        where account_id = :accountId and revoked_at is null and (expires_at is null or expires_at > :at)
                        """)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("at", context.offsetTime())
                .query(Integer.class)
                .single();
        if (count >= perAccount) {
            throw EnrolmentRejection.TOO_MANY.rejection(
                    "the account has " + count + " enrolments already and may have no more");
        }
    }
}
