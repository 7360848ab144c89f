package dev.portcullis.platform.relay;

import java.io.Serial;

/** The term of a leading relay is over; the next one starts again from the stored positions. */
final class RelayFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    RelayFailure(String message) {
        super(message);
    }

    RelayFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
