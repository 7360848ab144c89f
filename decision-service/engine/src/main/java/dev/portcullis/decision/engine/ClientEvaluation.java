package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.AclUserFacts;
import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.InstanceAccess.Series;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.TopicFilter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The layers of an instance's clients: address list, authentication, authorization; the first refusal is named. */
final class ClientEvaluation {

    private final AccountView view;
    private final InstanceAccess access;
    private final ClientRequest request;
    private final ClientSteps steps;

    /** @param steps takes what is done, for an explanation */
    ClientEvaluation(
            AccountView view, InstanceAccess access, ClientRequest request, @Nullable List<Explanation.Step> steps) {
        this.view = view;
        this.access = access;
        this.request = request;
        this.steps = new ClientSteps(steps);
    }

    Decision decide() {
        requireClientId();
        if (!view.messagingActive()) {
            return steps.refused(Layer.INACTIVE, RequestEvaluation.INACTIVE);
        }
        Optional<InstanceFacts> instance = view.instance(request.instance());
        if (instance.isEmpty()) {
            return steps.refused(Layer.INSTANCE, "There is no instance `" + request.instance() + "` in the account.");
        }
        if (instance.get().isMqtt()) {
            requireTopic();
        }
        if (!instance.get().allowlist().admits(request.sourceAddress())) {
            return steps.refused(
                    Layer.ALLOWLIST, "The address list of the instance does not have " + request.sourceAddress() + ".");
        }
        boolean mqtt = access.series() == Series.MQTT;
        if (mqtt != instance.get().isMqtt()) {
            return steps.unauthenticated("The instance speaks another protocol than the client.");
        }
        if (request.clientId().filter(access.identities()::isBlocked).isPresent()) {
            return steps.unauthenticated("The client is on the connection blacklist of the instance.");
        }
        return mqtt ? mqtt() : rocketmq();
    }

    /** For who could pass as another client, or as none, nothing could be decided. */
    private void requireClientId() {
        boolean needed = switch (request.presented()) {
            case Presented.Device _ -> true;
            case Presented.Identity identity -> identity.type() == MqttIdentities.IdentityType.USER;
            case Presented.AccessKey _, Presented.InstanceAccount _, Presented.AclUser _ -> false;
            case Presented.Token _, Presented.Nothing _ -> false;
        };
        if (needed && request.clientId().isEmpty()) {
            throw new RequestRejected(
                    RequestRejected.Code.CLIENT_ID_REQUIRED,
                    "A device, and whoever is known by a user name to an MQTT instance, connects under a client id.");
        }
    }

    private void requireTopic() {
        switch (request.wish()) {
            case ClientWish.Connect _ -> {}
            case ClientWish.Publish publish -> MqttTopics.topic(publish.topic());
            case ClientWish.Subscribe subscribe -> MqttTopics.filter(subscribe.topic());
        }
    }

    private Decision rocketmq() {
        return switch (request.presented()) {
            case Presented.AccessKey key -> accessKey(key);
            case Presented.InstanceAccount account ->
                when(
                        access.intelligent() && account.enabled(),
                        "The instance's own account holds every permission on it.",
                        "The instance does not take its own account, or the account is disabled.");
            case Presented.AclUser user -> aclUser(user);
            case Presented.Nothing _ ->
                when(
                        access.series() == Series.ROCKETMQ_5
                                && request.fromVpc()
                                && access.intelligent()
                                && access.freeInVpc(),
                        "The instance asks for nothing in a VPC.",
                        "The instance asks for a credential.");
            case Presented.Token _ -> unknown("tokens");
            case Presented.Identity _ -> unknown("identities");
            case Presented.Device _ -> unknown("devices");
        };
    }

    private Decision mqtt() {
        return switch (request.presented()) {
            case Presented.AccessKey key -> accessKey(key);
            case Presented.Token token -> token(token);
            case Presented.Identity identity -> identities().identity(identity);
            case Presented.Device device -> identities().device(device);
            case Presented.InstanceAccount _ -> unknown("accounts of their own");
            case Presented.AclUser _ -> unknown("ACL users");
            case Presented.Nothing _ -> steps.unauthenticated("The instance asks for a credential.");
        };
    }

    private MqttIdentityEvaluation identities() {
        return new MqttIdentityEvaluation(access.identities(), request, steps);
    }

    private Decision unknown(String credentials) {
        return steps.unauthenticated("Instances of this series know no " + credentials + ".");
    }

    private Decision when(boolean accepted, String why, String whyNot) {
        return accepted ? steps.step(Decision.allow(Layer.INSTANCE_ACCOUNT), why) : steps.unauthenticated(whyNot);
    }

    /** RAM guards the messaging of 4.x and of MQTT, never that of 5.x. */
    private Decision accessKey(Presented.AccessKey key) {
        if (access.series() == Series.ROCKETMQ_5) {
            return steps.unauthenticated("Clients of RocketMQ 5 do not show AccessKeys.");
        }
        if (!isUsable(key.owner(), key.enabled())) {
            return steps.unauthenticated("The AccessKey or its owner is disabled, unknown or of another account.");
        }
        steps.accepted("The AccessKey belongs to " + key.owner() + ".");
        return ram(key.owner(), key.session());
    }

    private boolean isUsable(PrincipalName owner, boolean enabled) {
        return enabled
                && owner.account().value() == view.account().value()
                && !(owner instanceof PrincipalName.Provider)
                && view.principal(owner).map(PrincipalFacts::enabled).orElse(false);
    }

    private Decision ram(PrincipalName owner, Optional<PolicyInForce> session) {
        OperationRequest operation = operation(owner, session);
        if (!steps.areTaken()) {
            return Engine.decideOperation(view, operation);
        }
        Explanation explanation = Engine.explainOperation(view, operation);
        steps.addAll(explanation.steps());
        return explanation.decision();
    }

    private OperationRequest operation(PrincipalName owner, Optional<PolicyInForce> session) {
        return switch (request.wish()) {
            case ClientWish.Connect _ ->
                operation(owner, session, "client:connect", Optional.empty(), Optional.empty());
            case ClientWish.Publish publish ->
                operation(owner, session, "client:send", Optional.of(publish.topic()), Optional.empty());
            case ClientWish.Subscribe subscribe ->
                operation(
                        owner,
                        session,
                        "client:receive",
                        Optional.of(subscribe.topic()),
                        Optional.of(subscribe.group()));
        };
    }

    private OperationRequest operation(
            PrincipalName owner,
            Optional<PolicyInForce> session,
            String name,
            Optional<String> topic,
            Optional<String> group) {
        return new OperationRequest(
                owner,
                name,
                Optional.of(request.instance()),
                topic,
                group,
                Optional.of(request.sourceAddress()),
                request.context(),
                request.resourceGroup(),
                session);
    }

    private Decision aclUser(Presented.AclUser presented) {
        if (!access.userAuthentication() || !access.acl()) {
            return steps.unauthenticated("The instance does not take ACL users.");
        }
        Optional<AclUserFacts> user = access.aclUsers().find(presented.name()).filter(AclUserFacts::enabled);
        if (user.isEmpty()) {
            return steps.unauthenticated(
                    "There is no ACL user `" + presented.name() + "` on the instance, or it is disabled.");
        }
        Decision accepted = steps.accepted("The ACL user `" + presented.name() + "` is enabled.");
        AclEntryEvaluation entries = new AclEntryEvaluation(user.get().entries(), request.sourceAddress(), steps);
        return switch (request.wish()) {
            case ClientWish.Connect _ -> accepted;
            case ClientWish.Publish publish -> entries.topic(publish.topic(), Direction.PUBLISH);
            case ClientWish.Subscribe subscribe -> {
                Decision topic = entries.topic(subscribe.topic(), Direction.SUBSCRIBE);
                yield topic.isAllowed() ? entries.group(subscribe.group()) : topic;
            }
        };
    }

    /** The token's scope and, besides, what its owner may do today. */
    private Decision token(Presented.Token token) {
        if (!token.instance().equals(request.instance()) || !isUsable(token.owner(), token.valid())) {
            return steps.unauthenticated(
                    "The token is no longer valid or for another instance, or its owner is disabled or unknown.");
        }
        steps.accepted("The token was issued to " + token.owner() + ".");
        Optional<String> outside = switch (request.wish()) {
            case ClientWish.Connect _ -> Optional.empty();
            case ClientWish.Publish publish ->
                outside(token, token.write(), "sending", MqttTopics.topic(publish.topic()));
            case ClientWish.Subscribe subscribe ->
                outside(token, token.read(), "receiving", MqttTopics.filter(subscribe.topic()));
        };
        return outside.isPresent() ? steps.refused(Layer.TOKEN, outside.get()) : ram(token.owner(), Optional.empty());
    }

    private static Optional<String> outside(Presented.Token token, boolean direction, String what, TopicFilter topic) {
        if (!direction) {
            return Optional.of("The token is not for " + what + ".");
        }
        return token.filters().stream().anyMatch(filter -> filter.covers(topic))
                ? Optional.empty()
                : Optional.of("The token is not for `" + topic + "`.");
    }
}
