package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.AclEntry;
import dev.portcullis.decision.engine.InstanceAccess.AclUserFacts;
import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.InstanceAccess.EntryType;
import dev.portcullis.decision.engine.InstanceAccess.IdentityPermission;
import dev.portcullis.decision.engine.InstanceAccess.Series;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.List;
import java.util.Optional;

/** The layers of an instance's clients: address list, authentication, authorization; the first refusal is named. */
final class ClientEvaluation {

    private final AccountView view;
    private final InstanceAccess access;
    private final ClientRequest request;

    ClientEvaluation(AccountView view, InstanceAccess access, ClientRequest request) {
        this.view = view;
        this.access = access;
        this.request = request;
    }

    Decision decide() {
        if (request.direction() == Direction.SUBSCRIBE && request.group().isEmpty()) {
            throw new RequestRejected(RequestRejected.Code.RESOURCE_REQUIRED, "Receiving needs a consumer group.");
        }
        Optional<InstanceFacts> instance = view.instance(request.instance());
        if (instance.isEmpty()) {
            return Decision.implicitDeny(Layer.INSTANCE);
        }
        if (!instance.get().allowlist().admits(request.sourceAddress())) {
            return Decision.implicitDeny(Layer.ALLOWLIST);
        }
        boolean mqtt = access.series() == Series.MQTT;
        if (mqtt != instance.get().isMqtt()) {
            return Decision.implicitDeny(Layer.AUTHENTICATION);
        }
        return switch (request.presented()) {
            case Presented.AccessKey key -> accessKey(key);
            case Presented.InstanceAccount account ->
                when(!mqtt && access.intelligent() && account.enabled(), Layer.INSTANCE_ACCOUNT);
            case Presented.AclUser user -> mqtt ? unauthenticated() : aclUser(user);
            case Presented.Nothing _ ->
                when(
                        access.series() == Series.ROCKETMQ_5
                                && request.fromVpc()
                                && access.intelligent()
                                && access.freeInVpc(),
                        Layer.INSTANCE_ACCOUNT);
            case Presented.Token token -> mqtt ? token(token) : unauthenticated();
            case Presented.Identity identity -> mqtt ? identity(identity) : unauthenticated();
        };
    }

    private static Decision unauthenticated() {
        return Decision.implicitDeny(Layer.AUTHENTICATION);
    }

    private static Decision when(boolean accepted, Layer layer) {
        return accepted ? Decision.allow(layer) : unauthenticated();
    }

    /** RAM guards the messaging of 4.x and of MQTT, never that of 5.x. */
    private Decision accessKey(Presented.AccessKey key) {
        if (access.series() == Series.ROCKETMQ_5 || !isUsable(key.owner(), key.enabled())) {
            return unauthenticated();
        }
        return ram(key.owner(), key.session());
    }

    private boolean isUsable(PrincipalName owner, boolean enabled) {
        return enabled
                && owner.account().value() == view.account().value()
                && !(owner instanceof PrincipalName.Provider)
                && view.principal(owner).map(PrincipalFacts::enabled).orElse(false);
    }

    private Decision ram(PrincipalName owner, Optional<PolicyInForce> session) {
        return Engine.decideOperation(
                view,
                new OperationRequest(
                        owner,
                        request.direction() == Direction.PUBLISH ? "client:send" : "client:receive",
                        Optional.of(request.instance()),
                        Optional.of(request.topic()),
                        request.group(),
                        Optional.of(request.sourceAddress()),
                        request.context(),
                        request.resourceGroup(),
                        session));
    }

    private Decision aclUser(Presented.AclUser presented) {
        AclUserFacts user = access.aclUsers().get(presented.name());
        if (!access.userAuthentication() || !access.acl() || user == null || !user.enabled()) {
            return unauthenticated();
        }
        Decision topic = entries(user.entries(), EntryType.TOPIC, request.topic());
        if (!topic.isAllowed() || request.direction() == Direction.PUBLISH) {
            return topic;
        }
        return entries(user.entries(), EntryType.GROUP, request.group().orElseThrow());
    }

    /** The most specific entry decides; of two that are equally specific a refusal does. */
    private Decision entries(List<AclEntry> entries, EntryType type, String resource) {
        AclEntry best = null;
        for (AclEntry entry : entries) {
            boolean applies = entry.matches(type, resource)
                    && entry.directions().contains(request.direction())
                    && isFrom(entry, request.sourceAddress());
            boolean better = best == null
                    || entry.specificity() > best.specificity()
                    || (entry.specificity() == best.specificity() && !entry.allows());
            if (applies && better) {
                best = entry;
            }
        }
        if (best == null) {
            return Decision.implicitDeny(Layer.ACL_USER);
        }
        return best.allows()
                ? Decision.allow(Layer.ACL_USER)
                : new Decision(Outcome.EXPLICIT_DENY, Layer.ACL_USER, List.of());
    }

    private static boolean isFrom(AclEntry entry, SourceAddress address) {
        return entry.sources().isEmpty() || entry.sources().stream().anyMatch(range -> range.contains(address));
    }

    /** The token's scope and, besides, what its owner may do today. */
    private Decision token(Presented.Token token) {
        if (!token.instance().equals(request.instance()) || !isUsable(token.owner(), token.valid())) {
            return unauthenticated();
        }
        boolean direction = request.direction() == Direction.PUBLISH ? token.write() : token.read();
        boolean covered = token.filters().stream().anyMatch(filter -> MqttFilter.covers(filter, request.topic()));
        return direction && covered ? ram(token.owner(), Optional.empty()) : Decision.implicitDeny(Layer.TOKEN);
    }

    private Decision identity(Presented.Identity identity) {
        List<IdentityPermission> permissions = access.identities().get(identity.name());
        if (permissions == null) {
            return unauthenticated();
        }
        boolean allowed = false;
        for (IdentityPermission permission : permissions) {
            if (!permission.directions().contains(request.direction())) {
                continue;
            }
            if (!permission.allows() && MqttFilter.overlap(permission.filter(), request.topic())) {
                return new Decision(Outcome.EXPLICIT_DENY, Layer.CUSTOM_AUTHENTICATION, List.of());
            }
            allowed |= permission.allows() && MqttFilter.covers(permission.filter(), request.topic());
        }
        return allowed
                ? Decision.allow(Layer.CUSTOM_AUTHENTICATION)
                : Decision.implicitDeny(Layer.CUSTOM_AUTHENTICATION);
    }
}
