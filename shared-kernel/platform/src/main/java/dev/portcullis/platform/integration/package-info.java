/**
 * Integration events: what the outside sees of a service. A service's own events stay private; a translator makes the
 * published ones, and every published one is signed. The same events go to Kafka and out of the export.
 */
@NullMarked
package dev.portcullis.platform.integration;

import org.jspecify.annotations.NullMarked;
