/** How the decision service is put together. */
@NullMarked
package dev.portcullis.decision.server.config;

import org.jspecify.annotations.NullMarked;
