package dev.portcullis.acl.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.acluser.AclEntry;
import dev.portcullis.acl.imports.ImportPlan.PlannedEntry;
import dev.portcullis.acl.imports.ImportPlan.PlannedPassword;
import dev.portcullis.acl.imports.ImportPlan.PlannedUser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an import has done, or would do.
 *
 * @param changes            how many things it changes; none if all of it is there already
 * @param findings           what is left out, or taken over otherwise than it was, and why
 * @param generatedPasswords of users that could not keep theirs; shown once
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ImportReport(
        boolean dryRun,
        int changes,
        List<ReportedUser> users,
        List<ImportFinding> findings,
        Optional<Map<String, String>> generatedPasswords) {

    /**
     * A user of the file.
     *
     * @param change   `create` or `keep`
     * @param password `taken-over`, `generated` or `kept`
     * @param disable  whether the user is let in no more
     */
    record ReportedUser(
            String userName, String change, String password, boolean disable, List<ReportedEntry> entries) {}

    /**
     * An entry of the file.
     *
     * @param change `add`, `replace` or `none`
     */
    record ReportedEntry(
            String change,
            String resourceType,
            String resourceName,
            List<String> actions,
            String decision,
            List<String> sourceAddresses) {}

    static ImportReport of(ImportPlan plan, boolean dryRun) {
        return new ImportReport(
                dryRun,
                plan.changes(),
                plan.users().stream().map(ImportReport::user).toList(),
                plan.findings(),
                Optional.empty());
    }

    /** The same with the passwords that nobody knows yet. */
    ImportReport withPasswords(ImportPlan plan) {
        Map<String, String> passwords = new TreeMap<>();
        for (PlannedUser user : plan.users()) {
            user.password()
                    .filter(PlannedPassword::generated)
                    .ifPresent(planned -> passwords.put(
                            user.user().userName(), planned.password().text()));
        }
        return passwords.isEmpty() ? this : new ImportReport(dryRun, changes, users, findings, Optional.of(passwords));
    }

    private static ReportedUser user(PlannedUser user) {
        return new ReportedUser(
                user.user().userName(),
                user.isMade() ? "create" : "keep",
                user.password()
                        .map(password -> password.generated() ? "generated" : "taken-over")
                        .orElse("kept"),
                user.disables(),
                user.entries().stream().map(ImportReport::entry).toList());
    }

    private static ReportedEntry entry(PlannedEntry planned) {
        AclEntry entry = planned.entry();
        return new ReportedEntry(
                planned.change().name().toLowerCase(Locale.ROOT),
                entry.type().wireName(),
                entry.name(),
                entry.actions(),
                entry.decision(),
                entry.sourceAddresses());
    }

    /** Never the passwords. */
    @Override
    public String toString() {
        return "an import of " + users.size() + " users";
    }
}
