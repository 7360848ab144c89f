package dev.portcullis.decision.server.audit;

import dev.portcullis.decision.replica.fold.CompiledDocuments;
import dev.portcullis.decision.server.audit.GrantFilter.Resource;
import dev.portcullis.decision.server.audit.GrantHistory.Held;
import dev.portcullis.language.ResourceClause;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.ResourceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether a grant was about a resource: an allowlist if the resource belongs to its instance, an entry of an ACL user if it fits the
 * name of the topic or group, an attachment if a version of the policy that was the default while it was attached names the
 * resource in one of its statements.
 */
final class CoveredResources {

    private final JdbcClient jdbc;
    private final AccountId account;
    private final Resource resource;
    private final Map<String, List<Version>> versions = new HashMap<>();

    CoveredResources(JdbcClient jdbc, AccountId account, Resource resource) {
        this.jdbc = jdbc;
        this.account = account;
        this.resource = resource;
    }

    /** A document and the audit numbers between which it was its policy's default. */
    private record Version(String document, long from, long to) {

        boolean isDefaultDuring(Held held) {
            return from < held.to() && held.from() < to;
        }
    }

    boolean isCoveredBy(Grant grant, Held held) {
        if (grant.allowlist().isPresent()) {
            return isOfInstance(grant.allowlist().get().instanceId());
        }
        if (grant.aclEntry().isPresent()) {
            return fits(grant.aclEntry().get());
        }
        return grant.attachment().isPresent()
                && resource instanceof Resource.Named named
                && versionsOf(grant.attachment().get()).stream()
                        .anyMatch(version -> version.isDefaultDuring(held) && names(version.document(), named.name()));
    }

    private boolean fits(Grant.AclEntry entry) {
        String pattern = entry.resourceName();
        String prefix = pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
        return switch (resource) {
            case Resource.Instance instance -> instance.instanceId().equals(entry.instanceId());
            case Resource.Named named -> {
                String name = named.name().toString();
                String of = ":" + entry.instanceId();
                yield name.endsWith(of)
                        || (pattern.endsWith("*")
                                ? name.contains(of + "%" + prefix)
                                : name.endsWith(of + "%" + pattern));
            }
        };
    }

    private boolean isOfInstance(String instanceId) {
        return switch (resource) {
            case Resource.Instance instance -> instance.instanceId().equals(instanceId);
            case Resource.Named named -> {
                String[] segments = named.name().toString().split(":", 5);
                yield segments.length == 5
                        && (segments[4].equals(instanceId) || segments[4].startsWith(instanceId + "%"));
            }
        };
    }

    private List<Version> versionsOf(Grant.Attachment attachment) {
        return versions.computeIfAbsent(
                attachment.policyId(),
                policyId -> read(attachment.ofSystemPolicy() ? AccountId.PLATFORM : account, policyId));
    }

    private List<Version> read(AccountId owner, String policyId) {
        return jdbc.sql("""
                        SELECT v.value ->> 'document' AS document, d.opened_sequence,
                            coalesce(d.closed_sequence, 9223372036854775807) AS closed_sequence
                        FROM fact_interval d JOIN fact_interval v ON v.account_id = d.account_id
                            AND v.kind = 'policy-version' AND v.key = d.key || '/' || (d.value ->> 'versionId')
                        WHERE d.account_id = ? AND d.kind = 'default-version' AND d.key = ?""")
                .params(owner.value(), policyId)
                .query((row, number) -> new Version(
                        row.getString("document"), row.getLong("opened_sequence"), row.getLong("closed_sequence")))
                .list();
    }

    private static boolean names(String document, ResourceName name) {
        return CompiledDocuments.compiled(document).document().statements().stream()
                .map(Statement::resource)
                .flatMap(Optional::stream)
                .anyMatch(clause -> covers(clause, name));
    }

    private static boolean covers(ResourceClause clause, ResourceName name) {
        return clause.negated() != clause.patterns().stream().anyMatch(pattern -> pattern.matches(name));
    }
}
