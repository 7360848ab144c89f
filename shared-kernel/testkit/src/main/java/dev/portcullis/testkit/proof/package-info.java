/** Proofs about logs, verified by somebody else's code. */
@NullMarked
package dev.portcullis.testkit.proof;

import org.jspecify.annotations.NullMarked;
