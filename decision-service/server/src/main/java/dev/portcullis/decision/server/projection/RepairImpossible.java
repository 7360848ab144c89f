package dev.portcullis.decision.server.projection;

/** An account cannot be repaired now; nothing was changed. */
public final class RepairImpossible extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RepairImpossible(String message) {
        super(message);
    }

    public RepairImpossible(String message, Throwable cause) {
        super(message, cause);
    }
}
