/** Who may do what in a benchmark, in no contestant's language, and the questions that are asked about it. */
@NullMarked
package dev.portcullis.decision.benchmark.workload;

import org.jspecify.annotations.NullMarked;
