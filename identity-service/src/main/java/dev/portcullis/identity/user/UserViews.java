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
    private final LastSignInStore signIns;

    UserViews(UserDirectory directory, UserProfileStore profiles, TagStore tags, LastSignInStore signIns) {
        this.directory = directory;
        this.profiles = profiles;
        this.tags = tags;
        this.signIns = signIns;
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
                user.updatedAt(),
                signIns.lastOf(user.userId()));
    }
}
