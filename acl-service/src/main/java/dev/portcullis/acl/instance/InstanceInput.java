package dev.portcullis.acl.instance;

import dev.portcullis.platform.problem.Rejection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules for what callers write about instances. The vendor's ids look like {@code MQ_INST_<account>_<8 characters>} or
 * {@code rmq-cn-…}; whatever is made of the same characters is accepted (semantics reference §6.1).
 */
final class InstanceInput {

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

    /** The series that is meant; RocketMQ 4.x unless told. */
    static Series series(Optional<String> series, Optional<String> engine) {
        Series named = series.map(name -> Series.ofWireName(name)
                        .orElseThrow(() -> InstanceRejection.SERIES.at(
                                "/series", "the series of an instance is `rocketmq-4`, `rocketmq-5` or `mqtt`")))
                .orElseGet(() ->
                        engine.filter(Series.MQTT.engine()::equals).isPresent() ? Series.MQTT : Series.ROCKETMQ_4);
        engine.filter(name -> !name.equals(named.engine())).ifPresent(_ -> {
            throw InstanceRejection.ENGINE.at(
                    "/engine", "the engine of an instance of that series is `" + named.engine() + "`");
        });
        return named;
    }

    static void requireStore(Series series, Optional<String> storeInstanceId) {
        if (storeInstanceId.isPresent() && series != Series.MQTT) {
            throw InstanceRejection.STORE.at("/storeInstanceId", "only an MQTT instance has another keep its messages");
        }
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
