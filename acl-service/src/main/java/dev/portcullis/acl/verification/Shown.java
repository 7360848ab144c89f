package dev.portcullis.acl.verification;

import java.util.Base64;

/** What a client has shown of itself, in whichever protocol. */
sealed interface Shown {

    /** The name under which it comes: a user name of the instance or an AccessKey's id. */
    String name();

    /** How it has shown that the name is its own, as the audit tells. */
    Method method();

    /** How clients show that a name is theirs. */
    enum Method {
        PASSWORD("password"),
        ROCKETMQ_SIGNATURE("rocketmq-signature"),
        MQTT_SIGNATURE("mqtt-signature"),
        MQTT_OTHER("mqtt");

        private final String wireName;

        Method(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /** Its password itself. */
    record Password(String name, String password) implements Shown {

        @Override
        public Method method() {
            return Method.PASSWORD;
        }

        /** Never the password. */
        @Override
        public String toString() {
            return "a password";
        }
    }

    /**
     * Something signed with its password or its secret.
     *
     * @param content what was signed, in Base64
     */
    record Signature(String name, String content, String signature, Method method) implements Shown {

        /** The bytes that were signed. */
        byte[] bytes() {
            return Base64.getDecoder().decode(content);
        }

        /** What a client signs to connect stays good for ever, so it is as secret as a password. */
        @Override
        public String toString() {
            return "a signature";
        }
    }

    /** What fits none of the forms in which something good could be shown. */
    record Nonsense(String name) implements Shown {

        @Override
        public Method method() {
            return Method.MQTT_OTHER;
        }
    }
}
