/** How long a decision takes in the same process, and what it allocates. */
@NullMarked
package dev.portcullis.decision.benchmark.inprocess;

import org.jspecify.annotations.NullMarked;
