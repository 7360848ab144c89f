package dev.portcullis.identity.accesskey;

import dev.portcullis.identity.accesskey.AccessKeyCommand.CreateAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.DeleteAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.ReportLeakedAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.RevokeAccessKey;
import dev.portcullis.identity.accesskey.AccessKeyCommand.SetAccessKeyStatus;
import dev.portcullis.identity.audit.IdentityAudit.KeyLeakHandled;
import dev.portcullis.identity.audit.IdentityAudit.MintedThing;
import dev.portcullis.identity.credential.AccessKeyId;
import dev.portcullis.identity.credential.AccessKeyStore;
import dev.portcullis.identity.credential.KeyUse;
import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What is done with AccessKeys, whoever their owner is. Owners are looked up inside the work: it may run again. */
@Component
class AccessKeyOperations {

    private static final String MINTED_BY_LEAKED = "minted-with-leaked-key";

    private final Writes writes;
    private final Permissions permissions;
    private final AccessKeyDirectory directory;
    private final MintedDirectory minted;
    private final AccessKeyStore secrets;
    private final AuditItems audit;
    private final Clock clock;

    AccessKeyOperations(
            Writes writes,
            Permissions permissions,
            AccessKeyDirectory directory,
            MintedDirectory minted,
            AccessKeyStore secrets,
            AuditItems audit,
            Clock clock) {
        this.writes = writes;
        this.permissions = permissions;
        this.directory = directory;
        this.minted = minted;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** The wish for a key; {@code use} is {@code api} unless it says {@code messaging}. */
    record CreateAccessKeyRequest(Optional<String> use) {}

    /** The wish for another status. */
    record SetStatusRequest(String status) {}

    /** The keys of an owner. */
    record AccessKeyList(List<AccessKeyResource> items) {}

    /**
     * What became of a key that has leaked.
     *
     * @param minted  what it made in this service; what it made in others their audit tells
     * @param revoked the keys that were deleted because they came from it
     */
    record LeakReport(AccessKeyResource accessKey, List<Minted> minted, List<String> revoked) {}

    ResponseEntity<Object> create(
            CallContext call, Supplier<KeyOwner> owner, CreateAccessKeyRequest request, String address) {
        KeyUse use = request.use()
                .map(text -> KeyUse.ofWireName(text)
                        .orElseThrow(
                                () -> AccessKeyRejection.USE.at("/use", "an access key is for api or for messaging")))
                .orElse(KeyUse.API);
        String id = AccessKeyId.random(use);
        String secret = AccessKeyId.randomSecret();
        return writes.perform(call, commands -> {
            KeyOwner found = owner.get();
            commands.send(
                    new CreateAccessKey(found.keys(), id, found.type(), found.id(), found.name(), use.wireName()));
            return _ -> {
                secrets.keep(id, secret);
                AccessKeyResource created = AccessKeyResource.of(existing(call, found, id));
                return Answer.created(address + "/" + id, created.with(secret)).keeping(created);
            };
        });
    }

    AccessKeyList list(KeyOwner owner) {
        return new AccessKeyList(
                directory.of(owner).stream().map(AccessKeyResource::of).toList());
    }

    ResponseEntity<AccessKeyResource> find(CallContext call, KeyOwner owner, String accessKeyId) {
        AccessKeyDirectory.Entry entry = existing(call, owner, accessKeyId);
        return ResponseEntity.ok().eTag("\"" + entry.version() + "\"").body(AccessKeyResource.of(entry));
    }

    ResponseEntity<Object> setStatus(
            CallContext call, Supplier<KeyOwner> owner, String accessKeyId, SetStatusRequest request) {
        AccessKeyStatus status = AccessKeyStatus.named(request.status());
        permissions.require(call, status == AccessKeyStatus.ACTIVE ? Access.WIDENING : Access.NARROWING);
        return writes.perform(call.withoutIfMatch(), commands -> {
            KeyOwner found = owner.get();
            String id = expected(call, found, accessKeyId).accessKeyId();
            commands.send(new SetAccessKeyStatus(found.keys(), id, status));
            return _ -> {
                AccessKeyDirectory.Entry entry = existing(call, found, id);
                return Answer.ok(AccessKeyResource.of(entry)).at(entry.version());
            };
        });
    }

    ResponseEntity<Object> delete(CallContext call, Supplier<KeyOwner> owner, String accessKeyId) {
        return writes.perform(call.withoutIfMatch(), commands -> {
            KeyOwner found = owner.get();
            String id = expected(call, found, accessKeyId).accessKeyId();
            commands.send(new DeleteAccessKey(found.keys(), id));
            return _ -> Answer.noContent();
        });
    }

    ResponseEntity<Object> leaked(CallContext call, Supplier<KeyOwner> owner, String accessKeyId, boolean revoke) {
        return writes.perform(call.withoutIfMatch(), commands -> {
            KeyOwner found = owner.get();
            String id = expected(call, found, accessKeyId).accessKeyId();
            commands.send(new ReportLeakedAccessKey(found.keys(), id, nextSecond()));
            List<String> revoked = revoke ? revoke(call, id, commands) : List.of();
            return _ -> {
                LeakReport report = new LeakReport(
                        AccessKeyResource.of(existing(call, found, id)), minted.madeWith(call.account(), id), revoked);
                audit.add(AuditedCall.of(call), handled(id, report));
                return Answer.ok(report);
            };
        });
    }

    /** The ETag is the key's own: another key of the same owner may have been changed since. */
    private AccessKeyDirectory.Entry expected(CallContext call, KeyOwner owner, String accessKeyId) {
        AccessKeyDirectory.Entry entry = existing(call, owner, accessKeyId);
        if (call.ifMatch().isPresent() && call.ifMatch().get() != entry.version()) {
            throw Rejection.of(412, "PreconditionFailed", "the ETag in If-Match is not this AccessKey's");
        }
        return entry;
    }

    private static KeyLeakHandled handled(String accessKeyId, LeakReport report) {
        return new KeyLeakHandled(
                accessKeyId,
                report.minted().stream()
                        .map(thing -> new MintedThing(thing.kind(), thing.id()))
                        .toList(),
                report.revoked());
    }

    /** Deletes the keys that were made with the key, and all keys of users that were. */
    private List<String> revoke(CallContext call, String leaked, Commands commands) {
        Set<String> keys = new LinkedHashSet<>();
        for (Minted thing : minted.madeWith(call.account(), leaked)) {
            switch (thing.kind()) {
                case Minted.ACCESS_KEY -> keys.add(thing.id());
                case Minted.USER -> keys.addAll(minted.keysOf(call.account(), new PrincipalId(thing.id())));
                default -> {
                    // It is in the report; whether it stays is for people to decide.
                }
            }
        }
        keys.remove(leaked);
        List<String> revoked = new ArrayList<>();
        for (String key : keys) {
            directory.find(call.account(), key).ifPresent(entry -> {
                // Whoever made it knows it, so what it opened is over as well.
                commands.send(new ReportLeakedAccessKey(entry.keys(), key, nextSecond()));
                commands.send(new RevokeAccessKey(entry.keys(), key, MINTED_BY_LEAKED));
                revoked.add(key);
            });
        }
        return List.copyOf(revoked);
    }

    /** Tokens tell seconds only: what was issued in this second is over as well. */
    private Instant nextSecond() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    private AccessKeyDirectory.Entry existing(CallContext call, KeyOwner owner, String accessKeyId) {
        return directory
                .find(call.account(), accessKeyId)
                .filter(entry -> entry.keys().equals(owner.keys()))
                .orElseThrow(() -> AccessKeyRejection.ACCESS_KEY_NOT_FOUND.rejection("there is no such access key"));
    }
}
