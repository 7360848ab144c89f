package dev.portcullis.acl.acluser;

import dev.portcullis.acl.acluser.AclEntryController.EntryRequest;
import dev.portcullis.acl.resource.ResourceNames;
import dev.portcullis.acl.resource.ResourceType;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for what callers write about ACL users (semantics reference §6.4, §8.2). */
final class AclInput {

    private static final Pattern USER_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MOST_ADDRESSES = 100;
    private static final int QUOTED_CHARACTERS = 64;

    private AclInput() {}

    static boolean isUserName(String text) {
        return USER_NAME.matcher(text).matches();
    }

    static void requireUserName(String text) {
        if (!isUserName(text)) {
            throw AclUserRejection.NAME.at(
                    "/userName", "a user name has 1 to 64 letters, digits, underscores and hyphens");
        }
    }

    /** The user name in a cursor; empty for the beginning. */
    static String lastName(Optional<String> cursor) {
        cursor.filter(name -> !isUserName(name)).ifPresent(_ -> {
            throw Rejection.badParameter(
                    "InvalidParameter", "cursor", "cursor is the nextCursor of an earlier answer, unchanged");
        });
        return cursor.orElse("");
    }

    static AclEntry entry(EntryRequest request) {
        ResourceType type = ResourceNames.type(request.resourceType(), "/resourceType");
        ResourceNames.requirePattern(request.resourceName(), "/resourceName");
        return new AclEntry(
                type,
                request.resourceName(),
                actions(type, request.actions()),
                decision(request.decision()),
                addresses(request.sourceAddresses().orElse(List.of())));
    }

    /** The type and name that a query names. */
    static AclEntry.Key key(String resourceType, String resourceName) {
        return new AclEntry.Key(ResourceNames.queried(resourceType), resourceName);
    }

    private static List<String> actions(ResourceType type, List<String> given) {
        for (int i = 0; i < given.size(); i++) {
            boolean known = given.get(i).equals("Sub") || (given.get(i).equals("Pub") && type == ResourceType.TOPIC);
            if (!known) {
                throw AclUserRejection.ACTIONS.at(
                        "/actions/" + i, "on topics one may `Pub` and `Sub`, on groups `Sub`");
            }
        }
        if (given.isEmpty()) {
            throw AclUserRejection.ACTIONS.at("/actions", "an entry has at least one action");
        }
        return given.stream().distinct().sorted().toList();
    }

    private static String decision(String given) {
        if (!given.equals("Allow") && !given.equals("Deny")) {
            throw AclUserRejection.DECISION.at("/decision", "an entry says `Allow` or `Deny`");
        }
        return given;
    }

    private static List<String> addresses(List<String> given) {
        if (given.size() > MOST_ADDRESSES) {
            throw AclUserRejection.SOURCE_ADDRESS.at(
                    "/sourceAddresses", "an entry has at most " + MOST_ADDRESSES + " source addresses");
        }
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String text = given.get(i);
            String pointer = "/sourceAddresses/" + i;
            addresses.add(AddressRange.read(text)
                    .orElseThrow(() -> AclUserRejection.SOURCE_ADDRESS.at(
                            pointer, "`" + quoted(text) + "` is no IPv4 or IPv6 address or network"))
                    .toString());
        }
        return addresses.stream().distinct().toList();
    }

    private static String quoted(String text) {
        return text.length() <= QUOTED_CHARACTERS ? text : text.substring(0, QUOTED_CHARACTERS) + "…";
    }
}
