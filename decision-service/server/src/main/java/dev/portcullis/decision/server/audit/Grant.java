package dev.portcullis.decision.server.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.replica.fold.AclFact;
import dev.portcullis.decision.replica.fold.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that was granted: a policy attached to a principal, the addresses from which an instance may be reached, or what an
 * ACL user of an instance may do.
 *
 * @param kind    {@code attachment}, {@code allowlist} or {@code acl-entry}
 * @param granted how it came to be
 * @param revoked how it ended; absent while it is in force
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Grant(
        @JsonIgnore GrantCursor place,
        String kind,
        Optional<Attachment> attachment,
        Optional<Allowlist> allowlist,
        Optional<AclEntry> aclEntry,
        Deed granted,
        Optional<Deed> revoked) {

    /**
     * A policy on a principal. The names are those of the time.
     *
     * @param scope     {@code account}, or the id of a resource group
     * @param expiresAt when it ends, or has ended, unless it is revoked before
     * @param highRisk  whether it gave control over the account; absent if nobody asked at that time
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Attachment(
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope,
            Optional<String> expiresAt,
            Optional<Boolean> highRisk) {

        /** Whether the policy is the platform account's, which every account may attach. */
        boolean ofSystemPolicy() {
            return policyType.equals(Fact.Policy.SYSTEM);
        }
    }

    /** Addresses of an instance; {@code mode} is {@code restricted}, {@code open} or {@code closed}. */
    public record Allowlist(String instanceId, String mode, List<String> entries) {}

    /**
     * What a user name of an instance may do, or may not do.
     *
     * @param resourceName    a name, a prefix that ends with a star, or a star
     * @param actions         {@code Pub}, {@code Sub} or both
     * @param decision        {@code Allow} or {@code Deny}
     * @param sourceAddresses from where it holds; from everywhere if empty
     */
    public record AclEntry(
            String instanceId,
            String userName,
            String resourceType,
            String resourceName,
            List<String> actions,
            String decision,
            List<String> sourceAddresses) {}

    /**
     * Who did it, when, why and under which request.
     *
     * @param at            in the order of the account's events
     * @param auditSequence its number in the audit log
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Deed(
            String at,
            Actor actor,
            Optional<String> reason,
            Optional<String> ticket,
            String requestId,
            String correlationId,
            Optional<String> sourceAddress,
            String event,
            String eventId,
            String position,
            long auditSequence) {}

    /** A principal and the credential it used. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Actor(String id, String name, String type, String credential, Optional<String> sessionChain) {}

    static Grant of(GrantCursor place, Fact fact, Deed granted, Optional<Deed> revoked) {
        return switch (fact) {
            case Fact.Attachment attachment ->
                new Grant(
                        place,
                        "attachment",
                        Optional.of(new Attachment(
                                attachment.attachmentId(),
                                attachment.principalType(),
                                attachment.principalId().toString(),
                                attachment.principalName(),
                                attachment.policyId(),
                                attachment.policyName(),
                                attachment.policyType(),
                                attachment.scope(),
                                attachment.expiresAt().map(Object::toString),
                                attachment.highRisk())),
                        Optional.empty(),
                        Optional.empty(),
                        granted,
                        revoked);
            case AclFact.Allowlist allowlist ->
                new Grant(
                        place,
                        "allowlist",
                        Optional.empty(),
                        Optional.of(new Allowlist(
                                allowlist.instanceId(),
                                allowlist.mode().name().toLowerCase(Locale.ROOT),
                                allowlist.entries())),
                        Optional.empty(),
                        granted,
                        revoked);
            case AclFact.AclEntry entry ->
                new Grant(
                        place,
                        "acl-entry",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new AclEntry(
                                entry.instanceId(),
                                entry.userName(),
                                entry.resourceType(),
                                entry.resourceName(),
                                entry.actions(),
                                entry.decision(),
                                entry.sourceAddresses())),
                        granted,
                        revoked);
            case Fact.Account _ -> throw notAGrant(fact);
            case Fact.Alias _ -> throw notAGrant(fact);
            case Fact.ClosedAccount _ -> throw notAGrant(fact);
            case Fact.SecurityPreference _ -> throw notAGrant(fact);
            case Fact.User _ -> throw notAGrant(fact);
            case Fact.DisabledUser _ -> throw notAGrant(fact);
            case Fact.Group _ -> throw notAGrant(fact);
            case Fact.Membership _ -> throw notAGrant(fact);
            case Fact.Role _ -> throw notAGrant(fact);
            case Fact.Trust _ -> throw notAGrant(fact);
            case Fact.DisabledRole _ -> throw notAGrant(fact);
            case Fact.AccessKey _ -> throw notAGrant(fact);
            case Fact.InactiveKey _ -> throw notAGrant(fact);
            case Fact.SessionsEnded _ -> throw notAGrant(fact);
            case Fact.Policy _ -> throw notAGrant(fact);
            case Fact.PolicyVersion _ -> throw notAGrant(fact);
            case Fact.DefaultVersion _ -> throw notAGrant(fact);
            case Fact.ResourceGroup _ -> throw notAGrant(fact);
            case AclFact.ActivatedService _ -> throw notAGrant(fact);
            case AclFact.Instance _ -> throw notAGrant(fact);
            case AclFact.InstanceTags _ -> throw notAGrant(fact);
            case AclFact.InstanceResourceGroup _ -> throw notAGrant(fact);
            case AclFact.UserAuthentication _ -> throw notAGrant(fact);
            case AclFact.AuthenticationTypes _ -> throw notAGrant(fact);
            case AclFact.InstanceAccount _ -> throw notAGrant(fact);
            case AclFact.AclUser _ -> throw notAGrant(fact);
            case AclFact.DisabledAclUser _ -> throw notAGrant(fact);
            case AclFact.MqttIdentity _ -> throw notAGrant(fact);
            case AclFact.DeviceCredential _ -> throw notAGrant(fact);
            case AclFact.BlockedClient _ -> throw notAGrant(fact);
            case AclFact.MqttPermission _ -> throw notAGrant(fact);
            case AclFact.MqttToken _ -> throw notAGrant(fact);
        };
    }

    private static IllegalArgumentException notAGrant(Fact fact) {
        return new IllegalArgumentException("nothing is granted by the fact " + fact.key());
    }
}
