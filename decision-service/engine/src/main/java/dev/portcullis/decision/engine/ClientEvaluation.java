package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.AclEntry;
import dev.portcullis.decision.engine.InstanceAccess.AclUserFacts;
import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.InstanceAccess.EntryType;
import dev.portcullis.decision.engine.InstanceAccess.IdentityPermission;
import dev.portcullis.decision.engine.InstanceAccess.Series;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The layers of an instance's clients: address list, authentication, authorization; the first refusal is named. */
final class ClientEvaluation {

    private final AccountView view;
    private final InstanceAccess access;
    private final ClientRequest request;
    private final @Nullable List<Explanation.Step> steps;

    /** @param steps takes what is done, for an explanation */
    ClientEvaluation(
            AccountView view, InstanceAccess access, ClientRequest request, @Nullable List<Explanation.Step> steps) {
        this.view = view;
        this.access = access;
        this.request = request;
        this.steps = steps;
    }

    Decision decide() {
        if (request.direction() == Direction.SUBSCRIBE && request.group().isEmpty()) {
            throw new RequestRejected(RequestRejected.Code.RESOURCE_REQUIRED, "Receiving needs a consumer group.");
        }
        if (!view.messagingActive()) {
            return refused(Layer.INACTIVE, RequestEvaluation.INACTIVE);
        }
        Optional<InstanceFacts> instance = view.instance(request.instance());
        if (instance.isEmpty()) {
            return refused(Layer.INSTANCE, "There is no instance `" + request.instance() + "` in the account.");
        }
        if (!instance.get().allowlist().admits(request.sourceAddress())) {
            return refused(
                    Layer.ALLOWLIST, "The address list of the instance does not have " + request.sourceAddress() + ".");
        }
        boolean mqtt = access.series() == Series.MQTT;
        if (mqtt != instance.get().isMqtt()) {
            return unauthenticated("The instance speaks another protocol than the client.");
        }
        return switch (request.presented()) {
            case Presented.AccessKey key -> accessKey(key);
            case Presented.InstanceAccount account ->
                when(
                        !mqtt && access.intelligent() && account.enabled(),
                        "The instance's own account holds every permission on it.",
                        "The instance does not take its own account, or the account is disabled.");
            case Presented.AclUser user -> mqtt ? unknown("ACL users") : aclUser(user);
            case Presented.Nothing _ ->
                when(
                        access.series() == Series.ROCKETMQ_5
                                && request.fromVpc()
                                && access.intelligent()
                                && access.freeInVpc(),
                        "The instance asks for nothing in a VPC.",
                        "The instance asks for a credential.");
            case Presented.Token token -> mqtt ? token(token) : unknown("tokens");
            case Presented.Identity identity -> mqtt ? identity(identity) : unknown("identities");
        };
    }

    private Decision unknown(String credentials) {
        return unauthenticated("Instances of this series know no " + credentials + ".");
    }

    private Decision unauthenticated(String reason) {
        return refused(Layer.AUTHENTICATION, reason);
    }

    private Decision when(boolean accepted, String why, String whyNot) {
        return accepted ? step(Decision.allow(Layer.INSTANCE_ACCOUNT), why) : unauthenticated(whyNot);
    }

    /** RAM guards the messaging of 4.x and of MQTT, never that of 5.x. */
    private Decision accessKey(Presented.AccessKey key) {
        if (access.series() == Series.ROCKETMQ_5) {
            return unauthenticated("Clients of RocketMQ 5 do not show AccessKeys.");
        }
        if (!isUsable(key.owner(), key.enabled())) {
            return unauthenticated("The AccessKey or its owner is disabled, unknown or of another account.");
        }
        accepted("The AccessKey belongs to " + key.owner() + ".");
        return ram(key.owner(), key.session());
    }

    private boolean isUsable(PrincipalName owner, boolean enabled) {
        return enabled
                && owner.account().value() == view.account().value()
                && !(owner instanceof PrincipalName.Provider)
                && view.principal(owner).map(PrincipalFacts::enabled).orElse(false);
    }

    private Decision ram(PrincipalName owner, Optional<PolicyInForce> session) {
        OperationRequest operation = new OperationRequest(
                owner,
                request.direction() == Direction.PUBLISH ? "client:send" : "client:receive",
                Optional.of(request.instance()),
                Optional.of(request.topic()),
                request.group(),
                Optional.of(request.sourceAddress()),
                request.context(),
                request.resourceGroup(),
                session);
        if (steps == null) {
            return Engine.decideOperation(view, operation);
        }
        Explanation explanation = Engine.explainOperation(view, operation);
        steps.addAll(explanation.steps());
        return explanation.decision();
    }

    private Decision aclUser(Presented.AclUser presented) {
        if (!access.userAuthentication() || !access.acl()) {
            return unauthenticated("The instance does not take ACL users.");
        }
        Optional<AclUserFacts> user = access.aclUsers().find(presented.name()).filter(AclUserFacts::enabled);
        if (user.isEmpty()) {
            return unauthenticated(
                    "There is no ACL user `" + presented.name() + "` on the instance, or it is disabled.");
        }
        accepted("The ACL user `" + presented.name() + "` is enabled.");
        AclEntries entries = user.get().entries();
        Decision topic = entries(entries, EntryType.TOPIC, request.topic());
        if (!topic.isAllowed() || request.direction() == Direction.PUBLISH) {
            return topic;
        }
        return entries(entries, EntryType.GROUP, request.group().orElseThrow());
    }

    /** The most specific entry that fits decides. */
    private Decision entries(AclEntries entries, EntryType type, String resource) {
        AclEntry best = entries.mostSpecific(type, resource, request.direction(), request.sourceAddress());
        String kind = type == EntryType.TOPIC ? "topic" : "group";
        if (best == null) {
            return refused(
                    Layer.ACL_USER,
                    "No entry speaks of the " + kind + " `" + resource + "`." + nearMisses(entries, type, resource));
        }
        String reason = "Of the entries for the " + kind + " `" + resource + "` the most specific is `" + best.name()
                + "`, which " + (best.allows() ? "allows" : "denies") + " it.";
        return step(
                best.allows()
                        ? Decision.allow(Layer.ACL_USER)
                        : new Decision(Outcome.EXPLICIT_DENY, Layer.ACL_USER, List.of()),
                reason);
    }

    /** What of the entries that name the resource does not fit. */
    private String nearMisses(AclEntries entries, EntryType type, String resource) {
        StringBuilder text = new StringBuilder();
        for (AclEntry entry : steps == null ? List.<AclEntry>of() : entries.all()) {
            if (entry.matches(type, resource)) {
                boolean direction = entry.directions().contains(request.direction());
                boolean source = entry.isFrom(request.sourceAddress());
                text.append(" Nearly: `").append(entry.name()).append("` but for its ");
                text.append(direction ? "addresses." : source ? "direction." : "direction and addresses.");
            }
        }
        return text.toString();
    }

    /** The token's scope and, besides, what its owner may do today. */
    private Decision token(Presented.Token token) {
        if (!token.instance().equals(request.instance()) || !isUsable(token.owner(), token.valid())) {
            return unauthenticated(
                    "The token is no longer valid or for another instance, or its owner is disabled or unknown.");
        }
        accepted("The token was issued to " + token.owner() + ".");
        boolean direction = request.direction() == Direction.PUBLISH ? token.write() : token.read();
        if (!direction) {
            return refused(
                    Layer.TOKEN,
                    "The token is not for " + (request.direction() == Direction.PUBLISH ? "sending." : "receiving."));
        }
        if (token.filters().stream().noneMatch(filter -> MqttFilter.covers(filter, request.topic()))) {
            return refused(Layer.TOKEN, "The token is not for `" + request.topic() + "`.");
        }
        return ram(token.owner(), Optional.empty());
    }

    private Decision identity(Presented.Identity identity) {
        List<IdentityPermission> permissions = access.identities().get(identity.name());
        if (permissions == null) {
            return unauthenticated("The identity `" + identity.name() + "` may not connect to the instance.");
        }
        accepted("The identity `" + identity.name() + "` may connect.");
        Optional<String> allowing = Optional.empty();
        for (IdentityPermission permission : permissions) {
            if (!permission.directions().contains(request.direction())) {
                continue;
            }
            if (!permission.allows() && MqttFilter.overlap(permission.filter(), request.topic())) {
                return step(
                        new Decision(Outcome.EXPLICIT_DENY, Layer.CUSTOM_AUTHENTICATION, List.of()),
                        "The permission on `" + permission.filter() + "` denies it.");
            }
            if (permission.allows() && MqttFilter.covers(permission.filter(), request.topic())) {
                allowing = Optional.of(permission.filter());
            }
        }
        return allowing.isPresent()
                ? step(
                        Decision.allow(Layer.CUSTOM_AUTHENTICATION),
                        "The permission on `" + allowing.get() + "` allows it.")
                : refused(Layer.CUSTOM_AUTHENTICATION, "No permission covers `" + request.topic() + "`.");
    }

    private void accepted(String reason) {
        step(Decision.allow(Layer.AUTHENTICATION), reason);
    }

    private Decision refused(Layer layer, String reason) {
        return step(Decision.implicitDeny(layer), reason);
    }

    private Decision step(Decision decision, String reason) {
        if (steps != null) {
            steps.add(new Explanation.Remark(decision.layer(), decision.outcome(), reason));
        }
        return decision;
    }
}
