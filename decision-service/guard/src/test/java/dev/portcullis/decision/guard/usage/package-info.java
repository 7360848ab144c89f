/** Counting which grants are used. */
@NullMarked
package dev.portcullis.decision.guard.usage;

import org.jspecify.annotations.NullMarked;
