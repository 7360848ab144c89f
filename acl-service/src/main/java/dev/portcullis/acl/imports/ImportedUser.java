package dev.portcullis.acl.imports;

import dev.portcullis.acl.acluser.AclEntry;
import java.util.List;
import java.util.Optional;

/**
 * A user as a broker has it, as far as it can be said here.
 *
 * @param password absent if the file does not tell it
 */
record ImportedUser(String userName, Optional<String> password, boolean enabled, List<AclEntry> entries) {

    ImportedUser {
        entries = List.copyOf(entries);
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "the user " + userName;
    }
}
