/** From Kafka into the ledger, and the repair of accounts that could not be followed. */
@NullMarked
package dev.portcullis.decision.server.projection;

import org.jspecify.annotations.NullMarked;
