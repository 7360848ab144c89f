@NullMarked
package dev.portcullis.decision.engine.difference;

import org.jspecify.annotations.NullMarked;
