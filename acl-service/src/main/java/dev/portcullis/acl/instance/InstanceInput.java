package dev.portcullis.acl.instance;

import dev.portcullis.platform.problem.Rejection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules for what callers write about instances. The vendor's ids look like {@code MQ_INST_<account>_<8 characters>} or
 * {@code rmq-cn-…}; whatever is made of the same characters is accepted (semantics reference §6.1).
 */
final class InstanceInput {

    /** The only engine so far. */
    static final String ROCKETMQ = "rocketmq";

    private static final Pattern INSTANCE_ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{2,63}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

    private InstanceInput() {}

    /** Whether an instance can have that id at all. */
    static boolean isInstanceId(String text) {
        return INSTANCE_ID.matcher(text).matches();
    }

    static void requireInstanceId(String instanceId) {
        if (!isInstanceId(instanceId)) {
            throw InstanceRejection.ID_FORMAT.at(
                    "/instanceId",
                    "an instance id has 3 to 64 letters, digits, underscores and hyphens and begins with a letter");
        }
    }

    static void requireRegion(String region) {
        if (!REGION.matcher(region).matches()) {
            throw InstanceRejection.REGION_FORMAT.at(
                    "/region", "a region has 1 to 64 lower-case letters, digits and hyphens, such as `cn-hangzhou`");
        }
    }

    static String engine(Optional<String> engine) {
        engine.filter(name -> !name.equals(ROCKETMQ)).ifPresent(_ -> {
            throw InstanceRejection.ENGINE.at("/engine", "the engine of an instance is `" + ROCKETMQ + "`");
        });
        return ROCKETMQ;
    }

    /** The id in a cursor; empty for the beginning. */
    static String lastId(Optional<String> cursor) {
        cursor.filter(id -> !isInstanceId(id)).ifPresent(_ -> {
            throw Rejection.badParameter(
                    "InvalidParameter", "cursor", "cursor is the nextCursor of an earlier answer, unchanged");
        });
        return cursor.orElse("");
    }
}
