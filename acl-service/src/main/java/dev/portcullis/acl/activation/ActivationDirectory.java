package dev.portcullis.acl.activation;

import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers whether an account has activated messaging. */
public final class ActivationDirectory {

    private final JdbcClient jdbc;

    public ActivationDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An activation as it stands in the directory. */
    record ActivationEntry(String termsVersion, long sequence, Instant activatedAt, Instant acceptedAt) {

        /** The ETag of the activation. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }
    }

    /** The account's activation of messaging, if there is one. */
    Optional<ActivationEntry> find(AccountId account) {
        return jdbc.sql("""
                        select terms_version, sequence, activated_at, accepted_at from service_activation
                        where account_id = :account and service = :service
                        """)
                .param("account", account.value())
                .param("service", Activation.MESSAGING)
                .query((row, _) -> new ActivationEntry(
                        row.getString("terms_version"),
                        row.getLong("sequence"),
                        row.getObject("activated_at", OffsetDateTime.class).toInstant(),
                        row.getObject("accepted_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * Lets only accounts go on that have activated messaging.
     *
     * @throws dev.portcullis.platform.problem.Rejection if the account has not
     */
    public void require(AccountId account) {
        if (find(account).isEmpty()) {
            throw ActivationRejection.INACTIVE.rejection(
                    "the account has not activated messaging; `PUT /v1/services/ons` activates it");
        }
    }
}
