/** Decisions and findings without a server: the commands {@code evaluate} and {@code lint}. */
@NullMarked
package dev.portcullis.decision.offline;

import org.jspecify.annotations.NullMarked;
