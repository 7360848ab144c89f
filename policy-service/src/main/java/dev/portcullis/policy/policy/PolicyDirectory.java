package dev.portcullis.policy.policy;

import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Answers which policies an account has, and which come with the product. Names are found ignoring case and given in the
 * spelling of their creation.
 */
public final class PolicyDirectory {

    private static final String POLICY_COLUMNS = """
            p.policy_id, p.policy_type, p.policy_name, p.description, p.recommended_for, p.default_version_id, p.sequence,
            p.created_at, p.updated_at,
            (select count(*) from policy_attachment a
             where a.account_id = :account and a.policy_id = p.policy_id) as attachment_count
            """;

    private final JdbcClient jdbc;

    public PolicyDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A policy as it stands in the directory.
     *
     * @param attachmentCount how often the account that asked has attached it
     */
    public record PolicyEntry(
            String policyId,
            PolicyType type,
            String policyName,
            Optional<String> description,
            Optional<String> recommendedFor,
            String defaultVersionId,
            int attachmentCount,
            long sequence,
            Instant createdAt,
            Instant updatedAt) {

        /** The policy as a resource of the account that asked. */
        public String resource(AccountId account) {
            return type.resource(account, policyName);
        }

        /** The ETag of the policy and of everything in it. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }
    }

    /** A version as it stands in the directory. */
    public record VersionEntry(
            String versionId, int versionNumber, boolean isDefault, String document, Instant createdAt) {}

    /** The policy of that type and name, if the account has it or it comes with the product. */
    public Optional<PolicyEntry> find(AccountId account, PolicyType type, String policyName) {
        if (!PolicyInput.isName(policyName)) {
            return Optional.empty();
        }
        return jdbc.sql("select " + POLICY_COLUMNS
                        + " from policy p where p.account_id = :owner and lower(p.policy_name) = lower(:name)")
                .param("account", account.value())
                .param("owner", type.owner(account).value())
                .param("name", policyName)
                .query(PolicyDirectory::policy)
                .optional();
    }

    /** The policy that a name alone means: the account's own, and where it has none the product's. */
    public Optional<PolicyEntry> find(AccountId account, String policyName) {
        return find(account, PolicyType.CUSTOM, policyName).or(() -> find(account, PolicyType.SYSTEM, policyName));
    }

    /**
     * The policy of that type and name.
     *
     * @throws dev.portcullis.platform.problem.Rejection if there is none
     */
    public PolicyEntry require(AccountId account, PolicyType type, String policyName) {
        return find(account, type, policyName).orElseThrow(() -> PolicyRejection.noSuchPolicy(policyName));
    }

    /**
     * The policy that a name alone means.
     *
     * @throws dev.portcullis.platform.problem.Rejection if there is none
     */
    PolicyEntry require(AccountId account, String policyName) {
        return find(account, policyName).orElseThrow(() -> PolicyRejection.noSuchPolicy(policyName));
    }

    /**
     * The account's own policy of that name, which it may change.
     *
     * @throws dev.portcullis.platform.problem.Rejection if it has none; a policy that comes with the product is nobody's to
     *     change
     */
    PolicyEntry requireOwn(AccountId account, String policyName) {
        PolicyEntry policy = require(account, policyName);
        if (policy.type() == PolicyType.SYSTEM) {
            throw PolicyRejection.systemPolicyStays(policy.policyName());
        }
        return policy;
    }

    /**
     * Policies in the order of their names, and of their types if two have the same name.
     *
     * @param filter what they have in common
     * @param after  the place after which to go on
     */
    List<PolicyEntry> list(AccountId account, PolicyFilter filter, PolicyPlace after, int limit) {
        return jdbc.sql("select " + POLICY_COLUMNS + """
                         from policy p
                        where p.account_id in (:owners)
                          and (not :tagged or exists (
                              select from policy_tag t where t.policy_id = p.policy_id and t.tag_key = :tagKey
                                                         and (:anyValue or t.tag_value = :tagValue)))
                          and (lower(p.policy_name), p.policy_type) > (lower(:lastName), :lastType)
                        order by lower(p.policy_name), p.policy_type limit :limit
                        """)
                .param("account", account.value())
                .param(
                        "owners",
                        filter.types().stream()
                                .map(type -> type.owner(account).value())
                                .toList())
                .param("tagged", filter.tagKey().isPresent())
                .param("tagKey", filter.tagKey().orElse(""))
                .param("anyValue", filter.tagValue().isEmpty())
                .param("tagValue", filter.tagValue().orElse(""))
                .param("lastName", after.policyName())
                .param("lastType", after.type())
                .param("limit", limit)
                .query(PolicyDirectory::policy)
                .list();
    }

    /** What listed policies have in common; whatever is absent does not matter. */
    record PolicyFilter(Set<PolicyType> types, Optional<String> tagKey, Optional<String> tagValue) {

        PolicyFilter {
            types = Set.copyOf(types);
        }
    }

    /** A place in the list of policies; two empty texts are the place before the first. */
    record PolicyPlace(String type, String policyName) {

        static final PolicyPlace BEGINNING = new PolicyPlace("", "");
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
                PolicyType.of(row.getString("policy_type")).orElseThrow(),
                row.getString("policy_name"),
                Optional.ofNullable(row.getString("description")),
                Optional.ofNullable(row.getString("recommended_for")),
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
