/** The ledger's moments as they travel from decision-service to the replicas of other services. */
@NullMarked
package dev.portcullis.decision.guard.snapshot;

import org.jspecify.annotations.NullMarked;
