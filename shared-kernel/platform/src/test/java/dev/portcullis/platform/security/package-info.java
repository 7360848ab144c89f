/** What is believed and what is not. */
@NullMarked
package dev.portcullis.platform.security;

import org.jspecify.annotations.NullMarked;
