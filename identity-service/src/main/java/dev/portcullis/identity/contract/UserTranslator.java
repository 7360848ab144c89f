package dev.portcullis.identity.contract;

import dev.portcullis.identity.user.UserEvent;
import dev.portcullis.platform.integration.Publication;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The published events of users. */
final class UserTranslator {

    private UserTranslator() {}

    private record User(String userId, String userName) {}

    private record Renamed(String userId, String userName, String previousUserName) {}

    private record SessionsEnded(String userId, String userName, String notBefore) {}

    private record Tagged(String userId, Map<String, String> tags) {}

    private record Untagged(String userId, List<String> tagKeys) {}

    static Publication publication(UserEvent event) {
        return switch (event) {
            case UserEvent.UserCreated e -> user("identity.user.created", e.userId(), e.userName());
            case UserEvent.UserRenamed e ->
                Publication.of(
                        "identity.user.renamed",
                        1,
                        new Renamed(e.userId().toString(), e.userName(), e.previousUserName()));
            case UserEvent.UserUpdated e -> user("identity.user.updated", e.userId(), e.userName());
            case UserEvent.UserDisabled e -> user("identity.user.disabled", e.userId(), e.userName());
            case UserEvent.UserEnabled e -> user("identity.user.enabled", e.userId(), e.userName());
            case UserEvent.UserSessionsEnded e ->
                Publication.of(
                        "identity.user.sessions-ended",
                        1,
                        new SessionsEnded(
                                e.userId().toString(),
                                e.userName(),
                                e.notBefore().toString()));
            case UserEvent.UserTagged e ->
                Publication.of("identity.user.tagged", 1, new Tagged(e.userId().toString(), new TreeMap<>(e.tags())));
            case UserEvent.UserUntagged e ->
                Publication.of(
                        "identity.user.untagged", 1, new Untagged(e.userId().toString(), e.tagKeys()));
            case UserEvent.UserDeleted e -> user("identity.user.deleted", e.userId(), e.userName());
        };
    }

    private static Publication user(String type, PrincipalId userId, String userName) {
        return Publication.of(type, 1, new User(userId.toString(), userName));
    }
}
