package dev.portcullis.policy.policy;

import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which policies an account has. Names are found ignoring case and given in the spelling of their creation. */
public final class PolicyDirectory {

    private static final String POLICY_COLUMNS = """
            p.policy_id, p.policy_name, p.description, p.default_version_id, p.sequence, p.created_at, p.updated_at,
            (select count(*) from policy_attachment a
             where a.account_id = p.account_id and a.policy_id = p.policy_id) as attachment_count
            """;

    private final JdbcClient jdbc;

    public PolicyDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A policy as it stands in the directory. */
    public record PolicyEntry(
            String policyId,
            String policyName,
            Optional<String> description,
            String defaultVersionId,
            int attachmentCount,
            long sequence,
            Instant createdAt,
            Instant updatedAt) {

        /** The ETag of the policy and of everything in it. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }
    }

    /** A version as it stands in the directory. */
    public record VersionEntry(
            String versionId, int versionNumber, boolean isDefault, String document, Instant createdAt) {}

    /** The policy of that name, if the account has it. */
    public Optional<PolicyEntry> find(AccountId account, String policyName) {
        if (!PolicyInput.isName(policyName)) {
            return Optional.empty();
        }
        return jdbc.sql("select " + POLICY_COLUMNS
                        + " from policy p where p.account_id = :account and lower(p.policy_name) = lower(:name)")
                .param("account", account.value())
                .param("name", policyName)
                .query(PolicyDirectory::policy)
                .optional();
    }

    /**
     * The policy of that name.
     *
     * @throws dev.portcullis.platform.problem.Rejection if the account has none
     */
    public PolicyEntry require(AccountId account, String policyName) {
        return find(account, policyName).orElseThrow(() -> PolicyRejection.noSuchPolicy(policyName));
    }

    /** Policies in the order of their names, those after {@code lastName} if it is not empty. */
    List<PolicyEntry> list(AccountId account, String lastName, int limit) {
        return jdbc.sql("select " + POLICY_COLUMNS + """
                         from policy p
                        where p.account_id = :account and lower(p.policy_name) > lower(:lastName)
                        order by lower(p.policy_name) limit :limit
                        """)
                .param("account", account.value())
                .param("lastName", lastName)
                .param("limit", limit)
                .query(PolicyDirectory::policy)
                .list();
    }

    /** The version, if the policy has it. */
    Optional<VersionEntry> findVersion(PolicyEntry policy, String versionId) {
        if (!PolicyInput.isVersionId(versionId)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select version_id, version_number, document, created_at from policy_version
                        where policy_id = :policyId and version_id = :versionId
                        """)
                .param("policyId", policy.policyId())
                .param("versionId", versionId)
                .query((row, _) -> version(policy, row))
                .optional();
    }

    /** The version that was created last; there is always one. */
    VersionEntry newestVersion(PolicyEntry policy) {
        return jdbc.sql("""
                        select version_id, version_number, document, created_at from policy_version
                        where policy_id = :policyId order by version_number desc limit 1
                        """)
                .param("policyId", policy.policyId())
                .query((row, _) -> version(policy, row))
                .single();
    }

    /** Versions in the order of their numbers, those after {@code lastNumber}. */
    List<VersionEntry> listVersions(PolicyEntry policy, int lastNumber, int limit) {
        return jdbc.sql("""
                        select version_id, version_number, document, created_at from policy_version
                        where policy_id = :policyId and version_number > :lastNumber
                        order by version_number limit :limit
                        """)
                .param("policyId", policy.policyId())
                .param("lastNumber", lastNumber)
                .param("limit", limit)
                .query((row, _) -> version(policy, row))
                .list();
    }

    private static PolicyEntry policy(ResultSet row, int number) throws SQLException {
        return new PolicyEntry(
                row.getString("policy_id"),
                row.getString("policy_name"),
                Optional.ofNullable(row.getString("description")),
                row.getString("default_version_id"),
                row.getInt("attachment_count"),
                row.getLong("sequence"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static VersionEntry version(PolicyEntry policy, ResultSet row) throws SQLException {
        String versionId = row.getString("version_id");
        return new VersionEntry(
                versionId,
                row.getInt("version_number"),
                versionId.equals(policy.defaultVersionId()),
                row.getString("document"),
                instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
