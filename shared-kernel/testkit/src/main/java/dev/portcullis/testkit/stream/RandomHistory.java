package dev.portcullis.testkit.stream;

import dev.portcullis.testkit.stream.MessageWriter.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random but lawful life of one account: what is deleted was created before, names repeat, transactions have one event
 * or several, and commands sometimes know of other streams.
 */
public final class RandomHistory {

    private final Random random;
    private final MessageWriter writer;
    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<String, List<String>> policies = new LinkedHashMap<>();
    private final Map<String, String[]> attachments = new LinkedHashMap<>();
    private final List<String> instances = new ArrayList<>();
    private final RandomObjects objects;
    private List<String> systemPolicies = List.of();
    private int serial;

    public RandomHistory(long seed, MessageWriter writer) {
        this.random = new Random(seed);
        this.writer = writer;
        this.objects = new RandomObjects(random, writer.account());
    }

    /** Some attachments are of these system policies, which are the platform's account's to release. */
    public RandomHistory withSystemPolicies(List<String> policyIds) {
        systemPolicies = List.copyOf(policyIds);
        return this;
    }

    /** The first events of the account and {@code steps} transactions, in the order in which they were committed. */
    public List<Message> messages(int steps) {
        List<Message> messages = new ArrayList<>(writer.transaction(List.of(Payloads.accountOpened(writer.account()))));
        for (int i = 0; i < steps; i++) {
            if (random.nextInt(3) == 0) {
                writer.after(writer.vector());
            }
            messages.addAll(writer.transaction(step()));
        }
        return messages;
    }

    private List<Content> step() {
        return switch (random.nextInt(15)) {
            case 14 -> List.of(resourceGroup());
            case 10, 11 -> List.of(objects.group(users.keySet()));
            case 12 -> List.of(objects.role(users.keySet()));
            case 13 -> users.isEmpty() ? List.of(createUser()) : List.of(changeUser());
            case 0, 1 -> List.of(createUser());
            case 2 -> users.isEmpty() ? List.of(createUser()) : deleteUser();
            case 3, 4 -> List.of(createPolicy());
            case 5 -> policies.isEmpty() ? List.of(createPolicy()) : versions();
            case 6, 7 -> policies.isEmpty() || users.isEmpty() ? List.of(createPolicy()) : attach();
            case 8 -> attachments.isEmpty() ? List.of(alias()) : detach();
            default -> acl();
        };
    }

    private Content createUser() {
        String userId = Long.toString(200_000_000_000_000_000L + ++serial);
        users.put(userId, "user-" + random.nextInt(5));
        return Payloads.userCreated(userId, users.getOrDefault(userId, ""));
    }

    private Content changeUser() {
        String userId = pick(users.keySet());
        String userName = users.getOrDefault(userId, "");
        return switch (random.nextInt(4)) {
            case 0 -> {
                users.put(userId, "user-" + random.nextInt(5));
                yield Payloads.user("renamed", userId, users.getOrDefault(userId, ""));
            }
            case 1 -> Payloads.user("disabled", userId, userName);
            case 2 -> Payloads.user("enabled", userId, userName);
            default -> Payloads.userSessionsEnded(userId, userName, "2026-01-01T00:00:0" + random.nextInt(9) + "Z");
        };
    }

    private List<Content> deleteUser() {
        String userId = pick(users.keySet());
        String userName = users.getOrDefault(userId, "");
        users.remove(userId);
        return random.nextBoolean()
                ? List.of(Payloads.userDeleted(userId, userName))
                : List.of(Payloads.userDeleted(userId, userName), createUser());
    }

    private Content alias() {
        return random.nextBoolean()
                ? Payloads.aliasSet(writer.account(), "alias-" + random.nextInt(3))
                : Payloads.aliasRemoved(writer.account(), "alias");
    }

    private Content createPolicy() {
        String policyId = "p-" + ++serial;
        policies.put(policyId, new ArrayList<>(List.of("v1")));
        return Payloads.policyCreated(policyId, "policy-" + policyId, document());
    }

    private List<Content> versions() {
        String policyId = pick(policies.keySet());
        List<String> versions = policies.getOrDefault(policyId, new ArrayList<>());
        String name = "policy-" + policyId;
        if (random.nextInt(4) == 0) {
            policies.remove(policyId);
            return List.of(Payloads.policyDeleted(policyId, name, versions));
        }
        if (versions.size() > 1 && random.nextBoolean()) {
            String removed = versions.removeLast();
            return List.of(
                    Payloads.defaultVersionSet(policyId, name, versions.getFirst(), removed),
                    Payloads.versionDeleted(policyId, name, removed));
        }
        String versionId = "v" + (++serial + 1);
        versions.add(versionId);
        return List.of(Payloads.versionCreated(policyId, name, versionId, document(), random.nextBoolean()));
    }

    private List<Content> attach() {
        List<Content> contents = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            if (!systemPolicies.isEmpty() && random.nextInt(3) == 0) {
                contents.add(attachSystemPolicy());
                continue;
            }
            String userId = pick(users.keySet());
            String policyId = pick(policies.keySet());
            String attachmentId = "a-" + ++serial;
            String[] attachment = {userId, users.getOrDefault(userId, ""), policyId, "policy-" + policyId};
            attachments.put(attachmentId, attachment);
            contents.add(
                    serial % 2 == 0
                            ? Payloads.attached(
                                    attachmentId, attachment[0], attachment[1], attachment[2], attachment[3])
                            : Payloads.attachedUntil(
                                    attachmentId,
                                    attachment[0],
                                    attachment[1],
                                    attachment[2],
                                    attachment[3],
                                    "2030-01-01T00:00:00.123Z"));
        }
        return contents;
    }

    private Content attachSystemPolicy() {
        String userId = pick(users.keySet());
        String attachmentId = "a-" + ++serial;
        String policyId = pick(systemPolicies);
        String[] attachment = {userId, users.getOrDefault(userId, ""), policyId, "System-" + policyId};
        attachments.put(attachmentId, attachment);
        return Payloads.systemPolicyAttached(attachmentId, attachment[0], attachment[1], attachment[2], attachment[3]);
    }

    private List<Content> detach() {
        String attachmentId = pick(attachments.keySet());
        String[] attachment = attachments.getOrDefault(attachmentId, new String[4]);
        attachments.remove(attachmentId);
        return List.of(
                systemPolicies.contains(attachment[2])
                        ? Payloads.systemPolicyDetached(
                                attachmentId, attachment[0], attachment[1], attachment[2], attachment[3])
                        : Payloads.detached(attachmentId, attachment[0], attachment[1], attachment[2], attachment[3]));
    }

    private Content resourceGroup() {
        String id = "rg-" + random.nextInt(3);
        String what = switch (random.nextInt(3)) {
            case 0 -> "deleted";
            case 1 -> "updated";
            default -> "created";
        };
        return Payloads.resourceGroup(what, id, "group-" + random.nextInt(9));
    }

    private List<Content> acl() {
        if (instances.isEmpty() || random.nextInt(4) == 0) {
            String instanceId = "MQ_INST_" + writer.account() + "_" + ++serial;
            instances.add(instanceId);
            return List.of(
                    Payloads.messagingActivated(), Payloads.instanceRegistered(instanceId, random.nextBoolean()));
        }
        String instanceId = instances.get(random.nextInt(instances.size()));
        return switch (random.nextInt(5)) {
            case 4 -> List.of(Payloads.instanceMoved(instanceId, "rg-" + random.nextInt(3)));
            case 0 -> {
                instances.remove(instanceId);
                yield List.of(Payloads.instanceDeleted(instanceId));
            }
            case 1 -> List.of(Payloads.allowlistOpened(instanceId));
            case 2 -> List.of(Payloads.allowlistClosed(instanceId));
            default ->
                List.of(Payloads.allowlistRestricted(instanceId, List.of("10.0." + random.nextInt(9) + ".0/24")));
        };
    }

    private String document() {
        return Payloads.document(
                random.nextInt(5) == 0 ? "Deny" : "Allow", "mq:PUB", "acs:mq:*:*:topic-" + random.nextInt(20));
    }

    private String pick(java.util.Collection<String> from) {
        return new ArrayList<>(from).get(random.nextInt(from.size()));
    }
}
