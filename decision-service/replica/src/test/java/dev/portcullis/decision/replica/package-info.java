/** Tests of the replica. */
@NullMarked
package dev.portcullis.decision.replica;

import org.jspecify.annotations.NullMarked;
