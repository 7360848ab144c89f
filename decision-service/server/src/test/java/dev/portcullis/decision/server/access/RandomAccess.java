package dev.portcullis.decision.server.access;

import dev.portcullis.testkit.stream.MessageWriter.Content;
import dev.portcullis.testkit.stream.Payloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random but lawful life of an account in which much is granted, denied, ended and renamed. */
final class RandomAccess {

    private final Random random;
    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final Map<String, String> roles = new LinkedHashMap<>();
    private final Map<String, String> policies = new LinkedHashMap<>();
    private final Map<String, String[]> attachments = new LinkedHashMap<>();
    private int serial;

    RandomAccess(long seed) {
        this.random = new Random(seed);
    }

    /** The next event. */
    Content next() {
        if (users.size() < 3 || policies.size() < 3 || groups.isEmpty()) {
            return users.size() < 3 ? user() : policies.size() < 3 ? policy() : group();
        }
        return switch (random.nextInt(16)) {
            case 0 -> user();
            case 1 -> changedUser();
            case 2 -> policy();
            case 3, 4 -> version();
            case 5 -> group();
            case 6, 7 -> membership();
            case 8 -> role();
            case 9, 10 -> detached();
            default -> attached();
        };
    }

    private Content user() {
        String id = Long.toString(200_000_000_000_000_000L + ++serial);
        users.put(id, "user-" + serial);
        return Payloads.userCreated(id, "user-" + serial);
    }

    private Content changedUser() {
        String id = pick(users);
        String name = users.getOrDefault(id, "");
        return switch (random.nextInt(4)) {
            case 0 -> {
                users.put(id, "user-" + ++serial);
                yield Payloads.user("renamed", id, "user-" + serial);
            }
            case 1 -> {
                users.remove(id);
                yield Payloads.userDeleted(id, name);
            }
            case 2 -> Payloads.user("disabled", id, name);
            default -> Payloads.user("enabled", id, name);
        };
    }

    private Content group() {
        String id = "g-%016d".formatted(++serial);
        groups.put(id, "group-" + serial);
        return Payloads.group("created", id, "group-" + serial);
    }

    private Content membership() {
        return Payloads.membership(random.nextInt(3) == 0 ? "removed" : "added", pick(users), pick(groups));
    }

    private Content role() {
        if (roles.size() < 2) {
            String id = Long.toString(300_000_000_000_000_000L + ++serial);
            roles.put(id, "role-" + serial);
            return Payloads.roleCreated(id, "role-" + serial, Payloads.trust("acs:ram::1:root"));
        }
        String id = pick(roles);
        return Payloads.role(random.nextBoolean() ? "disabled" : "enabled", id, roles.getOrDefault(id, ""));
    }

    private Content policy() {
        String id = "p-" + ++serial;
        policies.put(id, "policy-" + serial);
        return Payloads.policyCreated(id, "policy-" + serial, document());
    }

    private Content version() {
        String id = pick(policies);
        return Payloads.versionCreated(
                id, policies.getOrDefault(id, ""), "v" + (++serial + 1), document(), random.nextBoolean());
    }

    private Content attached() {
        String policy = pick(policies);
        String policyName = policies.getOrDefault(policy, "");
        String type = random.nextInt(3) == 0 ? "group" : random.nextInt(4) == 0 && !roles.isEmpty() ? "role" : "user";
        Map<String, String> holders = type.equals("group") ? groups : type.equals("role") ? roles : users;
        String holder = pick(holders);
        String name = holders.getOrDefault(holder, "");
        String id = "a-" + ++serial;
        attachments.put(id, new String[] {type, holder, name, policy, policyName});
        return switch (random.nextInt(5)) {
            case 0 -> Payloads.attachedInGroup(type, id, holder, name, policy, policyName, "rg-default");
            case 1 ->
                type.equals("user")
                        ? Payloads.attachedUntil(id, holder, name, policy, policyName, second(random.nextInt(110)))
                        : Payloads.attachedTo(type, id, holder, name, policy, policyName);
            default -> Payloads.attachedTo(type, id, holder, name, policy, policyName);
        };
    }

    private Content detached() {
        if (attachments.isEmpty()) {
            return attached();
        }
        String id = pick(attachments);
        String[] of = attachments.getOrDefault(id, new String[5]);
        attachments.remove(id);
        return Payloads.detachedFrom(of[0], id, of[1], of[2], of[3], of[4]);
    }

    private String document() {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String condition = switch (random.nextInt(6)) {
                case 0 ->
                    ",\"Condition\":{\"%s\":{\"acs:CurrentTime\":[\"%s\"]}}"
                            .formatted(
                                    random.nextBoolean() ? "DateLessThan" : "DateGreaterThan",
                                    second(random.nextInt(110)));
                case 1 -> ",\"Condition\":{\"StringEquals\":{\"app:stage\":[\"test\"]}}";
                default -> "";
            };
            statements.add("{\"Effect\":\"%s\",\"Action\":\"record:%s\",\"Resource\":\"acs:record:*:*:%s\"%s}"
                    .formatted(
                            random.nextInt(5) == 0 ? "Deny" : "Allow",
                            List.of("read", "write", "*").get(random.nextInt(3)),
                            random.nextInt(4) == 0 ? "*" : "r-" + random.nextInt(4),
                            condition));
        }
        return "{\"Version\":\"1\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    /** A time within the history or a little after it, some with a fraction of a second. */
    private String second(int number) {
        return "2026-01-01T00:%02d:%02dZ".formatted(number / 60, number % 60);
    }

    private String pick(Map<String, ?> from) {
        return new ArrayList<>(from.keySet()).get(random.nextInt(from.size()));
    }
}
