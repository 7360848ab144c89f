package dev.portcullis.acl.secret;

import dev.portcullis.acl.instance.InstanceKey;

/** Whose password or secret on an MQTT instance. */
public record MqttSecretKey(InstanceKey instance, Kind kind, String name) {

    /** What the name is. */
    public enum Kind {
        /** A user name of custom authentication. */
        USER("user"),
        /** A client id of custom authentication. */
        CLIENT("client"),
        /** The client id of a device that has a credential. */
        DEVICE("device");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The spelling in the table. */
        public String wireName() {
            return wireName;
        }
    }
}
