package dev.portcullis.identity.report;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that an account's administrators should change.
 *
 * @param principal   whom it is about, as an ARN
 * @param accessKeyId which of its keys
 * @param since       since when it has been so, where that is known
 * @param advice      what to do
 */
record IdentityFinding(
        Code code, String principal, Optional<String> accessKeyId, Optional<Instant> since, String advice) {

    /** What is found. */
    enum Code {
        /** The root works on many days. */
        ROOT_IN_DAILY_USE,
        /** The root has an AccessKey that can be used. */
        ROOT_ACCESS_KEY,
        /** Somebody signs in without a second factor. */
        CONSOLE_WITHOUT_MFA,
        /** One user is a person who signs in and a program with a key. */
        PERSON_AND_PROGRAM,
        /** A key that can be used and is not. */
        UNUSED_ACCESS_KEY,
        /** A user who does nothing. */
        UNUSED_USER
    }
}
