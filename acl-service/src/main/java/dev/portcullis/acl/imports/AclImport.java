package dev.portcullis.acl.imports;

import dev.portcullis.acl.acluser.AclEntry;
import dev.portcullis.acl.acluser.AclUserDirectory;
import dev.portcullis.acl.acluser.AclUserDirectory.Standing;
import dev.portcullis.acl.acluser.AclUserKey;
import dev.portcullis.acl.imports.ImportFinding.Code;
import dev.portcullis.acl.imports.ImportPlan.EntryChange;
import dev.portcullis.acl.imports.ImportPlan.PlannedEntry;
import dev.portcullis.acl.imports.ImportPlan.PlannedPassword;
import dev.portcullis.acl.imports.ImportPlan.PlannedUser;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.secret.MessagingPassword;
import dev.portcullis.acl.secret.MessagingSecretStore;
import dev.portcullis.acl.secret.SecretKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what a file says with what is there. What is there and not in the file stays. */
public final class AclImport {

    private final AclUserDirectory users;
    private final MessagingSecretStore secrets;
    private final Clock clock;

    public AclImport(AclUserDirectory users, MessagingSecretStore secrets, Clock clock) {
        this.users = users;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What is to be done.
     *
     * @param only the users whose part is taken over; all if absent
     */
    ImportPlan plan(InstanceKey instance, ImportedUsers file, Optional<Set<String>> only) {
        List<ImportFinding> findings = new ArrayList<>(file.findings());
        List<PlannedUser> planned = new ArrayList<>();
        for (ImportedUser user : file.users()) {
            if (only.isEmpty() || only.get().contains(user.userName())) {
                planned(new AclUserKey(instance, user.userName()), user, findings)
                        .ifPresent(planned::add);
            }
        }
        return new ImportPlan(planned, findings);
    }

    private Optional<PlannedUser> planned(AclUserKey key, ImportedUser user, List<ImportFinding> findings) {
        Standing standing = users.standing(key);
        if (standing == Standing.INSTANCE_ACCOUNT) {
            findings.add(new ImportFinding(
                    Code.USER_NAME, user.userName(), "the name is the instance's own account's; the user is left out"));
            return Optional.empty();
        }
        Optional<PlannedPassword> password = Optional.empty();
        if (standing == Standing.FREE) {
            password = Optional.of(password(user, findings));
        } else {
            keepPassword(key, user, findings);
        }
        return Optional.of(new PlannedUser(
                key, password, !user.enabled() && standing != Standing.DISABLED, entries(key, user, standing)));
    }

    private static PlannedPassword password(ImportedUser user, List<ImportFinding> findings) {
        Optional<MessagingPassword> given =
                user.password().flatMap(text -> MessagingPassword.acceptable(text, user.userName()));
        if (given.isEmpty()) {
            findings.add(new ImportFinding(
                    Code.PASSWORD,
                    user.userName(),
                    user.password().isPresent()
                            ? "the password is none that a user may have here; the user gets another one"
                            : "the file has no password of the user; it gets one"));
        }
        return new PlannedPassword(
                MessagingPassword.randomId(), given.orElseGet(MessagingPassword::generated), given.isEmpty());
    }

    private void keepPassword(AclUserKey key, ImportedUser user, List<ImportFinding> findings) {
        boolean same = user.password().isPresent()
                && secrets.goodAt(new SecretKey(key.instance(), key.userName()), clock.instant()).stream()
                        .anyMatch(good -> good.text().equals(user.password().get()));
        if (user.password().isPresent() && !same) {
            findings.add(new ImportFinding(
                    Code.PASSWORD, user.userName(), "the user has another password here already, which stays"));
        }
    }

    private List<PlannedEntry> entries(AclUserKey key, ImportedUser user, Standing standing) {
        Map<AclEntry.Key, AclEntry> there = standing == Standing.FREE
                ? Map.of()
                : users.entries(key).stream().collect(Collectors.toMap(AclEntry::key, Function.identity()));
        return user.entries().stream()
                .map(entry -> new PlannedEntry(entry, change(entry, Optional.ofNullable(there.get(entry.key())))))
                .toList();
    }

    private static EntryChange change(AclEntry wanted, Optional<AclEntry> there) {
        if (there.isEmpty()) {
            return EntryChange.ADD;
        }
        return there.get().equals(wanted) ? EntryChange.NONE : EntryChange.REPLACE;
    }
}
