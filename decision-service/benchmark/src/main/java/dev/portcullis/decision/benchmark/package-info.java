/** The engine and its replica measured beside the peers, in one run and one table. */
@NullMarked
package dev.portcullis.decision.benchmark;

import org.jspecify.annotations.NullMarked;
