package dev.portcullis.platform.security;

import dev.portcullis.platform.keys.KeyDirectory;
import java.util.Map;
import java.util.Set;

/**
 * What principals may do that belong to no tenant: the platform and Portcullis' own services, each exactly what its work
 * needs. No policy of a tenant grants any of it, not even to the tenant's root.
 */
public final class Entitlements {

    /** Opens an account. */
    public static final String OPEN_ACCOUNT = "portcullis:OpenAccount";

    /** Closes an account. */
    public static final String CLOSE_ACCOUNT = "portcullis:CloseAccount";

    /** Gives the root of an account a credential in place of one that was never used. */
    public static final String REISSUE_ROOT_CREDENTIAL = "portcullis:ReissueRootCredential";

    /** Lists accounts, without looking into them. */
    public static final String READ_ACCOUNTS = "portcullis:ReadAccounts";

    /** Watches and repairs the installation. */
    public static final String OPERATE = "portcullis:Operate";

    /** Reads what a process measures of itself. */
    public static final String READ_METRICS = "portcullis:ReadMetrics";

    /** Reads events straight from a service's store. */
    public static final String EXPORT_EVENTS = "portcullis:ExportEvents";

    /** Asks a service how far its store has come. */
    public static final String READ_HEADS = "portcullis:ReadHeads";

    /** Loads a replica. */
    public static final String READ_LEDGER = "portcullis:ReadLedger";

    /** Tells which grants were used. */
    public static final String REPORT_USAGE = "portcullis:ReportUsage";

    /** Has the signature of a request verified. */
    public static final String VERIFY_SIGNATURES = "portcullis:VerifySignatures";

    /** Has the signature of a messaging client verified. */
    public static final String VERIFY_MESSAGING_SIGNATURES = "portcullis:VerifyMessagingSignatures";

    /** Has the AccessKeys for messaging of an account sealed for an enforcement point. */
    public static final String SEAL_MESSAGING_KEYS = "portcullis:SealMessagingKeys";

    /** Asks policy-service whether an account has a resource group. */
    public static final String FIND_RESOURCE_GROUPS = "portcullis:FindResourceGroups";

    /** Asks acl-service how many instances are in a resource group. */
    public static final String COUNT_INSTANCES = "portcullis:CountInstances";

    /** Asks who bears a name, in whichever account. */
    public static final String LOOK_UP_PRINCIPALS = "portcullis:LookUpPrincipals";

    /** Asks whether policies are attached to somebody, in whichever account. */
    public static final String LOOK_UP_ATTACHMENTS = "portcullis:LookUpAttachments";

    /** Creates and revokes the AccessKeys of an account's root, which only the root itself does. */
    public static final String MANAGE_ROOT_KEYS = "portcullis:ManageRootKeys";

    private static final Set<String> ROOT = Set.of(MANAGE_ROOT_KEYS);

    private static final Set<String> PLATFORM = Set.of(
            OPEN_ACCOUNT, CLOSE_ACCOUNT, REISSUE_ROOT_CREDENTIAL, READ_ACCOUNTS, OPERATE, READ_METRICS, EXPORT_EVENTS);

    private static final Map<String, Set<String>> SERVICES = Map.of(
            "identity-service",
            Set.of(READ_LEDGER, READ_HEADS, REPORT_USAGE, LOOK_UP_ATTACHMENTS),
            "policy-service",
            Set.of(READ_LEDGER, READ_HEADS, REPORT_USAGE, VERIFY_SIGNATURES, COUNT_INSTANCES, LOOK_UP_PRINCIPALS),
            "acl-service",
            Set.of(
                    READ_LEDGER,
                    READ_HEADS,
                    REPORT_USAGE,
                    VERIFY_SIGNATURES,
                    VERIFY_MESSAGING_SIGNATURES,
                    SEAL_MESSAGING_KEYS,
                    FIND_RESOURCE_GROUPS,
                    LOOK_UP_PRINCIPALS),
            "decision-service",
            Set.of(EXPORT_EVENTS, READ_HEADS, VERIFY_SIGNATURES),
            KeyDirectory.MONITORING,
            Set.of(READ_METRICS));

    private Entitlements() {}

    /** True if no tenant's principal may do it, whatever its policies say. */
    public static boolean isNoTenants(String action) {
        return PLATFORM.contains(action) || SERVICES.values().stream().anyMatch(entitled -> entitled.contains(action));
    }

    /** True if only an account's root may do it: no policy grants it to anybody else. */
    public static boolean isRootsAlone(String action) {
        return ROOT.contains(action);
    }

    /** True if the platform or a service may do it. */
    public static boolean entitles(Caller caller, String action) {
        return switch (caller.type()) {
            case PLATFORM -> PLATFORM.contains(action);
            case SERVICE -> SERVICES.getOrDefault(caller.name(), Set.of()).contains(action);
            case ROOT, USER, ROLE, PRODUCT -> false;
        };
    }
}
