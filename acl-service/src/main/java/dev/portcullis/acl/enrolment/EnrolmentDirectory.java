package dev.portcullis.acl.enrolment;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which enforcement points are enrolled, and for what. */
public final class EnrolmentDirectory {

    private static final Pattern ENROLMENT_ID = Pattern.compile("enr-[A-Za-z0-9]{20}");

    private static final String SELECT = """
            select enrolment_id, name, public_key, key_id, expires_at, revoked_at, sequence, created_at, key_at,
                   array(select i.instance_id from enrolment_instance i
                         where i.account_id = e.account_id and i.enrolment_id = e.enrolment_id
                         order by i.instance_id) as instance_ids
            from enrolment e where account_id = :account
            """;

    private final JdbcClient jdbc;

    public EnrolmentDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An enrolment as it stands in the directory. */
    record EnrolmentEntry(
            String enrolmentId,
            String name,
            List<String> instanceIds,
            String publicKey,
            String keyId,
            Optional<Instant> expiresAt,
            Optional<Instant> revokedAt,
            long sequence,
            Instant createdAt,
            Instant keyAt) {

        /** The ETag of the enrolment. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }

        /** Whether it gets anything at that time. */
        boolean isInForce(Instant now) {
            return revokedAt.isEmpty()
                    && expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
        }
    }

    /**
     * The enrolment.
     *
     * @throws dev.portcullis.platform.problem.Rejection if the account has none of that id
     */
    EnrolmentEntry require(EnrolmentKey enrolment) {
        if (!ENROLMENT_ID.matcher(enrolment.enrolmentId()).matches()) {
            throw EnrolmentRejection.noSuchEnrolment(enrolment);
        }
        return jdbc.sql(SELECT + " and enrolment_id = :enrolmentId")
                .param("account", enrolment.accountId().value())
                .param("enrolmentId", enrolment.enrolmentId())
                .query(EnrolmentDirectory::entry)
                .optional()
                .orElseThrow(() -> EnrolmentRejection.noSuchEnrolment(enrolment));
    }

    /** Enrolments in the order of their ids, those after {@code lastId}. */
    List<EnrolmentEntry> list(AccountId account, String lastId, int limit) {
        return jdbc.sql(SELECT + " and enrolment_id > :lastId order by enrolment_id limit :limit")
                .param("account", account.value())
                .param("lastId", lastId)
                .param("limit", limit)
                .query(EnrolmentDirectory::entry)
                .list();
    }

    /** All enrolments for an instance, those that have ended as well. */
    public List<EnrolmentKey> of(InstanceKey instance) {
        return jdbc.sql("""
                        select enrolment_id from enrolment_instance
                        where account_id = :account and instance_id = :instanceId order by enrolment_id
                        """)
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .query((row, _) -> new EnrolmentKey(instance.accountId(), row.getString("enrolment_id")))
                .list();
    }

    private static EnrolmentEntry entry(ResultSet row, int number) throws SQLException {
        return new EnrolmentEntry(
                row.getString("enrolment_id"),
                row.getString("name"),
                List.of((String[]) row.getArray("instance_ids").getArray()),
                row.getString("public_key"),
                row.getString("key_id"),
                time(row, "expires_at"),
                time(row, "revoked_at"),
                row.getLong("sequence"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("key_at", OffsetDateTime.class).toInstant());
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
