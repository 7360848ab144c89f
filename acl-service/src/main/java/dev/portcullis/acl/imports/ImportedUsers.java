package dev.portcullis.acl.imports;

import dev.portcullis.acl.acluser.AclEntry;
import dev.portcullis.acl.imports.ImportFinding.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Collects what a file says of users, and what of it is left out. */
final class ImportedUsers {

    private static final Pattern USER_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int QUOTED = 64;

    private final Map<String, Collected> users = new LinkedHashMap<>();
    private final Set<String> leftOut = new TreeSet<>();
    private final List<ImportFinding> findings = new ArrayList<>();

    private static final class Collected {
        private Optional<String> password = Optional.empty();
        private boolean enabled = true;
        private final Map<AclEntry.Key, AclEntry> entries = new LinkedHashMap<>();
    }

    /** A text of the file, short enough to be repeated. */
    static String quoted(String text) {
        return "`" + (text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…") + "`";
    }

    void find(Code code, String subject, String message) {
        findings.add(new ImportFinding(code, subject, message));
    }

    /** There is such a user. False if nobody can have such a name here. */
    boolean add(String userName) {
        if (USER_NAME.matcher(userName).matches()) {
            users.computeIfAbsent(userName, _ -> new Collected());
            return true;
        }
        if (leftOut.add(userName)) {
            find(
                    Code.USER_NAME,
                    quoted(userName),
                    "a user name has 1 to 64 letters, digits, underscores and hyphens; the user is left out");
        }
        return false;
    }

    void password(String userName, String password) {
        Collected user = of(userName);
        if (user.password.isPresent() && !user.password.get().equals(password)) {
            find(Code.CONTRADICTION, userName, "brokers have different passwords of the user; the first counts");
            return;
        }
        user.password = Optional.of(password);
    }

    void disable(String userName) {
        of(userName).enabled = false;
    }

    /** Nothing of the user is taken over. */
    void leaveOut(String userName, Code code, String message) {
        if (leftOut.add(userName)) {
            find(code, userName, message);
        }
    }

    boolean has(String userName, AclEntry.Key key) {
        return of(userName).entries.containsKey(key);
    }

    /** An entry; two different ones for the same cannot both hold. */
    void add(String userName, AclEntry entry) {
        AclEntry earlier = of(userName).entries.putIfAbsent(entry.key(), entry);
        if (earlier != null && !earlier.equals(entry)) {
            leaveOut(
                    userName,
                    Code.CONTRADICTION,
                    "the file has different entries for the " + entry.type().wireName() + " " + quoted(entry.name())
                            + "; nothing of the user is taken over");
        }
    }

    List<ImportFinding> findings() {
        return List.copyOf(findings);
    }

    /** Those that are taken over. */
    List<ImportedUser> users() {
        return users.entrySet().stream()
                .filter(user -> !leftOut.contains(user.getKey()))
                .map(user -> new ImportedUser(
                        user.getKey(),
                        user.getValue().password,
                        user.getValue().enabled,
                        List.copyOf(user.getValue().entries.values())))
                .toList();
    }

    private Collected of(String userName) {
        return users.computeIfAbsent(userName, _ -> new Collected());
    }
}
