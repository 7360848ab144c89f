/**
 * What the audit log proves: leaves, the Merkle tree over them, proofs and checkpoints. Plain Java, so that whoever verifies
 * needs no server and no database.
 */
@NullMarked
package dev.portcullis.decision.proof;

import org.jspecify.annotations.NullMarked;
