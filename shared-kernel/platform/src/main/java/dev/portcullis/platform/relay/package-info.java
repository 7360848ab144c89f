/**
 * Takes committed events from the store to Kafka. One instance leads; it publishes each account's events in order and
 * without holes, and says by heartbeats how far it has come.
 */
@NullMarked
package dev.portcullis.platform.relay;

import org.jspecify.annotations.NullMarked;
