@NullMarked
package dev.portcullis.decision.offline.audit;

import org.jspecify.annotations.NullMarked;
