/** Published events as this consumer reads them: headers, signatures and the payloads' own tolerant reading. */
@NullMarked
package dev.portcullis.decision.replica.event;

import org.jspecify.annotations.NullMarked;
