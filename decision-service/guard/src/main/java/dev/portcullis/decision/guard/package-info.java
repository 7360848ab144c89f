/** The control plane guarded by its own engine: every service decides calls in process, over a replica of its own. */
@NullMarked
package dev.portcullis.decision.guard;

import org.jspecify.annotations.NullMarked;
