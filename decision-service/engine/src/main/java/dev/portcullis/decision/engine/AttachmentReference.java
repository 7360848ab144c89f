package dev.portcullis.decision.engine;

import java.util.Optional;

/**
 * By what a policy bears on the principal.
 *
 * @param attachmentId  the id of the attachment
 * @param holder        what kind of thing the policy hangs on
 * @param holderId      the id of the user, group or role; the level of a control policy; the role of a trust policy
 * @param resourceGroup the scope, if it is narrower than the account
 * @param hasEnded      whether its end has passed and nobody has revoked it yet: it allows nothing any more, but what it
 *                      denies stays denied, for a clock alone never opens anything
 */
public record AttachmentReference(
        String attachmentId, Holder holder, String holderId, Optional<String> resourceGroup, boolean hasEnded) {

    /** An attachment that has not ended. */
    public AttachmentReference(String attachmentId, Holder holder, String holderId, Optional<String> resourceGroup) {
        this(attachmentId, holder, holderId, resourceGroup, false);
    }

    /** The same attachment after its end. */
    public AttachmentReference ended() {
        return new AttachmentReference(attachmentId, holder, holderId, resourceGroup, true);
    }

    /** On what policies hang. */
    public enum Holder {
        USER("user"),
        GROUP("group"),
        ROLE("role"),
        SESSION("session"),
        LEVEL("level"),
        TRUSTING_ROLE("trusting-role");

        private final String wireName;

        Holder(String wireName) {
            this.wireName = wireName;
        }

        /** The name in answers, such as {@code group}. */
        public String wireName() {
            return wireName;
        }
    }

    /** {@code account}, or the id of the resource group. */
    public String scope() {
        return resourceGroup.orElse("account");
    }
}
