/** The one fold: what a published event says about the facts that decide access. Projector and replica both use it. */
@NullMarked
package dev.portcullis.decision.replica.fold;

import org.jspecify.annotations.NullMarked;
