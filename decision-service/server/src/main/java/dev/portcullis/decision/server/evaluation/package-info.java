/** Decisions over HTTP. */
@NullMarked
package dev.portcullis.decision.server.evaluation;

import org.jspecify.annotations.NullMarked;
