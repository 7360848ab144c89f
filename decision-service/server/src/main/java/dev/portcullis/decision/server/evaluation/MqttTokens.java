package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.engine.Presented;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.fold.AclFact;
import dev.portcullis.vocabulary.MqttTokenId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.TopicFilter;
import java.time.Instant;
import java.util.Optional;

/** Finds out what an MQTT token stands for. */
final class MqttTokens {

    private MqttTokens() {}

    /** What the token stands for; empty if it was never issued, or is revoked, or its owner is gone. */
    static Optional<Presented> of(AccountState state, String instanceId, String token, Instant now) {
        return state.facts()
                .mqttToken(instanceId, MqttTokenId.of(token).value())
                .flatMap(found -> owner(state, found).map(owner -> presented(found, owner, now)));
    }

    private static Optional<PrincipalName> owner(AccountState state, AclFact.MqttToken token) {
        return token.ownerType().equals(AclFact.MqttToken.ROOT)
                ? Optional.of(new PrincipalName.Root(state.account()))
                : state.facts().principal(token.ownerId()).map(PrincipalFacts::name);
    }

    private static Presented presented(AclFact.MqttToken token, PrincipalName owner, Instant now) {
        return new Presented.Token(
                owner,
                now.isBefore(token.expiresAt()),
                token.instanceId(),
                token.actions().contains(AclFact.MqttToken.READ),
                token.actions().contains(AclFact.MqttToken.WRITE),
                token.topicFilters().stream().map(TopicFilter::parse).toList());
    }
}
