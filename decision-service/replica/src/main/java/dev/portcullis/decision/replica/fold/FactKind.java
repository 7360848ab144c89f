package dev.portcullis.decision.replica.fold;

import dev.portcullis.vocabulary.EventStream;
import java.util.Locale;

/** The kinds of facts; each comes from exactly one stream. */
public enum FactKind {
    ACCOUNT(EventStream.IDENTITY, Fact.Account.class),
    ALIAS(EventStream.IDENTITY, Fact.Alias.class),
    CLOSED_ACCOUNT(EventStream.IDENTITY, Fact.ClosedAccount.class),
    SECURITY_PREFERENCE(EventStream.IDENTITY, Fact.SecurityPreference.class),
    USER(EventStream.IDENTITY, Fact.User.class),
    ACCESS_KEY(EventStream.IDENTITY, Fact.AccessKey.class),
    INACTIVE_KEY(EventStream.IDENTITY, Fact.InactiveKey.class),
    DISABLED_USER(EventStream.IDENTITY, Fact.DisabledUser.class),
    GROUP(EventStream.IDENTITY, Fact.Group.class),
    MEMBERSHIP(EventStream.IDENTITY, Fact.Membership.class),
    ROLE(EventStream.IDENTITY, Fact.Role.class),
    TRUST(EventStream.IDENTITY, Fact.Trust.class),
    DISABLED_ROLE(EventStream.IDENTITY, Fact.DisabledRole.class),
    SESSIONS_ENDED(EventStream.IDENTITY, Fact.SessionsEnded.class),
    POLICY(EventStream.POLICY, Fact.Policy.class),
    POLICY_VERSION(EventStream.POLICY, Fact.PolicyVersion.class),
    DEFAULT_VERSION(EventStream.POLICY, Fact.DefaultVersion.class),
    ATTACHMENT(EventStream.POLICY, Fact.Attachment.class),
    RESOURCE_GROUP(EventStream.POLICY, Fact.ResourceGroup.class),
    ACTIVATED_SERVICE(EventStream.ACL, AclFact.ActivatedService.class),
    INSTANCE(EventStream.ACL, AclFact.Instance.class),
    INSTANCE_RESOURCE_GROUP(EventStream.ACL, AclFact.InstanceResourceGroup.class),
    INSTANCE_TAGS(EventStream.ACL, AclFact.InstanceTags.class),
    ALLOWLIST(EventStream.ACL, AclFact.Allowlist.class),
    USER_AUTHENTICATION(EventStream.ACL, AclFact.UserAuthentication.class),
    AUTHENTICATION_TYPES(EventStream.ACL, AclFact.AuthenticationTypes.class),
    INSTANCE_ACCOUNT(EventStream.ACL, AclFact.InstanceAccount.class),
    ACL_USER(EventStream.ACL, AclFact.AclUser.class),
    DISABLED_ACL_USER(EventStream.ACL, AclFact.DisabledAclUser.class),
    ACL_ENTRY(EventStream.ACL, AclFact.AclEntry.class),
    MQTT_IDENTITY(EventStream.ACL, AclFact.MqttIdentity.class),
    DEVICE_CREDENTIAL(EventStream.ACL, AclFact.DeviceCredential.class),
    BLOCKED_CLIENT(EventStream.ACL, AclFact.BlockedClient.class),
    MQTT_PERMISSION(EventStream.ACL, AclFact.MqttPermission.class),
    MQTT_TOKEN(EventStream.ACL, AclFact.MqttToken.class);

    private final EventStream stream;
    private final Class<? extends Fact> type;

    FactKind(EventStream stream, Class<? extends Fact> type) {
        this.stream = stream;
        this.type = type;
    }

    /** The facts of this kind. */
    public Class<? extends Fact> type() {
        return type;
    }

    /** The stream whose events open and close facts of this kind. */
    public EventStream stream() {
        return stream;
    }

    /** The name in the ledger, such as {@code policy-version}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of that wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FactKind ofWireName(String wireName) {
        for (FactKind kind : values()) {
            if (kind.wireName().equals(wireName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of fact is named `" + wireName + "`");
    }
}
