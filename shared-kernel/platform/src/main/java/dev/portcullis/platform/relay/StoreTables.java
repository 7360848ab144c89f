package dev.portcullis.platform.relay;

/**
 * Where a store keeps what is to be published and how far its relay has come. A service has two stores in its database,
 * with a relay each.
 *
 * @param rows      what is published, with the columns of {@link StoredEvents}
 * @param heads     the last position of each account
 * @param epoch     the one row with the store's epoch
 * @param leader    the one row with the number of the leader's term
 * @param positions the last acknowledged position of each account
 * @param offsets   up to where the relay knows what it wrote, by partition
 * @param lock      the second number of the leader's session lock
 * @param channel   on which appends of other processes are heard
 */
public record StoreTables(
        String rows,
        String heads,
        String epoch,
        String leader,
        String positions,
        String offsets,
        int lock,
        String channel) {

    /** The event store. */
    public static final StoreTables EVENTS = new StoreTables(
            "domain_event",
            "account_head",
            "store_epoch",
            "relay_leader",
            "relay_position",
            "relay_offset",
            1,
            "portcullis_appended");

    /** The store of audit items. */
    public static final StoreTables AUDIT = new StoreTables(
            "audit_item",
            "audit_head",
            "audit_epoch",
            "audit_relay_leader",
            "audit_relay_position",
            "audit_relay_offset",
            2,
            "portcullis_audited");
}
