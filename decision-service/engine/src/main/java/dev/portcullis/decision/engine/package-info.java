/** The decision engine: pure functions from an account's state and a request to a decision and its reasons. */
@NullMarked
package dev.portcullis.decision.engine;

import org.jspecify.annotations.NullMarked;
