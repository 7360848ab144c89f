package dev.portcullis.identity.report;

import dev.portcullis.identity.report.LogonDirectory.Logon;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user, or the root, with all of its credentials.
 *
 * @param name of a user; empty for the root
 */
record Identity(String id, Optional<String> name, Instant created, Logon logon, List<Key> keys) {

    /** An AccessKey. */
    record Key(String accessKeyId, boolean active, Instant created, Optional<Instant> lastUsed) {}

    /** When it last did anything; empty if it never did. */
    Optional<Instant> lastSeen() {
        return Stream.concat(logon.lastLogon().stream(), keys.stream().flatMap(key -> key.lastUsed().stream()))
                .max(Instant::compareTo);
    }
}
