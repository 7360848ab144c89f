@NullMarked
package dev.portcullis.decision.server.access;

import org.jspecify.annotations.NullMarked;
