package dev.portcullis.acl.imports;

import dev.portcullis.acl.acluser.AclEntry;
import dev.portcullis.acl.imports.ImportFinding.Code;
import dev.portcullis.acl.resource.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code plain_acl.yml} (ACL 1.0). There a permission of a topic takes the place of the account's default altogether; here a
 * direction of which an entry says nothing is decided by the next entry that fits. So a default is taken over only if that makes
 * no difference.
 */
final class PlainAcl {

    private static final String EVERYONE = "*";
    private static final String EVERYTHING = "*";
    private static final Set<String> NOTHING = Set.of();

    private final ImportedUsers users = new ImportedUsers();

    private PlainAcl() {}

    static ImportedUsers read(String yaml) {
        PlainAcl acl = new PlainAcl();
        PlainAclFile file = PlainAclFile.parse(yaml);
        if (!file.globalWhiteRemoteAddresses().isEmpty()) {
            acl.users.find(
                    Code.BYPASSES_AUTHENTICATION,
                    EVERYONE,
                    file.globalWhiteRemoteAddresses().size()
                            + " addresses are let in without any check; here nobody is, an allowlist only keeps others out");
        }
        file.accounts().forEach(acl::account);
        return acl.users;
    }

    private void account(PlainAclFile.Account account) {
        String name = account.accessKey();
        if (!users.add(name)) {
            return;
        }
        account.secretKey().ifPresent(secret -> users.password(name, secret));
        if (account.whiteRemoteAddress().filter(text -> !text.isBlank()).isPresent()) {
            users.find(
                    Code.BYPASSES_AUTHENTICATION,
                    name,
                    "addresses of the account are let in without its signature; here it signs from everywhere");
        }
        if (account.admin()) {
            users.find(
                    Code.ADMINISTRATOR,
                    name,
                    "the account administers the broker, which is RAM's affair here, and may everything that nothing is said"
                            + " of; it gets the entries of the file alone");
        }
        permissions(name, ResourceType.TOPIC, account.topicPerms(), account.defaultTopicPerm());
        permissions(name, ResourceType.GROUP, account.groupPerms(), account.defaultGroupPerm());
    }

    private void permissions(String user, ResourceType type, List<String> given, Optional<String> byDefault) {
        Set<String> everywhere =
                byDefault.map(words -> words(user, type, words, "the default")).orElse(NOTHING);
        Map<String, Set<String>> named = new LinkedHashMap<>();
        boolean complete = true;
        for (String permission : given) {
            complete &= named(user, type, permission, named);
        }
        boolean same = named.values().stream().allMatch(own -> own.isEmpty() || own.containsAll(everywhere));
        if (!everywhere.isEmpty() && complete && same) {
            users.add(user, entry(type, EVERYTHING, everywhere, "Allow"));
        } else if (!everywhere.isEmpty()) {
            users.find(
                    Code.DEFAULT_PERMISSION,
                    user,
                    "the default of " + type.wireName()
                            + "s is left out: single ones are to have less than it, which cannot be"
                            + " said beside it");
        }
        named.forEach((name, own) -> users.add(
                user, own.isEmpty() ? entry(type, name, all(type), "Deny") : entry(type, name, own, "Allow")));
    }

    /** Reads `name=words`; false if it cannot be said here. */
    private boolean named(String user, ResourceType type, String permission, Map<String, Set<String>> named) {
        int equals = permission.indexOf('=');
        String name = equals < 0
                ? permission.strip()
                : permission.substring(0, equals).strip();
        String of = type.wireName() + " " + ImportedUsers.quoted(name);
        if (equals < 0 || !EntryNames.isName(name)) {
            users.find(Code.RESOURCE, user, of + " is no name with a permission; it is left out");
            return false;
        }
        Set<String> words = words(user, type, permission.substring(equals + 1), "that of " + of);
        if (named.putIfAbsent(name, words) != null) {
            users.leaveOut(
                    user, Code.CONTRADICTION, of + " stands twice in the file; nothing of the user is taken over");
        }
        return true;
    }

    /** Which directions the words permit; a word that means nothing permits none, as in the broker. */
    private Set<String> words(String user, ResourceType type, String words, String where) {
        Set<String> known = switch (words.strip()) {
            case "PUB" -> Set.of("Pub");
            case "SUB" -> Set.of("Sub");
            case "PUB|SUB", "SUB|PUB" -> Set.of("Pub", "Sub");
            case "DENY" -> NOTHING;
            default -> {
                users.find(
                        Code.UNKNOWN_PERMISSION,
                        user,
                        ImportedUsers.quoted(words.strip()) + ", " + where
                                + ", is none of DENY, PUB, SUB and PUB|SUB; it is taken for DENY");
                yield NOTHING;
            }
        };
        return known.stream().filter(all(type)::contains).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private static Set<String> all(ResourceType type) {
        return type == ResourceType.TOPIC ? Set.of("Pub", "Sub") : Set.of("Sub");
    }

    private static AclEntry entry(ResourceType type, String name, Set<String> actions, String decision) {
        return new AclEntry(type, name, actions.stream().sorted().toList(), decision, List.of());
    }
}
