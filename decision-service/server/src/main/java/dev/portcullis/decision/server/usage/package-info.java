/** When which grant was used last, of all services together. */
@NullMarked
package dev.portcullis.decision.server.usage;

import org.jspecify.annotations.NullMarked;
