@NullMarked
package dev.portcullis.decision.guard.snapshot;

import org.jspecify.annotations.NullMarked;
