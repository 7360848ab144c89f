/** Questions about the past: who granted and revoked what, when and why. */
@NullMarked
package dev.portcullis.decision.server.audit;

import org.jspecify.annotations.NullMarked;
