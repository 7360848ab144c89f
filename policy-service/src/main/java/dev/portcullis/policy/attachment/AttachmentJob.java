package dev.portcullis.policy.attachment;

import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * A large load of attachments that is done piece by piece.
 *
 * @param done      how many items have been done
 * @param refused   how many could not be
 * @param requester who asked for it, as {@link JobRequester} writes it
 * @param stopCode  why it was stopped
 */
record AttachmentJob(
        String jobId,
        AccountId account,
        Action action,
        State state,
        int itemCount,
        int done,
        int refused,
        boolean acknowledged,
        String requester,
        Optional<String> stopCode,
        Optional<String> stopReason,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    /** What is done with each item. */
    enum Action {
        ATTACH("attach"),
        DETACH("detach");

        private final String wireName;

        Action(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }

        static Optional<Action> of(String wireName) {
            for (Action action : values()) {
                if (action.wireName.equals(wireName)) {
                    return Optional.of(action);
                }
            }
            return Optional.empty();
        }
    }

    /** How far it is. */
    enum State {
        /** There are items left. */
        RUNNING("running"),
        /** Every item has a result. */
        DONE("done"),
        /** Somebody did not want it any more; the items left have no result. */
        CANCELLED("cancelled"),
        /** Whoever asked for it may not do it any more; the items left have no result. */
        STOPPED("stopped");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }

        static State of(String wireName) {
            for (State state : values()) {
                if (state.wireName.equals(wireName)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no job is `" + wireName + "`");
        }
    }

    /**
     * One attachment of a job.
     *
     * @param number       from 0, in the order of the request
     * @param state        {@code waiting}, {@code done} or {@code refused}
     * @param attachmentId the attachment that was made or ended
     * @param code         why it was refused
     */
    record Item(
            int number,
            Attaching.Pair pair,
            String state,
            Optional<String> attachmentId,
            Optional<String> code,
            Optional<String> message) {}
}
