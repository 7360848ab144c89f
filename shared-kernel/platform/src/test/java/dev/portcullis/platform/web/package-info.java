/** How calls are answered. */
@NullMarked
package dev.portcullis.platform.web;

import org.jspecify.annotations.NullMarked;
