package dev.portcullis.acl.allowlist;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lists of a restricted allowlist by name, and what they become when one of them changes. */
record Lists(SortedMap<String, List<String>> byName) {

    static final Lists NONE = new Lists(Collections.emptySortedMap());

    static Lists of(List<NamedList> lists) {
        SortedMap<String, List<String>> byName = new TreeMap<>();
        lists.forEach(list -> byName.put(list.name(), list.entries()));
        return new Lists(byName);
    }

    SortedMap<String, List<String>> replaced(String name, List<String> entries, AllowlistQuotas quotas) {
        SortedMap<String, List<String>> next = new TreeMap<>(byName);
        next.put(name, entries);
        if (entries.size() > quotas.entriesPerAllowlist()) {
            throw AllowlistRejection.TOO_LONG.rejection("the list `" + name + "` would have " + entries.size()
                    + " entries and may have " + quotas.entriesPerAllowlist());
        }
        if (next.size() > quotas.listsPerInstance()) {
            throw AllowlistRejection.TOO_MANY_LISTS.rejection(
                    "the instance has " + byName.size() + " lists already and may have no more");
        }
        return next;
    }

    SortedMap<String, List<String>> extended(String name, List<String> more, AllowlistQuotas quotas) {
        List<String> entries = new ArrayList<>(byName.getOrDefault(name, List.of()));
        more.stream().filter(entry -> !entries.contains(entry)).forEach(entries::add);
        return replaced(name, List.copyOf(entries), quotas);
    }

    /** Without these entries of the list, or without the list. What is not there cannot be taken off. */
    SortedMap<String, List<String>> reduced(String name, List<String> less) {
        List<String> entries = byName.get(name);
        if (entries == null) {
            throw AllowlistRejection.LIST_NOT_FOUND.rejection("the allowlist has no list `" + name + "`");
        }
        less.stream().filter(entry -> !entries.contains(entry)).findFirst().ifPresent(missing -> {
            throw AllowlistRejection.ENTRY_NOT_FOUND.rejection(
                    "the list `" + name + "` has no entry `" + missing + "`");
        });
        List<String> left = less.isEmpty()
                ? List.of()
                : entries.stream().filter(entry -> !less.contains(entry)).toList();
        SortedMap<String, List<String>> next = new TreeMap<>(byName);
        if (left.isEmpty()) {
            next.remove(name);
        } else {
            next.put(name, left);
        }
        return next;
    }
}
