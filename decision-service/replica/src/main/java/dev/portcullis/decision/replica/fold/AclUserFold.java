package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.event.UnreadablePayloadException;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.vocabulary.AddressRange;
import java.util.List;
import java.util.Optional;

/** What the events say of how instances authenticate their clients, and of their ACL users. */
final class AclUserFold {

    private static final List<String> TYPES = List.of("intelligent", "acl");
    private static final List<String> ACTIONS = List.of("Pub", "Sub");

    private AclUserFold() {}

    static Optional<Changes> changes(String type, Payload payload) {
        return Optional.ofNullable(
                switch (type) {
                    case "acl.user-authentication.enabled" ->
                        Changes.of(new Open(new AclFact.UserAuthentication(instance(payload))));
                    case "acl.user-authentication.disabled" ->
                        Changes.of(new Close(AclFact.UserAuthentication.keyOf(instance(payload))));
                    case "acl.authentication-types.set" ->
                        Changes.of(new Open(new AclFact.AuthenticationTypes(
                                instance(payload), some(payload, "types", TYPES), payload.flag("freeInVpc"))));
                    case "acl.authentication.removed" ->
                        Changes.of(
                                new Close(AclFact.UserAuthentication.keyOf(instance(payload))),
                                new Close(AclFact.AuthenticationTypes.keyOf(instance(payload))));
                    case "acl.instance-account.created" ->
                        Changes.of(new Open(new AclFact.InstanceAccount(instance(payload), user(payload))));
                    // Which password an account or a user has is about nothing that a decision needs.
                    case "acl.instance-account.password-rotated", "acl.acl-user.password-reset" -> {
                        user(payload);
                        yield Changes.NONE;
                    }
                    case "acl.instance-account.removed" ->
                        Changes.of(new Close(AclFact.InstanceAccount.keyOf(instance(payload))));
                    case "acl.acl-user.created" ->
                        Changes.of(new Open(new AclFact.AclUser(instance(payload), user(payload))));
                    case "acl.acl-user.disabled" ->
                        Changes.of(new Open(new AclFact.DisabledAclUser(instance(payload), user(payload))));
                    case "acl.acl-user.enabled" ->
                        Changes.of(new Close(AclFact.DisabledAclUser.keyOf(instance(payload), user(payload))));
                    case "acl.acl-user.deleted" ->
                        Changes.of(
                                new Close(AclFact.DisabledAclUser.keyOf(instance(payload), user(payload))),
                                new Close(AclFact.AclUser.keyOf(instance(payload), user(payload))));
                    // A register of names, by which nothing is decided.
                    case "acl.resource.registered", "acl.resource.deregistered" -> {
                        instance(payload);
                        yield Changes.NONE;
                    }
                    // Who is given secrets is nothing that a decision needs.
                    case "acl.enrolment.created",
                            "acl.enrolment.key-rotated",
                            "acl.enrolment.instance-removed",
                            "acl.enrolment.revoked" -> {
                        payload.text("enrolmentId");
                        yield Changes.NONE;
                    }
                    case "acl.acl-entry.set" -> Changes.of(new Open(entry(payload)));
                    case "acl.acl-entry.removed" ->
                        Changes.of(new Close(AclFact.AclEntry.keyOf(
                                instance(payload),
                                user(payload),
                                resourceType(payload),
                                payload.text("resourceName"))));
                    default -> MqttFold.changes(type, payload).orElse(null);
                });
    }

    private static AclFact.AclEntry entry(Payload payload) {
        List<String> sources = payload.texts("sourceAddresses");
        sources.forEach(AddressRange::parse);
        return new AclFact.AclEntry(
                instance(payload),
                user(payload),
                resourceType(payload),
                payload.text("resourceName"),
                some(payload, "actions", ACTIONS),
                payload.oneOf("decision", "Allow", "Deny"),
                sources);
    }

    static List<String> some(Payload payload, String name, List<String> allowed) {
        List<String> values = payload.texts(name);
        if (values.isEmpty() || !allowed.containsAll(values)) {
            throw new UnreadablePayloadException("`" + name + "` cannot be " + values);
        }
        return values;
    }

    private static String resourceType(Payload payload) {
        return payload.oneOf("resourceType", "Topic", "Group");
    }

    private static String instance(Payload payload) {
        return payload.text("instanceId");
    }

    private static String user(Payload payload) {
        return payload.text("userName");
    }
}
