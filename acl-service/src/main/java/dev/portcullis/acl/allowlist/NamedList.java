package dev.portcullis.acl.allowlist;

import java.util.List;

/** A list of an allowlist: addresses and networks that are let in, each once. */
public record NamedList(String name, List<String> entries) {

    /** The name of the list that is meant where none is named. */
    public static final String DEFAULT = "default";

    public NamedList {
        entries = List.copyOf(entries);
    }
}
