@NullMarked
package dev.portcullis.decision.proof;

import org.jspecify.annotations.NullMarked;
