/** How identity-service is put together. */
@NullMarked
package dev.portcullis.identity.config;

import org.jspecify.annotations.NullMarked;
