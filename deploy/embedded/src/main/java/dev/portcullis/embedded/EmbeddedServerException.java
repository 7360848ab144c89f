package dev.portcullis.embedded;

/** An embedded server could not be prepared, started, reached or stopped. */
public final class EmbeddedServerException extends RuntimeException {

    public EmbeddedServerException(String message) {
        super(message);
    }

    public EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
