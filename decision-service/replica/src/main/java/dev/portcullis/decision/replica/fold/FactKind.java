package dev.portcullis.decision.replica.fold;

import dev.portcullis.vocabulary.EventStream;
import java.util.Locale;

/** The kinds of facts; each comes from exactly one stream. */
public enum FactKind {
    ACCOUNT(EventStream.IDENTITY),
    ALIAS(EventStream.IDENTITY),
    USER(EventStream.IDENTITY),
    POLICY(EventStream.POLICY),
    POLICY_VERSION(EventStream.POLICY),
    DEFAULT_VERSION(EventStream.POLICY),
    ATTACHMENT(EventStream.POLICY),
    INSTANCE(EventStream.ACL),
    ALLOWLIST(EventStream.ACL);

    private final EventStream stream;

    FactKind(EventStream stream) {
        this.stream = stream;
    }

    /** The stream whose events open and close facts of this kind. */
    public EventStream stream() {
        return stream;
    }

    /** The name in the ledger, such as {@code policy-version}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of that wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FactKind ofWireName(String wireName) {
        for (FactKind kind : values()) {
            if (kind.wireName().equals(wireName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of fact is named `" + wireName + "`");
    }
}
