package dev.portcullis.platform.relay;

import dev.portcullis.vocabulary.AccountId;

/** The relay of a service's audit items, beside the one of its events. */
public final class AuditRelay implements AutoCloseable {

    private final Relay relay;

    /** @param relay of the audit's tables */
    public AuditRelay(Relay relay) {
        this.relay = relay;
    }

    /** Begins to lead or to follow. */
    public void start() {
        relay.start();
    }

    /** What the relay is doing. */
    public RelayState state() {
        return relay.state();
    }

    /** Items of the account have been committed. Returns at once. */
    public void added(AccountId account) {
        relay.appended(account);
    }

    @Override
    public void close() {
        relay.close();
    }
}
