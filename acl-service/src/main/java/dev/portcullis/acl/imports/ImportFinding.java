package dev.portcullis.acl.imports;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Something that is not taken over, or not as it was.
 *
 * @param subject whose it was: a user name, or {@code *} for everyone's
 */
record ImportFinding(Code code, String subject, String message) {

    /** What it is about. */
    enum Code {
        /** Addresses that were let in without any check. */
        BYPASSES_AUTHENTICATION("BypassesAuthentication"),
        /** Somebody who may administer the broker. */
        ADMINISTRATOR("Administrator"),
        /** What holds where nothing else is said. */
        DEFAULT_PERMISSION("DefaultPermission"),
        /** A word for a permission or an action that means nothing. */
        UNKNOWN_PERMISSION("UnknownPermission"),
        /** What is no publishing and no subscribing. */
        ADMINISTRATIVE_ACTION("AdministrativeAction"),
        /** What is neither a topic nor a group, or has no name that can be written here. */
        RESOURCE("Resource"),
        /** Addresses that mean nothing. */
        SOURCE_ADDRESS("SourceAddress"),
        /** A name that a user cannot have here. */
        USER_NAME("UserName"),
        /** Another password than the one in the file. */
        PASSWORD("Password"),
        /** A prohibition that cannot be said here: nothing of its user is taken over. */
        DENY_NOT_EXPRESSIBLE("DenyNotExpressible"),
        /** The same said twice, in different ways. */
        CONTRADICTION("Contradiction");

        private final String wireName;

        Code(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }
}
