package dev.portcullis.decision.server.whatif;

import static dev.portcullis.decision.server.whatif.ProposedChange.bad;
import static dev.portcullis.decision.server.whatif.ProposedChange.given;

import dev.portcullis.decision.replica.fold.AclFact;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactKey;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Proposed changes of how instances let clients in. */
final class ProposedClients {

    private static final int MOST_ADDRESSES = 1_000;

    /** A star stands for what is to come, so at the end alone. */
    private static final Pattern PATTERN = Pattern.compile("(?=.{1,127}$)[A-Za-z0-9%|_-]*\\*?");

    private final Names names;

    ProposedClients(Names names) {
        this.names = names;
    }

    Fact allowlist(ProposedChange change, String at) {
        String instance =
                names.instance(given(change.instanceId()), at + "/instanceId").instanceId();
        AclFact.Allowlist.Mode mode = mode(given(change.mode()), at + "/mode");
        List<String> given = change.entries().orElse(List.of());
        if ((mode == AclFact.Allowlist.Mode.RESTRICTED) == given.isEmpty()) {
            throw bad(at + "/entries", "a restricted allowlist has entries, and no other has");
        }
        List<AddressRange> ranges = ranges(given, at + "/entries");
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).prefixLength() == 0) {
                throw bad(
                        at + "/entries/" + i,
                        "`" + ranges.get(i) + "` means everyone; ask for the mode `open` instead");
            }
        }
        return new AclFact.Allowlist(
                instance, mode, ranges.stream().map(Object::toString).toList());
    }

    private static AclFact.Allowlist.Mode mode(String text, String pointer) {
        for (AclFact.Allowlist.Mode mode : AclFact.Allowlist.Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
                return mode;
            }
        }
        throw bad(pointer, "the mode of an allowlist is `restricted`, `open` or `closed`");
    }

    Fact entry(ProposedChange change, String at) {
        FactKey key = key(change, at);
        List<String> actions = given(change.actions());
        boolean isTopic = given(change.resourceType()).equals("Topic");
        if (actions.isEmpty()
                || !actions.stream().allMatch(action -> action.equals("Sub") || (action.equals("Pub") && isTopic))) {
            throw bad(at + "/actions", "on topics one may `Pub` and `Sub`, on groups `Sub`");
        }
        String decision = given(change.decision());
        if (!decision.equals("Allow") && !decision.equals("Deny")) {
            throw bad(at + "/decision", "an entry says `Allow` or `Deny`");
        }
        AclFact.AclEntry entry = new AclFact.AclEntry(
                given(change.instanceId()),
                given(change.userName()),
                given(change.resourceType()),
                given(change.resourceName()),
                actions.stream().distinct().sorted().toList(),
                decision,
                ranges(change.sourceAddresses().orElse(List.of()), at + "/sourceAddresses").stream()
                        .map(Object::toString)
                        .distinct()
                        .toList());
        if (!entry.key().equals(key)) {
            throw new IllegalStateException("an entry and its key differ: " + key);
        }
        return entry;
    }

    FactKey noEntry(ProposedChange change, String at) {
        FactKey key = key(change, at);
        if (!names.has(key)) {
            throw Names.at(
                    at + "/resourceName",
                    Rejection.notFound("EntityNotExist.AclEntry", "the ACL user has no entry for that resource"));
        }
        return key;
    }

    private FactKey key(ProposedChange change, String at) {
        String instance =
                names.instance(given(change.instanceId()), at + "/instanceId").instanceId();
        String user = given(change.userName());
        if (!names.has(AclFact.AclUser.keyOf(instance, user))) {
            throw Names.at(
                    at + "/userName",
                    Rejection.notFound("EntityNotExist.AclUser", "the instance has no ACL user `" + user + "`"));
        }
        String type = given(change.resourceType());
        if (!type.equals("Topic") && !type.equals("Group")) {
            throw bad(at + "/resourceType", "an entry is about a `Topic` or a `Group`");
        }
        String name = given(change.resourceName());
        if (!PATTERN.matcher(name).matches()) {
            throw bad(at + "/resourceName", "a resource is a name, a prefix with `*` at its end, or `*`");
        }
        return AclFact.AclEntry.keyOf(instance, user, type, name);
    }

    private static List<AddressRange> ranges(List<String> texts, String pointer) {
        if (texts.size() > MOST_ADDRESSES) {
            throw bad(pointer, "there are at most " + MOST_ADDRESSES + " addresses");
        }
        List<AddressRange> ranges = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String at = pointer + "/" + i;
            ranges.add(AddressRange.read(texts.get(i))
                    .orElseThrow(() -> bad(at, "this is no IPv4 or IPv6 address or network")));
        }
        return ranges;
    }
}
