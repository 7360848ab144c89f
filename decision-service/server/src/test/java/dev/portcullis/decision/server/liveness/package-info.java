/** Receipts and metrics over real HTTP, Kafka and PostgreSQL. */
@NullMarked
package dev.portcullis.decision.server.liveness;

import org.jspecify.annotations.NullMarked;
