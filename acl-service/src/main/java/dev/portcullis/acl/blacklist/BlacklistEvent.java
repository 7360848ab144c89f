package dev.portcullis.acl.blacklist;

import dev.portcullis.platform.eventsourcing.EventName;
import org.axonframework.serialization.Revision;

/** What has happened to the connection blacklist of an MQTT instance. */
public sealed interface BlacklistEvent {

    String accountId();

    String instanceId();

    String clientId();

    @EventName("acl.connection-blacklist.client-added")
    @Revision("1")
    record ClientBlacklisted(String accountId, String instanceId, String clientId) implements BlacklistEvent {}

    @EventName("acl.connection-blacklist.client-removed")
    @Revision("1")
    record ClientTakenOffBlacklist(String accountId, String instanceId, String clientId) implements BlacklistEvent {}
}
