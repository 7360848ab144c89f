/** Tests of the benchmark: that what it compares is comparable, and that it runs. */
@NullMarked
package dev.portcullis.decision.benchmark;

import org.jspecify.annotations.NullMarked;
