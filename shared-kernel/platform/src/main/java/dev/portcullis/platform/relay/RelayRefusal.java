package dev.portcullis.platform.relay;

import java.io.Serial;

/** Nothing may be published until an operator has mended what the message says. */
final class RelayRefusal extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    RelayRefusal(String message) {
        super(message);
    }
}
