/** Puts a service together: which of Spring Boot's parts it uses, its database, its web layer, its security. */
@NullMarked
package dev.portcullis.platform.config;

import org.jspecify.annotations.NullMarked;
