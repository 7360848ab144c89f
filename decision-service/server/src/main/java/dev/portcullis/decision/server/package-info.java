/** The decision service: answers requests for access, and keeps the ledger of who was granted what. */
@NullMarked
package dev.portcullis.decision.server;

import org.jspecify.annotations.NullMarked;
