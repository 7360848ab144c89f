package dev.portcullis.identity.role;

/** How long the longest session of a role may last: an hour to twelve, in seconds (semantics reference §3.6). */
public record SessionDuration(int seconds) {

    /** What a role has if nothing is said. */
    public static final SessionDuration DEFAULT = new SessionDuration(3_600);

    public SessionDuration {
        if (seconds < 3_600 || seconds > 43_200) {
            throw RoleRejection.SESSION_DURATION.at(
                    "/maxSessionDuration", "the longest session of a role has 3,600 to 43,200 seconds");
        }
    }
}
