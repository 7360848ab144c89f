/** Tests of the package of the same name. */
@NullMarked
package dev.portcullis.decision.server.evaluation;

import org.jspecify.annotations.NullMarked;
