/** The language of RAM policies: strict reading with positions, the model, printing and findings. */
@NullMarked
package dev.portcullis.language;

import org.jspecify.annotations.NullMarked;
