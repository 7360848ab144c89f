/**
 * Aggregates on the JDBC event store: logical event names, dense account positions, read models in the same transaction,
 * and the one way to send a command.
 */
@NullMarked
package dev.portcullis.platform.eventsourcing;

import org.jspecify.annotations.NullMarked;
