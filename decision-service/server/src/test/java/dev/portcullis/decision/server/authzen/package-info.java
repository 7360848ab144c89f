@NullMarked
package dev.portcullis.decision.server.authzen;

import org.jspecify.annotations.NullMarked;
