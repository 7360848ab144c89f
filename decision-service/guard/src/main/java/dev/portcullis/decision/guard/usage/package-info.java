/** Which grants are used: counted where something is allowed. */
@NullMarked
package dev.portcullis.decision.guard.usage;

import org.jspecify.annotations.NullMarked;
