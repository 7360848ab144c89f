package dev.portcullis.policy.attachment;

import dev.portcullis.platform.problem.Rejection;

/** What became of one attachment that was to begin or to end. */
public sealed interface AttachmentOutcome {

    /** It began, or ended. */
    record Done(String attachmentId) implements AttachmentOutcome {}

    /** Nothing happened to it. */
    record Refused(Rejection reason) implements AttachmentOutcome {}
}
