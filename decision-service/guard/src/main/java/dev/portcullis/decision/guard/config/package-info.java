/** How a service is guarded. */
@NullMarked
package dev.portcullis.decision.guard.config;

import org.jspecify.annotations.NullMarked;
