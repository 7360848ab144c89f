/** Tests of the projection and of repairs. */
@NullMarked
package dev.portcullis.decision.server.projection;

import org.jspecify.annotations.NullMarked;
