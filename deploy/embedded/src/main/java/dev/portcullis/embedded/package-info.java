/** A real PostgreSQL 18 and a real Kafka 4 without an installation: durable for use, throw-away for tests. */
@NullMarked
package dev.portcullis.embedded;

import org.jspecify.annotations.NullMarked;
