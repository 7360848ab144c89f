/** How audit items are kept, counted and published. */
@NullMarked
package dev.portcullis.platform.audit;

import org.jspecify.annotations.NullMarked;
