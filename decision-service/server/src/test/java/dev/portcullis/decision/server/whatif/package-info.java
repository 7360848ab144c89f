@NullMarked
package dev.portcullis.decision.server.whatif;

import org.jspecify.annotations.NullMarked;
