package dev.portcullis.decision.engine;

/**
 * Where a decision fell: the first step that did not allow, or the step that allowed (semantics reference §2.2, §9.2 and
 * the layers of an instance's clients). The list is closed; where RAM has a name for a step, it is RAM's.
 */
public enum Layer {
    /** Calls that nothing can refuse: {@code sts:GetCallerIdentity}, and operations that need no permission. */
    EXEMPT("Exempt"),
    /** The owner of the account, who holds everything but the right to assume a role. */
    ROOT("Root"),
    /** The principal does not exist or is disabled, and so decides nothing, whatever is attached. */
    PRINCIPAL("Principal"),
    /** The resource belongs to another account, which only a role of that account opens. */
    CROSS_ACCOUNT("CrossAccount"),
    /** The account has not activated messaging, so nothing can be asked of it yet. */
    INACTIVE("Inactive"),
    /** The instance does not exist in the account. */
    INSTANCE("Instance"),
    /** The address list of the instance. */
    ALLOWLIST("Allowlist"),
    /** What a client presented is not acceptable on the instance. */
    AUTHENTICATION("Authentication"),
    /** Reading the instance's basic information, the prerequisite of everything on the instance. */
    INSTANCE_INFORMATION("InstanceInformation"),
    /** The policies of the resource directory, level by level. */
    CONTROL_POLICY("ControlPolicy"),
    /** The policy with which a role session was narrowed. */
    SESSION_POLICY("SessionPolicy"),
    /** Policies of the user and its groups, or of the role, in the scope of the whole account. */
    ACCOUNT_SCOPE("AccountLevelIdentityBasedPolicy"),
    /** Policies attached in the scope of the resource's group. */
    RESOURCE_GROUP_SCOPE("ResourceGroupLevelIdentityBasedPolicy"),
    /** The policy that says who may assume a role. */
    TRUST_POLICY("AssumeRolePolicy"),
    /** The account of the instance itself, or a network in which the instance asks for nothing. */
    INSTANCE_ACCOUNT("InstanceAccount"),
    /** The entries of an ACL user of the instance. */
    ACL_USER("AclUser"),
    /** The scope of a client token. */
    TOKEN("Token"),
    /** The permissions of a device or of an identity of custom authentication. */
    CUSTOM_AUTHENTICATION("CustomAuthentication");

    private final String wireName;

    Layer(String wireName) {
        this.wireName = wireName;
    }

    /** The name in answers, such as {@code AccountLevelIdentityBasedPolicy}. */
    public String wireName() {
        return wireName;
    }
}
