package dev.portcullis.acl.mqttidentity;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.MalformedTopicException;
import dev.portcullis.vocabulary.TopicFilter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for what callers write about clients of MQTT instances (semantics reference §7.2). */
public final class MqttInput {

    /** The longest filter that anything is laid down for, in bytes: an index of the database has to bear it. */
    private static final int LONGEST_FILTER = 1_024;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@:=-]{1,64}");
    private static final List<String> ACTIONS = List.of("Pub", "Sub");

    private MqttInput() {}

    /** Whether that is a user name or a client id. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Refuses what is neither a user name nor a client id. */
    public static void requireName(String text, String pointer) {
        if (!isName(text)) {
            throw MqttIdentityRejection.IDENTITY.at(
                    pointer,
                    "a name has 1 to 64 letters, digits, underscores, hyphens, dots, colons, equal signs and at signs");
        }
    }

    /** Refuses an address that names neither a user name nor a client id. */
    public static void requireNameInAddress(String text, String parameter) {
        if (!isName(text)) {
            throw MqttIdentityRejection.IDENTITY
                    .rejection("the address names no user name and no client id")
                    .with(Finding.inParameter(parameter, "1 to 64 characters of a user name or a client id"));
        }
    }

    /** The name in a cursor; empty for the beginning. */
    public static String lastName(Optional<String> cursor) {
        cursor.filter(name -> !isName(name)).ifPresent(_ -> {
            throw Rejection.badParameter(
                    "InvalidParameter", "cursor", "cursor is the nextCursor of an earlier answer, unchanged");
        });
        return cursor.orElse("");
    }

    /** A filter that something is laid down for. */
    public static TopicFilter filter(String text, String pointer) {
        TopicFilter filter;
        try {
            filter = TopicFilter.parse(text);
        } catch (MalformedTopicException e) {
            throw MqttIdentityRejection.TOPIC_FILTER.at(pointer, String.valueOf(e.getMessage()));
        }
        if (filter.shareName().isPresent()) {
            throw MqttIdentityRejection.TOPIC_FILTER.at(
                    pointer, "a shared subscription is decided as its filter; name the filter without `$share`");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILTER) {
            throw MqttIdentityRejection.TOPIC_FILTER.at(
                    pointer, "a filter has at most " + LONGEST_FILTER + " bytes here");
        }
        return filter;
    }

    static IdentityType type(String wireName) {
        return IdentityType.ofWireName(wireName)
                .orElseThrow(
                        () -> MqttIdentityRejection.TYPE.at("/identityType", "an identity is a `user` or a `client`"));
    }

    /** The type that an address names. */
    static IdentityType typeInAddress(String wireName) {
        return IdentityType.ofWireName(wireName)
                .orElseThrow(() -> MqttIdentityRejection.TYPE
                        .rejection("an identity is a `user` or a `client`")
                        .with(Finding.inParameter("identityType", "`user` or `client`")));
    }

    static SignMode mode(Optional<String> wireName) {
        return wireName.map(name -> SignMode.ofWireName(name)
                        .orElseThrow(() -> MqttIdentityRejection.SIGN_MODE.at(
                                "/signMode", "a password is sent as it is, `origin`, or used to sign, `signed`")))
                .orElse(SignMode.ORIGIN);
    }

    static MqttPermission permission(String topicFilter, List<String> actions, String decision) {
        TopicFilter filter = filter(topicFilter, "/topicFilter");
        List<String> sorted = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            if (!ACTIONS.contains(actions.get(i))) {
                throw MqttIdentityRejection.PERMISSION_ACTIONS.at(
                        "/actions/" + i, "with a topic one may `Pub` and `Sub`");
            }
            sorted.add(actions.get(i));
        }
        if (sorted.isEmpty()) {
            throw MqttIdentityRejection.PERMISSION_ACTIONS.at("/actions", "a permission has at least one action");
        }
        if (!decision.equals("Allow") && !decision.equals("Deny")) {
            throw MqttIdentityRejection.PERMISSION_DECISION.at("/decision", "a permission says `Allow` or `Deny`");
        }
        return new MqttPermission(
                filter.toString(), sorted.stream().distinct().sorted().toList(), decision);
    }
}
