package dev.portcullis.policy.attachment;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;

/**
 * A principal to which policies are attached.
 *
 * @param name the name when the attachment was asked for; the id is what counts
 */
public record AttachedPrincipal(AccountId account, PrincipalKind kind, PrincipalId id, String name) {

    /** The name of the aggregate of this principal's attachments. */
    public String aggregateId() {
        return account + "/" + kind.wireName() + "/" + id;
    }
}
