package dev.portcullis.acl.imports;

import dev.portcullis.acl.acluser.AclEntry;
import dev.portcullis.acl.acluser.AclUserKey;
import dev.portcullis.acl.secret.MessagingPassword;
import java.util.List;
import java.util.Optional;

/** What an import does, and what of the file it leaves out. */
record ImportPlan(List<PlannedUser> users, List<ImportFinding> findings) {

    ImportPlan {
        users = List.copyOf(users);
        findings = List.copyOf(findings);
    }

    /**
     * A user that is to be as the file has it.
     *
     * @param password of a user that is made; absent for one that is there, whose password stays
     * @param disables whether it is let in no more
     */
    record PlannedUser(
            AclUserKey user, Optional<PlannedPassword> password, boolean disables, List<PlannedEntry> entries) {

        PlannedUser {
            entries = List.copyOf(entries);
        }

        boolean isMade() {
            return password.isPresent();
        }

        int changes() {
            return (isMade() ? 1 : 0)
                    + (disables ? 1 : 0)
                    + (int) entries.stream()
                            .filter(entry -> entry.change() != EntryChange.NONE)
                            .count();
        }
    }

    /**
     * The password of a user that is made.
     *
     * @param generated whether it is another one than in the file, so that somebody has to be told
     */
    record PlannedPassword(String passwordId, MessagingPassword password, boolean generated) {}

    /** What becomes of an entry. */
    enum EntryChange {
        ADD,
        REPLACE,
        NONE
    }

    /** An entry of the file. */
    record PlannedEntry(AclEntry entry, EntryChange change) {}

    int changes() {
        return users.stream().mapToInt(PlannedUser::changes).sum();
    }
}
