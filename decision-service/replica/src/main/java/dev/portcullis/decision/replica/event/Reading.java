package dev.portcullis.decision.replica.event;

import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;

/** What reading one message gave. */
public sealed interface Reading {

    /** A signed event with readable attributes. */
    record Intact(IntegrationEvent event) implements Reading {}

    /**
     * A message that must not be skipped and cannot be used.
     *
     * @param account whose it claims to be; empty if even that is unreadable
     */
    record Defective(Optional<AccountId> account, TaintReason reason, String detail) implements Reading {}
}
