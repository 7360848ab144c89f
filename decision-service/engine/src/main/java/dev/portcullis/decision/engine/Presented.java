package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.TopicFilter;
import java.util.List;
import java.util.Optional;

/** What a client of an instance shows for itself; signatures and passwords have been verified before. */
public sealed interface Presented {

    /**
     * An AccessKey, or the token of a role session.
     *
     * @param owner   the user, root or session to which it belongs
     * @param enabled whether the key may be used
     * @param session the policy with which the session was narrowed
     */
    record AccessKey(PrincipalName owner, boolean enabled, Optional<PolicyInForce> session) implements Presented {}

    /** The user name and password of the instance itself. */
    record InstanceAccount(boolean enabled) implements Presented {}

    /** An ACL user of the instance. */
    record AclUser(String name) implements Presented {}

    /** Nothing at all. */
    record Nothing() implements Presented {}

    /**
     * An MQTT client's token.
     *
     * @param owner    who asked for it; his present rights bound it
     * @param valid    neither expired nor revoked
     * @param instance for which instance it was issued
     * @param read     whether it allows to subscribe
     * @param write    whether it allows to publish
     * @param filters  the topics and filters it is for
     */
    record Token(
            PrincipalName owner, boolean valid, String instance, boolean read, boolean write, List<TopicFilter> filters)
            implements Presented {
        public Token {
            filters = List.copyOf(filters);
        }
    }

    /** An identity of custom authentication: the name for which the secret was good. */
    record Identity(MqttIdentities.IdentityType type, String name) implements Presented {}

    /** The credential of a device. */
    record Device(String accessKeyId) implements Presented {}
}
