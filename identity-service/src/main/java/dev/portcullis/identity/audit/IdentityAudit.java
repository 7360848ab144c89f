package dev.portcullis.identity.audit;

import dev.portcullis.platform.audit.AuditContent;
import java.util.List;
import java.util.Optional;

/** What happens at identity-service without changing an aggregate. Nothing here is a secret, nor typed by strangers. */
public sealed interface IdentityAudit extends AuditContent {

    /**
     * A user signed in and got a session.
     *
     * @param mfa whether a second factor was shown
     */
    record SignedIn(String userId, String userName, String sessionId, boolean mfa, String expiresAt)
            implements IdentityAudit {
        @Override
        public String kind() {
            return "signed-in";
        }
    }

    /**
     * Somebody tried to sign in and was refused.
     *
     * @param userId         absent if there is no such user; the name that was typed is nowhere, for it may be a password
     * @param reason         such as {@code wrong-password}
     * @param passwordProven whether it was the user's password
     * @param lockedOut      whether the user is locked since
     */
    record SignInFailed(
            Optional<String> userId,
            Optional<String> userName,
            String reason,
            boolean passwordProven,
            boolean lockedOut,
            int status,
            String code)
            implements IdentityAudit {
        @Override
        public String kind() {
            return "sign-in-failed";
        }
    }

    /** Somebody got a bearer token for a credential of its own. */
    record TokenIssued(String grantType, Optional<String> tokenId, String expiresAt) implements IdentityAudit {
        @Override
        public String kind() {
            return "token-issued";
        }
    }

    /**
     * A session of a role was opened. The item stands in the audit of the role's account and in that of the caller's.
     *
     * @param chain        through what the session acts, outermost first: the user who began and the roles since
     * @param policySha256 of the text that narrows the session
     */
    record RoleAssumed(
            String sessionId,
            String roleAccountId,
            String roleId,
            String roleName,
            String sessionName,
            String callerAccountId,
            String chain,
            String originAccountId,
            String originCredential,
            Optional<String> sourceIdentity,
            Optional<String> policySha256,
            String expiresAt)
            implements IdentityAudit {
        @Override
        public String kind() {
            return "role-assumed";
        }
    }

    /**
     * A leaked AccessKey was dealt with.
     *
     * @param minted  what it had made
     * @param revoked the keys that were deleted because they came from it
     */
    record KeyLeakHandled(String accessKeyId, List<MintedThing> minted, List<String> revoked) implements IdentityAudit {
        @Override
        public String kind() {
            return "key-leak-handled";
        }
    }

    /** Something that a leaked key had made. */
    record MintedThing(String kind, String id) {}

    /**
     * Somebody read why a call was denied.
     *
     * @param principalId who was denied: a user's id, or a role and its session
     * @param action      at what
     */
    record DiagnosticMessageDecoded(String principalId, String action, List<String> resources)
            implements IdentityAudit {
        @Override
        public String kind() {
            return "diagnostic-message-decoded";
        }
    }

    /**
     * An operator brought a new key of the service itself into use.
     *
     * @param key     {@code master-key} or {@code token-key}
     * @param version which one it is, never what it is
     */
    record ServiceKeyRotated(String key, String version) implements IdentityAudit {
        @Override
        public String kind() {
            return "service-key-rotated";
        }
    }
}
