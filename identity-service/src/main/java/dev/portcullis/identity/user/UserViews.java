package dev.portcullis.identity.user;

import dev.portcullis.identity.tag.TagStore;
import dev.portcullis.platform.eventsourcing.CallContext;
import org.springframework.stereotype.Component;

/** Puts together what is known of a user. */
@Component
class UserViews {

    private final UserDirectory directory;
    private final UserProfileStore profiles;
    private final TagStore tags;

    UserViews(UserDirectory directory, UserProfileStore profiles, TagStore tags) {
        this.directory = directory;
        this.profiles = profiles;
        this.tags = tags;
    }

    UserResource named(CallContext call, String userName) {
        return of(directory.require(call.account(), userName));
    }

    UserResource of(UserDirectory.Entry user) {
        UserProfile profile = profiles.of(user.userId());
        return new UserResource(
                user.userId(),
                user.userName(),
                user.enabled(),
                profile.displayName(),
                profile.mobilePhone(),
                profile.email(),
                profile.comments(),
                tags.of(user.userId().value()),
                user.createdAt(),
                user.updatedAt());
    }
}
