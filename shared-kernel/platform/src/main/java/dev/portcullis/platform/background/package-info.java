/** What services do without being asked each time. */
@NullMarked
package dev.portcullis.platform.background;

import org.jspecify.annotations.NullMarked;
