package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.AclEntries;
import dev.portcullis.decision.engine.InstanceAccess;
import dev.portcullis.decision.engine.InstanceAccess.AclEntry;
import dev.portcullis.decision.engine.InstanceAccess.AclUserFacts;
import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.InstanceAccess.EntryType;
import dev.portcullis.decision.engine.InstanceAccess.Series;
import dev.portcullis.decision.replica.fold.AclFact;
import dev.portcullis.vocabulary.AddressRange;
import io.vavr.collection.HashMap;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How one instance lets clients in, as far as events have told. A change costs the same however many users there are.
 *
 * <p>Immutable.
 */
record InstanceClients(
        boolean userAuthentication,
        boolean intelligent,
        boolean acl,
        boolean freeInVpc,
        Optional<String> accountName,
        HashMap<String, User> users,
        MqttClients mqtt) {

    /** An instance of which nothing was ever set takes its own account, once it has one. */
    static final InstanceClients UNSET =
            new InstanceClients(false, true, false, false, Optional.empty(), HashMap.empty(), MqttClients.UNSET);

    /** What is known of a user name; entries may come before the user and go after it. */
    record User(boolean exists, boolean enabled, AclEntries entries) {

        static final User UNKNOWN = new User(false, true, AclEntries.NONE);
    }

    /** The same in the engine's words. */
    InstanceAccess access(Series series) {
        return new InstanceAccess(
                series, userAuthentication, intelligent, acl, freeInVpc, accountName, this::user, mqtt);
    }

    private Optional<AclUserFacts> user(String name) {
        User user = users.getOrElse(name, User.UNKNOWN);
        return user.exists() ? Optional.of(new AclUserFacts(user.enabled(), user.entries())) : Optional.empty();
    }

    /** After a fact has begun or ended; facts about other things change nothing. */
    InstanceClients with(AclFact.OfInstance fact, boolean holds) {
        return switch (fact) {
            case AclFact.UserAuthentication _ ->
                new InstanceClients(holds, intelligent, acl, freeInVpc, accountName, users, mqtt);
            case AclFact.AuthenticationTypes types ->
                new InstanceClients(
                        userAuthentication,
                        holds ? types.types().contains("intelligent") : UNSET.intelligent(),
                        holds && types.types().contains("acl"),
                        holds && types.freeInVpc(),
                        accountName,
                        users,
                        mqtt);
            case AclFact.InstanceAccount account ->
                new InstanceClients(
                        userAuthentication,
                        intelligent,
                        acl,
                        freeInVpc,
                        holds ? Optional.of(account.userName()) : Optional.empty(),
                        users,
                        mqtt);
            case AclFact.AclUser user -> {
                User known = known(user.userName());
                yield with(user.userName(), new User(holds, known.enabled(), known.entries()));
            }
            case AclFact.DisabledAclUser user -> {
                User known = known(user.userName());
                yield with(user.userName(), new User(known.exists(), !holds, known.entries()));
            }
            case AclFact.AclEntry entry -> {
                User known = known(entry.userName());
                AclEntries entries = holds
                        ? known.entries().with(read(entry))
                        : known.entries().without(type(entry), entry.resourceName());
                yield with(entry.userName(), new User(known.exists(), known.enabled(), entries));
            }
            case AclFact.MqttIdentity identity -> with(mqtt.with(identity, holds));
            case AclFact.DeviceCredential device -> with(mqtt.with(device, holds));
            case AclFact.BlockedClient client -> with(mqtt.with(client, holds));
            case AclFact.MqttPermission permission -> with(mqtt.with(permission, holds));
            case AclFact.Instance _ -> this;
            case AclFact.InstanceResourceGroup _ -> this;
            case AclFact.InstanceTags _ -> this;
            case AclFact.Allowlist _ -> this;
        };
    }

    private InstanceClients with(MqttClients next) {
        return new InstanceClients(userAuthentication, intelligent, acl, freeInVpc, accountName, users, next);
    }

    private User known(String userName) {
        return users.getOrElse(userName, User.UNKNOWN);
    }

    private InstanceClients with(String userName, User user) {
        HashMap<String, User> next = user.equals(User.UNKNOWN) ? users.remove(userName) : users.put(userName, user);
        return new InstanceClients(userAuthentication, intelligent, acl, freeInVpc, accountName, next, mqtt);
    }

    private static AclEntry read(AclFact.AclEntry entry) {
        return new AclEntry(
                type(entry),
                entry.resourceName(),
                entry.actions().stream()
                        .map(action -> action.equals("Pub") ? Direction.PUBLISH : Direction.SUBSCRIBE)
                        .collect(Collectors.toUnmodifiableSet()),
                entry.decision().equals("Allow"),
                entry.sourceAddresses().stream().map(AddressRange::parse).toList());
    }

    private static EntryType type(AclFact.AclEntry entry) {
        return entry.resourceType().equals("Topic") ? EntryType.TOPIC : EntryType.GROUP;
    }
}
