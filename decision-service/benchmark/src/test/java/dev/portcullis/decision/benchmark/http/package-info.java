/** The measurement over HTTP as such: that it counts right and still runs. */
@NullMarked
package dev.portcullis.decision.benchmark.http;

import org.jspecify.annotations.NullMarked;
