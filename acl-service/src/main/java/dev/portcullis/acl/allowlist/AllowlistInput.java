package dev.portcullis.acl.allowlist;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for what callers write about allowlists (semantics reference §6.4). */
final class AllowlistInput {

    private static final int REPORTED_ENTRIES = 20;
    private static final int QUOTED_CHARACTERS = 64;

    private static final Pattern LIST_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private AllowlistInput() {}

    static void requireListName(String name) {
        if (!LIST_NAME.matcher(name).matches()) {
            throw AllowlistRejection.LIST_NAME.rejection(
                    "the name of a list has 1 to 64 letters, digits, underscores and hyphens");
        }
    }

    /** The entries that a query names, separated by commas. */
    static List<AddressRange> entries(String separated) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String text : separated.split(",", -1)) {
            ranges.add(AddressRange.read(text)
                    .orElseThrow(() -> AllowlistRejection.ENTRY
                            .rejection("`" + quoted(text) + "` is no IPv4 or IPv6 address or network")
                            .with(Finding.inParameter("entries", "addresses and networks, separated by commas"))));
        }
        return ranges;
    }

    /** Whether the instance is to be closed when nothing is left; to open it is not for a call that narrows. */
    static boolean closes(Optional<String> whenEmpty) {
        whenEmpty.filter(word -> !word.equals(AllowlistMode.CLOSED.wireName())).ifPresent(_ -> {
            throw AllowlistRejection.WHEN_EMPTY
                    .rejection("`whenEmpty` is `closed`; to let everyone in, set the mode `open`")
                    .with(Finding.inParameter("whenEmpty", "`closed` or nothing"));
        });
        return whenEmpty.isPresent();
    }

    static AllowlistMode mode(String wireName) {
        return AllowlistMode.ofWireName(wireName)
                .orElseThrow(() -> AllowlistRejection.MODE.at(
                        "/mode", "the mode of an allowlist is `restricted`, `open` or `closed`"));
    }

    /** The entries of a restricted allowlist as networks; every bad one is named with its index. */
    static List<AddressRange> entries(Optional<List<String>> given, int limit) {
        List<String> texts = given.orElse(List.of());
        if (texts.isEmpty()) {
            throw AllowlistRejection.EMPTY.at(
                    "/entries",
                    "a restricted allowlist needs at least one entry; ask for the mode `open` or `closed` instead");
        }
        if (texts.size() > limit) {
            throw AllowlistRejection.LENGTH.at(
                    "/entries", "an allowlist has at most " + limit + " entries, this one has " + texts.size());
        }
        List<AddressRange> ranges = new ArrayList<>();
        List<Finding> faults = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<AddressRange> range = AddressRange.read(texts.get(i));
            if (range.isEmpty()) {
                faults.add(Finding.at(
                        "/entries/" + i, "`" + quoted(texts.get(i)) + "` is no IPv4 or IPv6 address or network"));
            } else if (range.get().prefixLength() == 0) {
                faults.add(Finding.at(
                        "/entries/" + i, "`" + range.get() + "` means everyone; ask for the mode `open` instead"));
            } else {
                ranges.add(range.get());
            }
        }
        if (!faults.isEmpty()) {
            throw explain(faults);
        }
        return ranges;
    }

    static void requireNoEntries(Optional<List<String>> given) {
        if (given.isPresent()) {
            throw AllowlistRejection.ENTRIES_NOT_EXPECTED.at("/entries", "only a restricted allowlist has entries");
        }
    }

    private static Rejection explain(List<Finding> faults) {
        Finding first = faults.getFirst();
        Rejection rejection =
                AllowlistRejection.ENTRY.rejection("at `" + first.pointer().orElse("") + "`: " + first.message());
        for (Finding fault : faults.subList(0, Math.min(faults.size(), REPORTED_ENTRIES))) {
            rejection = rejection.with(fault);
        }
        return rejection;
    }

    private static String quoted(String text) {
        return text.length() <= QUOTED_CHARACTERS ? text : text.substring(0, QUOTED_CHARACTERS) + "…";
    }
}
