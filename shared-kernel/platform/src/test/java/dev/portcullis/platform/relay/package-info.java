/** The relay between a real PostgreSQL and a real Kafka. */
@NullMarked
package dev.portcullis.platform.relay;

import org.jspecify.annotations.NullMarked;
