package dev.portcullis.identity.logon;

import dev.portcullis.vocabulary.PrincipalId;

/** The logon profile of a user. */
public record LoginProfileId(PrincipalId user) {

    /** Not the user's own id: that is the id of another aggregate. */
    @Override
    public String toString() {
        return "login-profile/" + user;
    }
}
