package dev.portcullis.platform.relay;

import java.util.Map;

/** What a relay is doing. */
public sealed interface RelayState {

    /** It has not yet come to lead or to follow. */
    record Starting() implements RelayState {}

    /** Another instance leads. */
    record Following() implements RelayState {}

    /**
     * It publishes.
     *
     * @param held accounts that cannot be published further, with the reason
     */
    record Leading(long fencing, Map<String, String> held) implements RelayState {
        public Leading {
            held = Map.copyOf(held);
        }
    }

    /** Something is wrong that only an operator can mend; nothing is published. */
    record Refusing(String reason) implements RelayState {}

    /**
     * Something broke; it tries again by itself.
     *
     * @param wasWell true if it has led or followed since the service started
     */
    record Failing(String reason, boolean wasWell) implements RelayState {}

    /** It has been stopped. */
    record Stopped() implements RelayState {}
}
