package dev.portcullis.policy.attachment;

import java.time.Instant;
import java.util.Optional;

/**
 * An attachment that somebody asks for.
 *
 * @param scope     {@link #ACCOUNT_SCOPE}, or the id of a resource group
 * @param expiresAt when it ends unless it is revoked before
 * @param highRisk  whether the policy gives control over the account; whoever asks has acknowledged it
 */
public record WantedAttachment(
        String attachmentId, AttachedPolicy policy, String scope, Optional<Instant> expiresAt, boolean highRisk) {

    /** Everywhere in the account. */
    public static final String ACCOUNT_SCOPE = "account";
}
