/** The sample consumer before a real Kafka, and the documents that describe the events. */
@NullMarked
package dev.portcullis.sample;

import org.jspecify.annotations.NullMarked;
