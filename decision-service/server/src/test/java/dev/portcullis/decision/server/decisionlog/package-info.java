/** The decision log on a real PostgreSQL and over real HTTP. */
@NullMarked
package dev.portcullis.decision.server.decisionlog;

import org.jspecify.annotations.NullMarked;
