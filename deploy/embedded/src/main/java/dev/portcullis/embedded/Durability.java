package dev.portcullis.embedded;

/** What an embedded server owes to the data it has acknowledged. */
public enum Durability {
    /** Acknowledged data are on the disk: they survive kill -9 and a power cut. */
    DURABLE,
    /** Nothing outlives the process that started the server; for tests. */
    THROW_AWAY
}
