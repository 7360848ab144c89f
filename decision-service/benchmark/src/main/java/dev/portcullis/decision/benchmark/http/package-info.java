/** Decision servers measured over HTTP, each by the same client. */
@NullMarked
package dev.portcullis.decision.benchmark.http;

import org.jspecify.annotations.NullMarked;
