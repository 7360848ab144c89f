package dev.portcullis.policy.attachment;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which policies are attached to whom. */
public final class AttachmentDirectory {

    private static final String SELECT = """
            select a.attachment_id, a.principal_type, a.principal_id, a.principal_name, a.policy_id, p.policy_name,
                   a.policy_type, a.scope, a.aggregate_id, a.sequence, a.attached_at,
                   a.expires_at, a.high_risk
            from policy_attachment a join policy p on p.policy_id = a.policy_id
            where a.account_id = :account
            """;

    private final JdbcClient jdbc;

    public AttachmentDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An attachment as it stands in the directory. */
    record AttachmentEntry(
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope,
            String principalAttachmentsId,
            long sequence,
            Instant attachedAt,
            Optional<Instant> expiresAt,
            boolean highRisk) {

        /** What the policy is attached to. */
        PrincipalKind kind() {
            return PrincipalKind.of(principalType)
                    .orElseThrow(() -> new IllegalStateException(
                            "the attachment " + attachmentId + " is of a principal of no known kind"));
        }

        /** The ETag of the attachment, which never changes. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }
    }

    /** The attachment of that id, if it is the account's. */
    Optional<AttachmentEntry> find(AccountId account, String attachmentId) {
        return jdbc.sql(SELECT + " and a.attachment_id = :attachmentId")
                .param("account", account.value())
                .param("attachmentId", attachmentId)
                .query(AttachmentDirectory::entry)
                .optional();
    }

    /**
     * Attachments in the order of their ids, those after {@code lastId}.
     *
     * @param filter what they have in common
     */
    List<AttachmentEntry> list(AccountId account, AttachmentFilter filter, String lastId, int limit) {
        return jdbc.sql(SELECT + """
                          and a.attachment_id > :lastId
                          and (:principalType = '' or a.principal_type = :principalType)
                          and (:principalName = '' or lower(a.principal_name) = lower(:principalName))
                          and (:anyPrincipal or a.principal_id in (:principalIds))
                          and (:policyName = '' or lower(p.policy_name) = lower(:policyName))
                          and (:policyId = '' or a.policy_id = :policyId)
                          and (:scope = '' or a.scope = :scope)
                        order by a.attachment_id limit :limit
                        """)
                .param("account", account.value())
                .param("lastId", lastId)
                .param(
                        "principalType",
                        filter.kind().map(PrincipalKind::wireName).orElse(""))
                .param("anyPrincipal", filter.principalIds().isEmpty())
                .param("principalIds", filter.principalIds().isEmpty() ? List.of("") : filter.principalIds())
                .param("principalName", filter.principalName().orElse(""))
                .param("policyName", filter.policyName().orElse(""))
                .param("policyId", filter.policyId().orElse(""))
                .param("scope", filter.scope().orElse(""))
                .param("limit", limit)
                .query(AttachmentDirectory::entry)
                .list();
    }

    /** Those of the attachments that are the account's, in the order of their ids. */
    List<AttachmentEntry> findAll(AccountId account, List<String> attachmentIds) {
        return jdbc.sql(SELECT + " and a.attachment_id in (:attachmentIds) order by a.attachment_id")
                .param("account", account.value())
                .param("attachmentIds", attachmentIds)
                .query(AttachmentDirectory::entry)
                .list();
    }

    /** The attachment of a policy to a principal in one scope, if there is one. */
    Optional<AttachmentEntry> find(AccountId account, PrincipalId principal, String policyId, String scope) {
        return jdbc.sql(SELECT + """
                          and a.principal_id = :principalId and a.policy_id = :policyId and a.scope = :scope
                        """)
                .param("account", account.value())
                .param("principalId", principal.value())
                .param("policyId", policyId)
                .param("scope", scope)
                .query(AttachmentDirectory::entry)
                .optional();
    }

    /** What listed attachments have in common; whatever is absent does not matter. A name alone is a user's. */
    record AttachmentFilter(
            Optional<PrincipalKind> kind,
            Optional<String> principalName,
            List<String> principalIds,
            Optional<String> policyName,
            Optional<String> policyId,
            Optional<String> scope) {

        AttachmentFilter {
            principalIds = List.copyOf(principalIds);
            kind = kind.or(() -> principalName.isPresent() ? Optional.of(PrincipalKind.USER) : Optional.empty());
        }

        /** Whatever is attached to one of these. */
        AttachmentFilter ofAnyOf(List<String> ids) {
            return new AttachmentFilter(Optional.empty(), Optional.empty(), ids, policyName, policyId, scope);
        }

        /** Whatever of the policy of that id is attached. */
        AttachmentFilter of(String id) {
            return new AttachmentFilter(kind, principalName, principalIds, policyName, Optional.of(id), scope);
        }
    }

    private static AttachmentEntry entry(ResultSet row, int number) throws SQLException {
        return new AttachmentEntry(
                row.getString("attachment_id"),
                row.getString("principal_type"),
                row.getString("principal_id"),
                row.getString("principal_name"),
                row.getString("policy_id"),
                row.getString("policy_name"),
                row.getString("policy_type"),
                row.getString("scope"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                row.getObject("attached_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("expires_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getBoolean("high_risk"));
    }
}
