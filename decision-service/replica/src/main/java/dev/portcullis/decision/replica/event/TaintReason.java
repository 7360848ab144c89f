package dev.portcullis.decision.replica.event;

import java.util.Locale;

/** Why an account can no longer be followed and answers nothing until it has been repaired. */
public enum TaintReason {
    /** A position was skipped. */
    HOLE,
    /** No signature, a wrong one, or one by a key that the stream does not trust. */
    UNVERIFIABLE,
    /** Signed, but its attributes or its payload cannot be read. */
    UNREADABLE,
    /** Signed, but of a type that is not known here and that the producer did not mark as ignorable. */
    UNKNOWN_TYPE,
    /** Of a known type in a revision that is not known here. */
    UNKNOWN_REVISION,
    /** Out of order within its transaction. */
    WRONG_TRANSACTION,
    /** The store was restored to an earlier state: what was followed so far may never have happened. */
    EPOCH_CHANGED,
    /** A message on the account's partition does not say whose it is. */
    PARTITION;

    /** The name in answers and in the ledger, such as {@code unknown-type}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The reason of that wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TaintReason ofWireName(String wireName) {
        for (TaintReason reason : values()) {
            if (reason.wireName().equals(wireName)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no taint reason is named `" + wireName + "`");
    }
}
