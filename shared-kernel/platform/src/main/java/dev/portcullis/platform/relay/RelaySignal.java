package dev.portcullis.platform.relay;

import dev.portcullis.vocabulary.StreamPosition;

/** What wakes a leading relay. */
sealed interface RelaySignal {

    /** Events of the account were committed. */
    record Appended(long account) implements RelaySignal {}

    /** Something was committed, and nobody knows for which account. */
    record AppendedSomewhere() implements RelaySignal {}

    /** Kafka has acknowledged an event. */
    record EventAcknowledged(AccountProgress account, StreamPosition position, long offset) implements RelaySignal {}

    /** Kafka has acknowledged a heartbeat. */
    record HeartbeatAcknowledged(int partition, long offset) implements RelaySignal {}

    /** Kafka has not taken a record, and will get no further one from this producer. */
    record SendFailed(Exception cause) implements RelaySignal {}

    /** The service stops. */
    record Stop() implements RelaySignal {}
}
