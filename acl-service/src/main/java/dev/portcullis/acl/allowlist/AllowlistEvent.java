package dev.portcullis.acl.allowlist;

import dev.portcullis.platform.eventsourcing.EventName;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What has happened to the allowlist of an instance. */
public sealed interface AllowlistEvent {

    String accountId();

    String instanceId();

    /** One list {@code default} with the entries in the order in which they were given, each once, as addresses or networks without host bits. */
    @EventName("acl.allowlist.restricted")
    @Revision("1")
    record AllowlistRestricted(String accountId, String instanceId, List<String> entries) implements AllowlistEvent {}

    /** Several lists, or one of another name than {@code default}, each with its entries; nobody else is let in. */
    @EventName("acl.allowlist.lists-replaced")
    @Revision("1")
    record AllowlistListsReplaced(String accountId, String instanceId, List<NamedList> lists)
            implements AllowlistEvent {}

    @EventName("acl.allowlist.opened")
    @Revision("1")
    record AllowlistOpened(String accountId, String instanceId) implements AllowlistEvent {}

    @EventName("acl.allowlist.closed")
    @Revision("1")
    record AllowlistClosed(String accountId, String instanceId) implements AllowlistEvent {}

    /** The instance of the allowlist was deleted. */
    @EventName("acl.allowlist.removed")
    @Revision("1")
    record AllowlistRemoved(String accountId, String instanceId) implements AllowlistEvent {}
}
