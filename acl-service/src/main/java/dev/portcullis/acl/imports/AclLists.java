package dev.portcullis.acl.imports;

import dev.portcullis.acl.acluser.AclEntry;
import dev.portcullis.acl.imports.AdminListing.Row;
import dev.portcullis.acl.imports.ImportFinding.Code;
import dev.portcullis.acl.resource.ResourceType;
import dev.portcullis.vocabulary.AddressRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what {@code mqadmin listUser} and {@code listAcl} print (ACL 2.0). Entries of the type Custom come first: a default holds only
 * where none of them fits.
 */
final class AclLists {

    private static final List<Integer> COLUMNS_OF_USERS = List.of(2, 3, 4);
    private static final List<Integer> COLUMNS_OF_ACLS = List.of(1, 6);
    private static final String USER = "User:";
    private static final String ANYTHING = "*";
    private static final Set<String> ADMINISTRATIVE = Set.of("create", "update", "delete", "get", "list");

    private final ImportedUsers users = new ImportedUsers();
    private final Set<String> superUsers = new TreeSet<>();

    private AclLists() {}

    static ImportedUsers read(Optional<String> userList, String aclList) {
        AclLists lists = new AclLists();
        userList.ifPresent(
                text -> AdminListing.rows(text, COLUMNS_OF_USERS, "/users").forEach(lists::user));
        AdminListing.rows(aclList, COLUMNS_OF_ACLS, "/acls").stream()
                .sorted(Comparator.comparingInt(AclLists::rank))
                .forEach(lists::acl);
        return lists.users;
    }

    /** What a broker looks at first: a type with its names, then everything, then the defaults. */
    private static int rank(Row row) {
        if (isDefault(row)) {
            return 2;
        }
        return row.columns().size() > 1 && row.column(2).equals(ANYTHING) ? 1 : 0;
    }

    private static boolean isDefault(Row row) {
        return row.columns().size() > 1 && row.column(1).equalsIgnoreCase("Default");
    }

    /** Name, password, type and, of newer releases, status; without a password there is a column less. */
    private void user(Row row) {
        List<String> columns = row.columns();
        String name = row.column(0);
        int type = indexOf(columns, List.of("super", "normal"));
        if (!users.add(name)) {
            return;
        }
        if (type > 0 && columns.get(type).equalsIgnoreCase("super")) {
            superUsers.add(name);
            users.leaveOut(
                    name,
                    Code.ADMINISTRATOR,
                    "a super user passes every check of its broker, and nobody does here; the user is left out");
            return;
        }
        if (type > 1 && !columns.get(1).equals("null") && !columns.get(1).matches("\\*+")) {
            users.password(name, columns.get(1));
        }
        if (indexOf(columns, List.of("disable", "disabled")) > 1) {
            users.disable(name);
        }
    }

    private static int indexOf(List<String> columns, List<String> words) {
        for (int i = columns.size() - 1; i > 0; i--) {
            if (words.contains(columns.get(i).toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    private void acl(Row row) {
        String subject = row.column(0);
        if (!subject.startsWith(USER)) {
            users.find(Code.USER_NAME, ImportedUsers.quoted(subject), "only users have entries; this is none");
            return;
        }
        String name = subject.substring(USER.length());
        if (users.add(name) && !superUsers.contains(name) && row.columns().size() > 1) {
            entry(name, row);
        }
    }

    private void entry(String user, Row row) {
        boolean allow = row.column(5).equalsIgnoreCase("Allow");
        Optional<List<String>> addresses = addresses(AdminListing.values(row.column(4)));
        if (addresses.isEmpty()) {
            leave(
                    user,
                    allow,
                    Code.SOURCE_ADDRESS,
                    "an entry for " + resource(row) + " has source addresses that are none");
            return;
        }
        for (ResourceType type : types(row.column(2))) {
            entry(user, row, type, allow, addresses.get());
        }
        if (types(row.column(2)).isEmpty()) {
            administers(user, row);
        }
    }

    private void entry(String user, Row row, ResourceType type, boolean allow, List<String> addresses) {
        String resource = row.column(2);
        String name = resource.equals(ANYTHING) ? ANYTHING : resource.substring(resource.indexOf(':') + 1);
        List<String> actions = actions(user, row, type);
        if (actions.isEmpty()) {
            return;
        }
        if (!EntryNames.isPattern(name)) {
            leave(user, allow, Code.RESOURCE, resource(row) + " is no name and no prefix that ends with its one star");
            return;
        }
        AclEntry entry = new AclEntry(type, name, actions, allow ? "Allow" : "Deny", addresses);
        boolean general = isDefault(row) || resource.equals(ANYTHING);
        if (!general) {
            users.add(user, entry);
        } else if (!name.equals(ANYTHING) || users.has(user, entry.key())) {
            leave(
                    user,
                    allow,
                    Code.DEFAULT_PERMISSION,
                    "what holds for " + resource(row)
                            + " where no other entry fits cannot be said here beside the others");
        } else {
            users.add(user, entry);
        }
    }

    private static List<ResourceType> types(String resource) {
        if (resource.equals(ANYTHING)) {
            return List.of(ResourceType.TOPIC, ResourceType.GROUP);
        }
        int colon = resource.indexOf(':');
        return ResourceType.ofWireName(colon < 0 ? "" : resource.substring(0, colon)).stream()
                .toList();
    }

    private void administers(String user, Row row) {
        users.find(
                Code.RESOURCE,
                user,
                resource(row) + " is neither a topic nor a group; who administers them is RAM's affair");
    }

    /** Publishing and subscribing; what else there is, is told once for an entry. */
    private List<String> actions(String user, Row row, ResourceType type) {
        Set<String> actions = new TreeSet<>();
        List<String> others = new ArrayList<>();
        for (String action : AdminListing.values(row.column(3))) {
            switch (action.toLowerCase(Locale.ROOT)) {
                case "pub" -> {
                    if (type == ResourceType.TOPIC) {
                        actions.add("Pub");
                    } else if (!row.column(2).equals(ANYTHING)) {
                        others.add(action);
                    }
                }
                case "sub" -> actions.add("Sub");
                case "all", "any" -> {
                    actions.addAll(type == ResourceType.TOPIC ? List.of("Pub", "Sub") : List.of("Sub"));
                    others.add(action);
                }
                default -> others.add(action);
            }
        }
        for (String other : others) {
            boolean known = other.equalsIgnoreCase("all")
                    || other.equals("Pub")
                    || ADMINISTRATIVE.contains(other.toLowerCase(Locale.ROOT));
            users.find(
                    known ? Code.ADMINISTRATIVE_ACTION : Code.UNKNOWN_PERMISSION,
                    user,
                    ImportedUsers.quoted(other) + " on " + resource(row)
                            + " is taken over as far as it is publishing or subscribing");
        }
        return List.copyOf(actions);
    }

    /** An Allow is left out by itself; without a Deny its user might do more than on its broker. */
    private void leave(String user, boolean allow, Code code, String why) {
        if (allow) {
            users.find(code, user, why + "; the entry is left out");
        } else {
            users.leaveOut(user, Code.DENY_NOT_EXPRESSIBLE, why + "; without it nothing of the user is taken over");
        }
    }

    private static String resource(Row row) {
        return ImportedUsers.quoted(row.column(2));
    }

    private static Optional<List<String>> addresses(List<String> given) {
        List<String> read = given.stream()
                .flatMap(text -> AddressRange.read(text).stream())
                .map(AddressRange::toString)
                .distinct()
                .toList();
        return read.size() == given.stream().distinct().count() ? Optional.of(read) : Optional.empty();
    }
}
