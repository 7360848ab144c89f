/** How a request is refused: stable codes, statuses and sentences, and their form on the wire (RFC 9457). */
@NullMarked
package dev.portcullis.platform.problem;

import org.jspecify.annotations.NullMarked;
