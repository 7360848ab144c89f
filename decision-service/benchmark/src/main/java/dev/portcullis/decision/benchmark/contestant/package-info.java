/** The engine and its peers behind one question: each holds a workload in its own form. */
@NullMarked
package dev.portcullis.decision.benchmark.contestant;

import org.jspecify.annotations.NullMarked;
