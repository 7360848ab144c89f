package dev.portcullis.policy.policy;

import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.MatchingCost;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps what the policies of one user, group or role cost together within a limit; that bounds the time of a decision, which
 * looks at those of the account and at those of one resource group. Asked by read models after the change and in its transaction: appends to one account happen one after another,
 * so no other change can pass in between, and a refusal takes the change back.
 */
public final class MatchingCostStore {

    /**
     * Of all in the account who have the policy, with everything that one decision may look at if it looks at that policy: what
     * they have for the account and what they have for one resource group. Asking the attachments for their account instead would let PostgreSQL, as long as
     * it knows little of the table, look through all attachments of the account for each holder.
     */
    private static final String HOLDERS = """
            select holder.principal_type, holder.principal_name, sum(v.matching_cost) as cost
              from policy_attachment holder
             cross join lateral (
                   select distinct beside.scope from policy_attachment beside
                    where beside.principal_type = holder.principal_type and beside.principal_id = holder.principal_id
                      and (beside.scope = holder.scope or holder.scope = 'account')) looked_at
              join policy_attachment a on a.principal_type = holder.principal_type
                                      and a.principal_id = holder.principal_id
                                      and a.scope in ('account', looked_at.scope)
              join policy p on p.account_id in (:accountId, :platform) and p.policy_id = a.policy_id
              join policy_version v on v.policy_id = p.policy_id and v.version_id = p.default_version_id
             where holder.account_id = :accountId and holder.policy_id = :policyId
            """;

    private static final String OF_ONE_ATTACHMENT = " and holder.attachment_id = :attachmentId";

    private static final String DEAREST_OVER_THE_LIMIT = """

             group by holder.attachment_id, looked_at.scope having sum(v.matching_cost) > :costPerHolder
             order by cost desc, holder.attachment_id limit 1
            """;

    private final JdbcClient jdbc;
    private final int costPerHolder;

    public MatchingCostStore(JdbcClient jdbc, int costPerHolder) {
        this.jdbc = jdbc;
        this.costPerHolder = costPerHolder;
    }

    /** Refuses an attachment, already written, with which its holder's policies cost too much. */
    public void requireRoomFor(long accountId, String policyId, String attachmentId) {
        require(accountId, policyId, Optional.of(attachmentId));
    }

    /** Refuses a default version, already written, with which the policies of one of its holders cost too much. */
    void requireRoomOfHolders(long accountId, String policyId) {
        require(accountId, policyId, Optional.empty());
    }

    /** What a document costs. One that cannot be read costs as much as any may, so that it never makes room. */
    public static int costOf(String document) {
        try {
            return MatchingCost.of(PolicyDocument.parseOfAnyLength(document, DocumentKind.IDENTITY));
        } catch (MalformedPolicyDocument _) {
            return MatchingCost.MOST_OF_A_DOCUMENT;
        }
    }

    /** What the policy's default version costs. */
    int costOfDefault(String policyId) {
        Version version =
                jdbc.sql("""
                        select v.policy_id, v.version_id, v.document, v.matching_cost
                          from policy p join policy_version v
                            on v.policy_id = p.policy_id and v.version_id = p.default_version_id
                         where p.policy_id = :policyId
                        """).param("policyId", policyId).query(Version.class).single();
        return version.matchingCost().orElseGet(() -> weigh(version));
    }

    private void require(long accountId, String policyId, Optional<String> attachmentId) {
        weighAll(accountId);
        jdbc.sql(HOLDERS + (attachmentId.isPresent() ? OF_ONE_ATTACHMENT : "") + DEAREST_OVER_THE_LIMIT)
                .param("accountId", accountId)
                .param("platform", AccountId.PLATFORM.value())
                .param("policyId", policyId)
                .param("attachmentId", attachmentId.orElse(""))
                .param("costPerHolder", costPerHolder)
                .query(Holder.class)
                .optional()
                .ifPresent(holder -> {
                    throw PolicyRejection.costsTooMuch(
                            holder.principalType(), holder.principalName(), holder.cost(), costPerHolder);
                });
    }

    private void weighAll(long accountId) {
        jdbc.sql("""
                select v.policy_id, v.version_id, v.document, v.matching_cost
                  from policy_version v join policy p
                    on p.policy_id = v.policy_id and p.default_version_id = v.version_id
                 where v.matching_cost is null and p.account_id in (:accountId, :platform)
                """)
                .param("accountId", accountId)
                .param("platform", AccountId.PLATFORM.value())
                .query(Version.class)
                .list()
                .forEach(this::weigh);
    }

    private int weigh(Version version) {
        int cost = costOf(version.document());
        jdbc.sql("""
                update policy_version set matching_cost = :cost
                where policy_id = :policyId and version_id = :versionId
                """)
                .param("cost", cost)
                .param("policyId", version.policyId())
                .param("versionId", version.versionId())
                .update();
        return cost;
    }

    private record Version(String policyId, String versionId, String document, Optional<Integer> matchingCost) {}

    private record Holder(String principalType, String principalName, long cost) {}
}
