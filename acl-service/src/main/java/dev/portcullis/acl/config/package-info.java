/** How acl-service is put together. */
@NullMarked
package dev.portcullis.acl.config;

import org.jspecify.annotations.NullMarked;
