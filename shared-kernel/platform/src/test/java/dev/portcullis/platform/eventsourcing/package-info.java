/** The event store on a real PostgreSQL, with an aggregate that means nothing. */
@NullMarked
package dev.portcullis.platform.eventsourcing;

import org.jspecify.annotations.NullMarked;
