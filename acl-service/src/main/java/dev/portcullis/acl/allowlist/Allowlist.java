package dev.portcullis.acl.allowlist;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.allowlist.AllowlistCommand.CloseAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.OpenAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.RemoveAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.RestrictAllowlist;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistClosed;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistOpened;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRemoved;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRestricted;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AddressRange;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The allowlist of an instance id: unset, restricted, open or closed. Saying again what holds already changes nothing. */
public final class Allowlist {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String allowlistId;

    private Mode mode = Mode.UNSET;
    private List<String> entries = List.of();

    Allowlist() {
        // Rebuilt from its events, or about to be set for the first time.
    }

    /** The name of the aggregate that holds the allowlist of the instance. */
    public static String aggregateIdOf(InstanceKey instance) {
        return instance.accountId() + "/allowlist/" + instance.instanceId();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RestrictAllowlist command) {
        List<String> wanted = command.entries().stream()
                .map(AddressRange::toString)
                .distinct()
                .toList();
        if (wanted.isEmpty()) {
            throw AllowlistRejection.EMPTY.rejection(
                    "a restricted allowlist needs at least one entry; ask for the mode `open` or `closed` instead");
        }
        if (mode != Mode.RESTRICTED || !entries.equals(wanted)) {
            apply(new AllowlistRestricted(account(command), instance(command), wanted));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenAllowlist command) {
        if (mode != Mode.OPEN) {
            apply(new AllowlistOpened(account(command), instance(command)));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CloseAllowlist command) {
        if (mode != Mode.CLOSED) {
            apply(new AllowlistClosed(account(command), instance(command)));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RemoveAllowlist command) {
        if (mode != Mode.UNSET) {
            apply(new AllowlistRemoved(account(command), instance(command)));
        }
    }

    private static String account(AllowlistCommand command) {
        return command.instance().accountId().toString();
    }

    private static String instance(AllowlistCommand command) {
        return command.instance().instanceId();
    }

    @EventSourcingHandler
    void on(AllowlistRestricted event) {
        set(event, Mode.RESTRICTED, event.entries());
    }

    @EventSourcingHandler
    void on(AllowlistOpened event) {
        set(event, Mode.OPEN, List.of());
    }

    @EventSourcingHandler
    void on(AllowlistClosed event) {
        set(event, Mode.CLOSED, List.of());
    }

    @EventSourcingHandler
    void on(AllowlistRemoved event) {
        set(event, Mode.UNSET, List.of());
    }

    private void set(AllowlistEvent event, Mode newMode, List<String> newEntries) {
        allowlistId = aggregateIdOf(new InstanceKey(AccountId.parse(event.accountId()), event.instanceId()));
        mode = newMode;
        entries = List.copyOf(newEntries);
    }

    private enum Mode {
        UNSET,
        RESTRICTED,
        OPEN,
        CLOSED
    }
}
