package dev.portcullis.standalone.installation;

/** The installation cannot start or be found; the message is for whoever typed the command. */
public final class InstallationException extends RuntimeException {

    public InstallationException(String message) {
        super(message);
    }

    public InstallationException(String message, Throwable cause) {
        super(message, cause);
    }
}
