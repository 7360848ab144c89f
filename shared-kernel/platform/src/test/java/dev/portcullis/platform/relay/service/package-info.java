/** A small service that publishes, as a service does: by importing one class. */
@NullMarked
package dev.portcullis.platform.relay.service;

import org.jspecify.annotations.NullMarked;
