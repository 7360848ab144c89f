/** Which processes decide, how far their replicas have come, and whether a write is in force on all of them. */
@NullMarked
package dev.portcullis.decision.server.liveness;

import org.jspecify.annotations.NullMarked;
