/** Who may do what where, asked the other way round: of principals, resources and periods instead of single requests. */
@NullMarked
package dev.portcullis.decision.server.access;

import org.jspecify.annotations.NullMarked;
