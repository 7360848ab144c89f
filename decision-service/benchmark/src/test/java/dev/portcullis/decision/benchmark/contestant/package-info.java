/** Tests of the contestants. */
@NullMarked
package dev.portcullis.decision.benchmark.contestant;

import org.jspecify.annotations.NullMarked;
