/** Tests of the report. */
@NullMarked
package dev.portcullis.decision.benchmark.report;

import org.jspecify.annotations.NullMarked;
