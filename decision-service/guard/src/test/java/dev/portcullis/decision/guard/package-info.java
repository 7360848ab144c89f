@NullMarked
package dev.portcullis.decision.guard;

import org.jspecify.annotations.NullMarked;
