/** What a process measures of itself, and how it is read. */
@NullMarked
package dev.portcullis.platform.metric;

import org.jspecify.annotations.NullMarked;
