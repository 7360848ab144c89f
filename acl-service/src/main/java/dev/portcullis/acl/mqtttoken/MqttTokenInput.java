package dev.portcullis.acl.mqtttoken;

import dev.portcullis.acl.mqttidentity.MqttInput;
import dev.portcullis.vocabulary.TopicFilter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The rules for what callers write about tokens (semantics reference §7.2). */
final class MqttTokenInput {

    static final Duration SHORTEST = Duration.ofSeconds(60);
    static final Duration LONGEST = Duration.ofDays(30);

    private static final int MOST_FILTERS = 100;
    private static final int LONGEST_TOKEN = 256;
    private static final List<String> ACTIONS = List.of("R", "W");

    private MqttTokenInput() {}

    static List<String> actions(List<String> given) {
        for (int i = 0; i < given.size(); i++) {
            if (!ACTIONS.contains(given.get(i))) {
                throw MqttTokenRejection.ACTIONS.at("/actions/" + i, "a token is for `R`, for `W` or for both");
            }
        }
        if (given.isEmpty()) {
            throw MqttTokenRejection.ACTIONS.at("/actions", "a token is for at least one of `R` and `W`");
        }
        return given.stream().distinct().sorted().toList();
    }

    /** What the token is for; RAM decides about first levels, so each has to have a name. */
    static List<TopicFilter> filters(List<String> given) {
        if (given.isEmpty() || given.size() > MOST_FILTERS) {
            throw MqttTokenRejection.TOPIC_FILTERS.at(
                    "/topicFilters", "a token is for 1 to " + MOST_FILTERS + " filters, not for " + given.size());
        }
        List<TopicFilter> filters = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            TopicFilter filter = MqttInput.filter(given.get(i), "/topicFilters/" + i);
            if (!filter.hasNamedFirstLevel()) {
                throw MqttTokenRejection.TOPIC_FILTERS.at(
                        "/topicFilters/" + i, "the first level is the name of a topic; at position 0 there is none");
            }
            filters.add(filter);
        }
        return filters;
    }

    static Instant end(String text, Instant now) {
        Instant end;
        try {
            end = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw MqttTokenRejection.EXPIRES_AT.at(
                    "/expiresAt", "a time is written with its offset, like 2026-01-31T12:00:00+08:00");
        }
        if (end.isBefore(now.plus(SHORTEST))) {
            throw MqttTokenRejection.EXPIRES_AT.at(
                    "/expiresAt", "a token is good for at least " + SHORTEST.toSeconds() + " seconds from now");
        }
        Instant latest = now.plus(LONGEST).truncatedTo(ChronoUnit.MILLIS);
        return end.isAfter(latest) ? latest : end;
    }

    static String token(String given) {
        if (given.isEmpty() || given.length() > LONGEST_TOKEN) {
            throw MqttTokenRejection.TOKEN.at("/token", "a token has 1 to " + LONGEST_TOKEN + " characters");
        }
        return given;
    }
}
