/** A running decision service for tests. */
@NullMarked
package dev.portcullis.decision.server;

import org.jspecify.annotations.NullMarked;
