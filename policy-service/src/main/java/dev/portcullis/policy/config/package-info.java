/** How policy-service is put together. */
@NullMarked
package dev.portcullis.policy.config;

import org.jspecify.annotations.NullMarked;
