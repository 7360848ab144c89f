@NullMarked
package dev.portcullis.platform.sealing;

import org.jspecify.annotations.NullMarked;
