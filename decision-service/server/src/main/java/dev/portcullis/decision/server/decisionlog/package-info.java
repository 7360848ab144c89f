/** What was decided, on record for a while: written behind the decisions' back, and searched. */
@NullMarked
package dev.portcullis.decision.server.decisionlog;

import org.jspecify.annotations.NullMarked;
