package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.Commands;
import java.util.List;

/** What became of the attachments of one command, in its order. */
public record AttachmentOutcomes(List<AttachmentOutcome> all) {

    public AttachmentOutcomes {
        all = List.copyOf(all);
    }

    /** Sends a command and takes its answer. */
    static AttachmentOutcomes of(Commands commands, AttachmentCommand command) {
        if (commands.send(command) instanceof AttachmentOutcomes outcomes) {
            return outcomes;
        }
        throw new IllegalStateException(command.getClass().getSimpleName() + " was not answered with outcomes");
    }

    /**
     * The only one.
     *
     * @throws dev.portcullis.platform.problem.Rejection if it was refused
     */
    String requireDone() {
        return switch (all.getFirst()) {
            case AttachmentOutcome.Done done -> done.attachmentId();
            case AttachmentOutcome.Refused refused -> throw refused.reason();
        };
    }
}
