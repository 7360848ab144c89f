/** Verifies what was taken out of the audit log, with public keys and checkpoints alone. */
@NullMarked
package dev.portcullis.decision.offline.audit;

import org.jspecify.annotations.NullMarked;
