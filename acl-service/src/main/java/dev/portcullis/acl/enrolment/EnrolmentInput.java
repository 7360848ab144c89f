package dev.portcullis.acl.enrolment;

import dev.portcullis.acl.enrolment.EnrolmentCommand.SealingKey;
import dev.portcullis.platform.sealing.RecipientKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for what callers write about enrolments. */
final class EnrolmentInput {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final Pattern INSTANCE_ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{2,63}");
    private static final int MOST_INSTANCES = 20;

    private EnrolmentInput() {}

    static String name(String given) {
        if (!NAME.matcher(given).matches()) {
            throw EnrolmentRejection.NAME.at(
                    "/name", "the name of an enrolment has 1 to 64 letters, digits, dots and hyphens");
        }
        return given;
    }

    /** Each of them once. */
    static List<String> instances(List<String> given) {
        if (given.isEmpty() || given.size() > MOST_INSTANCES) {
            throw EnrolmentRejection.INSTANCES.at(
                    "/instances", "an enrolment is for 1 to " + MOST_INSTANCES + " instances");
        }
        for (int i = 0; i < given.size(); i++) {
            if (!INSTANCE_ID.matcher(given.get(i)).matches()) {
                throw EnrolmentRejection.INSTANCES.at("/instances/" + i, "this is no id of an instance");
            }
        }
        return given.stream().distinct().toList();
    }

    static SealingKey key(String given) {
        try {
            RecipientKey key = RecipientKey.parse(given);
            return new SealingKey(key.text(), key.id());
        } catch (IllegalArgumentException e) {
            throw EnrolmentRejection.PUBLIC_KEY.at("/publicKey", String.valueOf(e.getMessage()));
        }
    }

    static Optional<Instant> end(Optional<Instant> given, Instant now) {
        if (given.filter(end -> !end.isAfter(now)).isPresent()) {
            throw EnrolmentRejection.EXPIRES_AT.at("/expiresAt", "an enrolment ends in the future");
        }
        return given.map(end -> end.truncatedTo(ChronoUnit.MILLIS));
    }
}
