package dev.portcullis.acl.allowlist;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.allowlist.AllowlistCommand.AddToList;
import dev.portcullis.acl.allowlist.AllowlistCommand.CloseAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.OpenAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.RemoveAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.RemoveFromList;
import dev.portcullis.acl.allowlist.AllowlistCommand.ReplaceList;
import dev.portcullis.acl.allowlist.AllowlistCommand.RestrictAllowlist;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistClosed;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistListsReplaced;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistOpened;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRemoved;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRestricted;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AddressRange;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The allowlist of an instance id: unset, restricted to the union of its lists, open or closed. Saying again what holds already changes nothing. */
public final class Allowlist {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String allowlistId;

    private Mode mode = Mode.UNSET;
    private Lists lists = Lists.NONE;

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
        become(command, new TreeMap<>(Map.of(NamedList.DEFAULT, written(command.entries()))));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReplaceList command) {
        become(command, lists.replaced(command.name(), written(command.entries()), command.quotas()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AddToList command) {
        become(command, lists.extended(command.name(), written(command.entries()), command.quotas()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RemoveFromList command) {
        SortedMap<String, List<String>> left = lists.reduced(command.name(), written(command.entries()));
        if (!left.isEmpty()) {
            become(command, left);
        } else if (command.closeIfNothingIsLeft()) {
            apply(new AllowlistClosed(account(command), instance(command)));
        } else {
            throw AllowlistRejection.LAST_ENTRY.rejection(
                    "nothing would be left on the allowlist; say `whenEmpty=closed` if then nobody is to be let in, or"
                            + " set the mode `open` if everyone is");
        }
    }

    private void become(AllowlistCommand command, SortedMap<String, List<String>> wanted) {
        if (wanted.values().stream().anyMatch(List::isEmpty)) {
            throw AllowlistRejection.EMPTY.rejection(
                    "a restricted allowlist needs at least one entry; ask for the mode `open` or `closed` instead");
        }
        if (mode == Mode.RESTRICTED && lists.equals(new Lists(wanted))) {
            return;
        }
        List<String> single = wanted.size() == 1 ? wanted.get(NamedList.DEFAULT) : null;
        apply(
                single != null
                        ? new AllowlistRestricted(account(command), instance(command), single)
                        : new AllowlistListsReplaced(account(command), instance(command), named(wanted)));
    }

    private static List<NamedList> named(SortedMap<String, List<String>> lists) {
        return lists.entrySet().stream()
                .map(list -> new NamedList(list.getKey(), list.getValue()))
                .toList();
    }

    private static List<String> written(List<AddressRange> entries) {
        return entries.stream().map(AddressRange::toString).distinct().toList();
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
        set(event, Mode.RESTRICTED, new Lists(new TreeMap<>(Map.of(NamedList.DEFAULT, event.entries()))));
    }

    @EventSourcingHandler
    void on(AllowlistListsReplaced event) {
        set(event, Mode.RESTRICTED, Lists.of(event.lists()));
    }

    @EventSourcingHandler
    void on(AllowlistOpened event) {
        set(event, Mode.OPEN, Lists.NONE);
    }

    @EventSourcingHandler
    void on(AllowlistClosed event) {
        set(event, Mode.CLOSED, Lists.NONE);
    }

    @EventSourcingHandler
    void on(AllowlistRemoved event) {
        set(event, Mode.UNSET, Lists.NONE);
    }

    private void set(AllowlistEvent event, Mode newMode, Lists newLists) {
        allowlistId = aggregateIdOf(new InstanceKey(AccountId.parse(event.accountId()), event.instanceId()));
        mode = newMode;
        lists = newLists;
    }

    private enum Mode {
        UNSET,
        RESTRICTED,
        OPEN,
        CLOSED
    }
}
