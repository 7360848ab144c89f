/**
 * Sealing under the master key, which comes from outside the database and has versions: the newest seals, all open, and
 * what older ones have sealed is sealed again while the service runs.
 */
@NullMarked
package dev.portcullis.platform.sealing;

import org.jspecify.annotations.NullMarked;
