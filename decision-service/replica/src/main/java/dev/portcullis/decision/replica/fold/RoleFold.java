package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.event.UnreadablePayloadException;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.Optional;

/** What the events of roles say. */
final class RoleFold {

    private static final String KIND = "role";

    private RoleFold() {}

    static Optional<Changes> changes(IntegrationEvent event, Payload payload) {
        return Optional.ofNullable(
                switch (event.type()) {
                    case "identity.role.created" ->
                        Changes.of(new Open(role(event, payload)), new Open(trust(payload)));
                    case "identity.role.updated" -> Changes.of(new Open(role(event, payload)));
                    case "identity.role.trust-changed" -> Changes.of(new Open(trust(payload)));
                    case "identity.role.disabled" -> Changes.of(new Open(new Fact.DisabledRole(id(payload))));
                    case "identity.role.enabled" -> Changes.of(new Close(Fact.DisabledRole.keyOf(id(payload))));
                    case "identity.role.sessions-ended" ->
                        Changes.of(new Open(
                                new Fact.SessionsEnded(KIND, id(payload).value(), payload.time("notBefore"))));
                    case "identity.role.tagged", "identity.role.untagged" -> {
                        id(payload);
                        yield Changes.NONE;
                    }
                    case "identity.role.deleted" -> deleted(id(payload));
                    default -> null;
                });
    }

    private static Changes deleted(PrincipalId roleId) {
        return Changes.of(
                new Close(Fact.SessionsEnded.keyOf(KIND, roleId.value())),
                new Close(Fact.DisabledRole.keyOf(roleId)),
                new Close(Fact.Trust.keyOf(roleId)),
                new Close(Fact.Role.keyOf(roleId)));
    }

    private static Fact.Role role(IntegrationEvent event, Payload payload) {
        PrincipalName.Role named = new PrincipalName.Role(event.account(), payload.text("roleName"));
        return new Fact.Role(id(payload), named.name(), payload.number("maxSessionDuration"));
    }

    private static Fact.Trust trust(Payload payload) {
        String document = payload.text("trustPolicy");
        try {
            CompiledDocuments.trust(document);
        } catch (MalformedPolicyDocument e) {
            throw new UnreadablePayloadException("the trust policy cannot be read: " + e.getMessage());
        }
        return new Fact.Trust(
                id(payload),
                document,
                payload.objects("trustedPrincipals").stream()
                        .map(trusted -> new Fact.Trust.Trusted(trusted.text("name"), trusted.optionalText("id")))
                        .toList());
    }

    private static PrincipalId id(Payload payload) {
        return new PrincipalId(payload.text("roleId"));
    }
}
