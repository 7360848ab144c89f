/** What would be allowed if something were changed. */
@NullMarked
package dev.portcullis.decision.server.whatif;

import org.jspecify.annotations.NullMarked;
