/**
 * Accounts in memory: loaded from a ledger, then kept by following Kafka. Answers with the state of one account, or says
 * why it cannot; it never guesses.
 */
@NullMarked
package dev.portcullis.decision.replica;

import org.jspecify.annotations.NullMarked;
