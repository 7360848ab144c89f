/** The ledger in PostgreSQL: facts as intervals, the audit log, and how far both have come. */
@NullMarked
package dev.portcullis.decision.server.ledger;

import org.jspecify.annotations.NullMarked;
