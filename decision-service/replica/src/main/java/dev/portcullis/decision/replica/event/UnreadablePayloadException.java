package dev.portcullis.decision.replica.event;

/** A payload lacks something that its type promises. */
public final class UnreadablePayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadablePayloadException(String message) {
        super(message);
    }
}
