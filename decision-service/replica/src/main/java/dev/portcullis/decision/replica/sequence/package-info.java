/** The order of an account's events: dense positions, whole transactions, and what becomes of an account when they fail. */
@NullMarked
package dev.portcullis.decision.replica.sequence;

import org.jspecify.annotations.NullMarked;
