package dev.portcullis.decision.replica.fold;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that holds in an account from one event until another. The ledger keeps each as an interval. */
public sealed interface Fact
        permits Fact.Account,
                Fact.Alias,
                Fact.User,
                Fact.ClosedAccount,
                Fact.SecurityPreference,
                Fact.DisabledUser,
                Fact.Group,
                Fact.Membership,
                Fact.Role,
                Fact.Trust,
                Fact.DisabledRole,
                Fact.AccessKey,
                Fact.InactiveKey,
                Fact.SessionsEnded,
                Fact.Policy,
                Fact.PolicyVersion,
                Fact.DefaultVersion,
                Fact.Attachment,
                Fact.ResourceGroup,
                AclFact {

    /** What identifies it within its account. */
    FactKey key();

    /** The account exists. {@code accountKind} is {@code platform} or {@code tenant}. */
    record Account(AccountId accountId, String accountKind) implements Fact {
        @Override
        public FactKey key() {
            return new FactKey(FactKind.ACCOUNT, accountId.toString());
        }
    }

    /** The account has a second name. */
    record Alias(AccountId accountId, String alias) implements Fact {
        @Override
        public FactKey key() {
            return keyOf(accountId);
        }

        static FactKey keyOf(AccountId accountId) {
            return new FactKey(FactKind.ALIAS, accountId.toString());
        }
    }

    /** The user exists. */
    record User(PrincipalId userId, String userName) implements Fact {
        @Override
        public FactKey key() {
            return new FactKey(FactKind.USER, userId.value());
        }
    }

    /** Nobody in the account may do anything. */
    record ClosedAccount(AccountId accountId) implements Fact {
        @Override
        public FactKey key() {
            return keyOf(accountId);
        }

        /** What identifies it. */
        public static FactKey keyOf(AccountId accountId) {
            return new FactKey(FactKind.CLOSED_ACCOUNT, accountId.toString());
        }
    }

    /** What an account's users may do to themselves, and how they sign in. */
    record SecurityPreference(
            AccountId accountId,
            boolean enableSaveMfaTicket,
            boolean allowUserToChangePassword,
            boolean allowUserToManageAccessKeys,
            boolean allowUserToManageMfaDevices,
            boolean allowUserToManagePublicKeys,
            int loginSessionDuration,
            List<String> loginNetworkMasks)
            implements Fact {

        public SecurityPreference {
            loginNetworkMasks = List.copyOf(loginNetworkMasks);
        }

        @Override
        public FactKey key() {
            return keyOf(accountId);
        }

        /** What identifies an account's preference. */
        public static FactKey keyOf(AccountId accountId) {
            return new FactKey(FactKind.SECURITY_PREFERENCE, accountId.toString());
        }
    }

    /** The user may do nothing. */
    record DisabledUser(PrincipalId userId) implements Fact {
        @Override
        public FactKey key() {
            return keyOf(userId);
        }

        /** What identifies it. */
        public static FactKey keyOf(PrincipalId userId) {
            return new FactKey(FactKind.DISABLED_USER, userId.value());
        }
    }

    /** The group exists. */
    record Group(PrincipalId groupId, String groupName) implements Fact {
        @Override
        public FactKey key() {
            return keyOf(groupId);
        }

        /** What identifies a group. */
        public static FactKey keyOf(PrincipalId groupId) {
            return new FactKey(FactKind.GROUP, groupId.value());
        }
    }

    /** The user is in the group. */
    record Membership(PrincipalId userId, PrincipalId groupId) implements Fact {
        @Override
        public FactKey key() {
            return new FactKey(FactKind.MEMBERSHIP, userId.value() + "/" + groupId.value());
        }
    }

    /** The role exists; sessions last so many seconds at most. */
    record Role(PrincipalId roleId, String roleName, int maxSessionDuration) implements Fact {
        @Override
        public FactKey key() {
            return keyOf(roleId);
        }

        /** What identifies a role. */
        public static FactKey keyOf(PrincipalId roleId) {
            return new FactKey(FactKind.ROLE, roleId.value());
        }
    }

    /** Whom a role trusts: the policy as it was given, and whom its names meant then. */
    record Trust(PrincipalId roleId, String document, List<Trusted> trusted) implements Fact {

        public Trust {
            trusted = List.copyOf(trusted);
        }

        /**
         * A principal that the policy names.
         *
         * @param id absent where a name could not be looked up
         */
        public record Trusted(String name, Optional<String> id) {}

        @Override
        public FactKey key() {
            return keyOf(roleId);
        }

        /** What identifies a role's trust. */
        public static FactKey keyOf(PrincipalId roleId) {
            return new FactKey(FactKind.TRUST, roleId.value());
        }
    }

    /** Nobody may do anything as the role. */
    record DisabledRole(PrincipalId roleId) implements Fact {
        @Override
        public FactKey key() {
            return keyOf(roleId);
        }

        /** What identifies it. */
        public static FactKey keyOf(PrincipalId roleId) {
            return new FactKey(FactKind.DISABLED_ROLE, roleId.value());
        }
    }

    /** The AccessKey of a user or of the account's root exists, for the API or for messaging. */
    record AccessKey(String accessKeyId, String ownerType, PrincipalId ownerId, String use) implements Fact {
        @Override
        public FactKey key() {
            return new FactKey(FactKind.ACCESS_KEY, accessKeyId);
        }
    }

    /** The AccessKey may not be used. */
    record InactiveKey(String accessKeyId) implements Fact {
        @Override
        public FactKey key() {
            return new FactKey(FactKind.INACTIVE_KEY, accessKeyId);
        }
    }

    /**
     * What was begun earlier is over: tokens that were issued before {@code notBefore} are void. {@code subject} is {@code
     * user}, {@code role} or {@code access-key}, {@code id} the id of that.
     */
    record SessionsEnded(String subject, String id, Instant notBefore) implements Fact {

        /** The subject that is an AccessKey. */
        public static final String ACCESS_KEY = "access-key";

        /** The subject that is a root's credential. */
        public static final String ROOT_CREDENTIAL = "root-credential";

        @Override
        public FactKey key() {
            return keyOf(subject, id);
        }

        /** What identifies the end of a subject's sessions. */
        public static FactKey keyOf(String subject, String id) {
            return new FactKey(FactKind.SESSIONS_ENDED, subject + "/" + id);
        }
    }

    /** The policy exists. */
    record Policy(String policyId, String policyName, String policyType, Optional<String> description) implements Fact {

        /** The type of what comes with the product; such policies are facts of the platform's account. */
        public static final String SYSTEM = "System";

        @Override
        public FactKey key() {
            return new FactKey(FactKind.POLICY, policyId);
        }
    }

    /** A version of a policy exists, with its document exactly as it was given. */
    record PolicyVersion(String policyId, String versionId, String document) implements Fact {
        @Override
        public FactKey key() {
            return keyOf(policyId, versionId);
        }

        /** What identifies a version. */
        public static FactKey keyOf(String policyId, String versionId) {
            return new FactKey(FactKind.POLICY_VERSION, policyId + "/" + versionId);
        }
    }

    /** The version is the one that a policy's attachments mean. */
    record DefaultVersion(String policyId, String versionId) implements Fact {
        @Override
        public FactKey key() {
            return new FactKey(FactKind.DEFAULT_VERSION, policyId);
        }
    }

    /**
     * A policy is attached to a principal. {@code scope} is {@code account} or the id of a resource group; from {@code
     * expiresAt} on nothing is granted by it any more, though it holds until an event ends it. Nobody asked about {@code
     * highRisk} at first.
     */
    record Attachment(
            String attachmentId,
            String principalType,
            PrincipalId principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope,
            Optional<Instant> expiresAt,
            Optional<Boolean> highRisk)
            implements Fact {

        /** The scope of the whole account. */
        public static final String ACCOUNT_SCOPE = "account";

        /** Whether the policy is the platform account's. */
        public boolean isOfSystemPolicy() {
            return policyType.equals(Policy.SYSTEM);
        }

        @Override
        public FactKey key() {
            return new FactKey(FactKind.ATTACHMENT, attachmentId);
        }
    }

    /** The resource group exists. The default group always does, and is no fact. */
    record ResourceGroup(String resourceGroupId, String name, String displayName) implements Fact {
        @Override
        public FactKey key() {
            return keyOf(resourceGroupId);
        }

        /** What identifies a resource group. */
        public static FactKey keyOf(String resourceGroupId) {
            return new FactKey(FactKind.RESOURCE_GROUP, resourceGroupId);
        }
    }
}
