package dev.portcullis.identity.accesskey;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.identity.accesskey.AccessKeyCommand.CreateAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.DeleteAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.ReportLeakedAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.RevokeAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.SetAccessKeyStatus;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyCreated;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyDeleted;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyLeaked;
import dev.portcullis.identity.accesskey.AccessKeyEvent.AccessKeyStatusChanged;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** All AccessKeys of one owner. It begins with the first key and is never deleted. */
public final class AccessKeys {

    /** How many keys an owner may have. */
    public static final int MOST = 2;

    private static final String CAUSE_LEAKED = "leaked";

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable AccessKeysId accessKeysId;

    private final Map<String, String> statuses = new HashMap<>();
    private final Set<String> leaked = new HashSet<>();

    AccessKeys() {
        // Rebuilt from its events, or about to begin with the first key.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CreateAccessKey command) {
        if (statuses.size() >= MOST) {
            throw AccessKeyRejection.TOO_MANY_KEYS.rejection("there are two access keys already; delete one first");
        }
        apply(new AccessKeyCreated(
                command.accessKeyId(), command.ownerType(), command.ownerId(), command.ownerName(), command.use()));
    }

    @CommandHandler
    void handle(SetAccessKeyStatus command) {
        String id = existing(command.accessKeyId());
        String status = command.status().wireName();
        if (status.equals(statuses.get(id))) {
            return;
        }
        if (leaked.contains(id)) {
            throw AccessKeyRejection.LEAKED.rejection("the access key has leaked; delete it and create another one");
        }
        apply(new AccessKeyStatusChanged(id, command.keys().owner(), status, Optional.empty()));
    }

    @CommandHandler
    void handle(DeleteAccessKey command) {
        apply(new AccessKeyDeleted(
                existing(command.accessKeyId()), command.keys().owner(), Optional.empty()));
    }

    @CommandHandler
    void handle(RevokeAccessKey command) {
        apply(new AccessKeyDeleted(
                existing(command.accessKeyId()), command.keys().owner(), Optional.of(command.cause())));
    }

    @CommandHandler
    void handle(ReportLeakedAccessKey command) {
        String id = existing(command.accessKeyId());
        if (leaked.contains(id)) {
            return;
        }
        if (AccessKeyStatus.ACTIVE.wireName().equals(statuses.get(id))) {
            apply(new AccessKeyStatusChanged(
                    id, command.keys().owner(), AccessKeyStatus.INACTIVE.wireName(), Optional.of(CAUSE_LEAKED)));
        }
        apply(new AccessKeyLeaked(id, command.keys().owner(), command.notBefore()));
    }

    @EventSourcingHandler
    void on(AccessKeyCreated event) {
        accessKeysId = new AccessKeysId(event.ownerId());
        statuses.put(event.accessKeyId(), AccessKeyStatus.ACTIVE.wireName());
    }

    @EventSourcingHandler
    void on(AccessKeyStatusChanged event) {
        statuses.put(event.accessKeyId(), event.status());
    }

    @EventSourcingHandler
    void on(AccessKeyLeaked event) {
        leaked.add(event.accessKeyId());
    }

    @EventSourcingHandler
    void on(AccessKeyDeleted event) {
        statuses.remove(event.accessKeyId());
        leaked.remove(event.accessKeyId());
    }

    private String existing(String accessKeyId) {
        if (!statuses.containsKey(accessKeyId)) {
            throw AccessKeyRejection.ACCESS_KEY_NOT_FOUND.rejection("there is no such access key");
        }
        return accessKeyId;
    }
}
