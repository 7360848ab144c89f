package dev.portcullis.decision.engine;

import java.util.Optional;

/**
 * By what a policy bears on the principal.
 *
 * @param attachmentId  the id of the attachment
 * @param holder        what kind of thing the policy hangs on
 * @param holderId      the id of the user, group or role; the level of a control policy; the role of a trust policy
 * @param resourceGroup the scope, if it is narrower than the account
 */
public record AttachmentReference(String attachmentId, Holder holder, String holderId, Optional<String> resourceGroup) {

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
