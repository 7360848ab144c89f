package dev.portcullis.platform.problem;

/** Why a service refuses what is asked of one of its aggregates; the constants of an enum, so that they can be listed. */
public interface RejectionReason {

    /** Status, code and meaning. */
    ErrorCode error();

    /** A refusal for this reason; the sentence says what was wrong this time. */
    default Rejection rejection(String sentence) {
        return Rejection.of(error().status(), error().code(), sentence);
    }

    /** A refusal for this reason that points at a field of the body. */
    default Rejection at(String pointer, String sentence) {
        return rejection(sentence).with(Finding.at(pointer, sentence));
    }
}
