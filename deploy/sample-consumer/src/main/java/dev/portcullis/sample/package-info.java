/**
 * A program outside of Portcullis that follows its events, to be read and copied. It uses Kafka's client and Jackson and
 * nothing of Portcullis; what it knows about the events stands in {@code docs/reference/events.md}.
 */
@NullMarked
package dev.portcullis.sample;

import org.jspecify.annotations.NullMarked;
