package dev.portcullis.testkit.stream;

import dev.portcullis.testkit.stream.MessageWriter.Content;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The groups, memberships and roles of a random life. */
final class RandomObjects {

    private final Random random;
    private final AccountId account;
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final List<String[]> memberships = new ArrayList<>();
    private final Map<String, String> roles = new LinkedHashMap<>();
    private int serial;

    RandomObjects(Random random, AccountId account) {
        this.random = random;
        this.account = account;
    }

    Content group(Collection<String> users) {
        if (groups.isEmpty() || random.nextInt(4) == 0) {
            String groupId = String.format("g-%016d", ++serial);
            groups.put(groupId, "group-" + serial);
            return Payloads.group("created", groupId, "group-" + serial);
        }
        String groupId = pick(groups.keySet());
        return switch (random.nextInt(5)) {
            case 0 -> Payloads.group("renamed", groupId, "group-" + ++serial);
            case 1 -> {
                groups.remove(groupId);
                yield Payloads.group("deleted", groupId, "group");
            }
            case 2 -> memberships.isEmpty() ? Payloads.group("renamed", groupId, "group") : leave();
            default -> users.isEmpty() ? Payloads.group("renamed", groupId, "group") : join(pick(users), groupId);
        };
    }

    Content role(Collection<String> users) {
        if (roles.isEmpty() || random.nextInt(4) == 0) {
            String roleId = Long.toString(300_000_000_000_000_000L + ++serial);
            roles.put(roleId, "role-" + random.nextInt(4));
            return Payloads.roleCreated(roleId, roles.getOrDefault(roleId, ""), trust(), trusted(users));
        }
        String roleId = pick(roles.keySet());
        String roleName = roles.getOrDefault(roleId, "");
        return switch (random.nextInt(4)) {
            case 0 -> Payloads.trustChanged(roleId, roleName, trust(), trusted(users));
            case 1 -> Payloads.role("disabled", roleId, roleName);
            case 2 -> Payloads.role("enabled", roleId, roleName);
            default -> {
                roles.remove(roleId);
                yield Payloads.role("deleted", roleId, roleName);
            }
        };
    }

    private Content join(String userId, String groupId) {
        memberships.add(new String[] {userId, groupId});
        return Payloads.membership("added", userId, groupId);
    }

    private Content leave() {
        String[] membership = memberships.remove(random.nextInt(memberships.size()));
        return Payloads.membership("removed", membership[0], membership[1]);
    }

    private String trust() {
        return Payloads.trust(name(), "acs:ram::" + account + ":root");
    }

    private String trusted(Collection<String> users) {
        return Payloads.trusted(name(), users.isEmpty() ? account.toString() : pick(users));
    }

    private String name() {
        return "acs:ram::" + account + ":user/user-0";
    }

    private String pick(Collection<String> from) {
        return new ArrayList<>(from).get(random.nextInt(from.size()));
    }
}
