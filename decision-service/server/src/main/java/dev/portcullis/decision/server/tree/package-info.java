/** The Merkle tree over the audit log, its proofs, and what is remembered of its checkpoints. */
@NullMarked
package dev.portcullis.decision.server.tree;

import org.jspecify.annotations.NullMarked;
