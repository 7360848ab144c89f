package dev.portcullis.decision.server.access;

import dev.portcullis.decision.replica.fold.AclFact;
import dev.portcullis.decision.replica.fold.Fact;
import java.util.Set;

/** Whose decisions a fact can make others. */
final class Concerned {

    private Concerned() {}

    /**
     * Whether only certain principals' decisions can become others by the fact; if so, they are added.
     *
     * @param ids of principals, to which those of the fact are added
     */
    static boolean isOfPrincipals(Fact fact, Set<String> ids) {
        return switch (fact) {
            case Fact.Attachment attachment ->
                !attachment.principalType().equals("group")
                        && add(ids, attachment.principalId().toString());
            case Fact.Membership membership -> add(ids, membership.userId().toString());
            case Fact.User user -> add(ids, user.userId().toString());
            case Fact.DisabledUser disabled -> add(ids, disabled.userId().toString());
            // What is asked is decided without them: they say who someone is, or open another way in.
            case Fact.Alias _ -> true;
            case Fact.SecurityPreference _ -> true;
            case Fact.AccessKey _ -> true;
            case Fact.InactiveKey _ -> true;
            case Fact.SessionsEnded _ -> true;
            case AclFact.UserAuthentication _ -> true;
            case AclFact.AuthenticationTypes _ -> true;
            case AclFact.InstanceAccount _ -> true;
            case AclFact.AclUser _ -> true;
            case AclFact.DisabledAclUser _ -> true;
            case AclFact.AclEntry _ -> true;
            case AclFact.MqttIdentity _ -> true;
            case AclFact.DeviceCredential _ -> true;
            case AclFact.BlockedClient _ -> true;
            case AclFact.MqttPermission _ -> true;
            case AclFact.MqttToken _ -> true;
            case Fact.Account _ -> false;
            case Fact.ClosedAccount _ -> false;
            case Fact.Group _ -> false;
            case Fact.Role _ -> false;
            case Fact.DisabledRole _ -> false;
            case Fact.Trust _ -> false;
            case Fact.Policy _ -> false;
            case Fact.PolicyVersion _ -> false;
            case Fact.DefaultVersion _ -> false;
            case Fact.ResourceGroup _ -> false;
            case AclFact.ActivatedService _ -> false;
            case AclFact.Instance _ -> false;
            case AclFact.InstanceTags _ -> false;
            case AclFact.InstanceResourceGroup _ -> false;
            case AclFact.Allowlist _ -> false;
        };
    }

    private static boolean add(Set<String> ids, String id) {
        ids.add(id);
        return true;
    }
}
