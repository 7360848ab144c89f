package dev.portcullis.standalone.client;

/** A call could not be made or was refused; the message is for whoever typed the command. */
public final class CallException extends RuntimeException {

    public CallException(String message) {
        super(message);
    }

    public CallException(String message, Throwable cause) {
        super(message, cause);
    }
}
