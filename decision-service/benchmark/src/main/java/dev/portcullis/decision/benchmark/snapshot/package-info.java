/** What an account's state takes: memory, time to build, time to change, and what changing it costs those who ask. */
@NullMarked
package dev.portcullis.decision.benchmark.snapshot;

import org.jspecify.annotations.NullMarked;
