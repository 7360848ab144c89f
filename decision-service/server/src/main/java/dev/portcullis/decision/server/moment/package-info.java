/** Moments of accounts, present and past, on which questions are answered. */
@NullMarked
package dev.portcullis.decision.server.moment;

import org.jspecify.annotations.NullMarked;
