/** Tests of the package of the same name. */
@NullMarked
package dev.portcullis.decision.server.audit;

import org.jspecify.annotations.NullMarked;
