package dev.portcullis.policy.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which documents are accepted.
 *
 * @param acceptNotResource whether new documents may have {@code NotResource}, which the vendor's present grammar lacks
 */
@ConfigurationProperties("portcullis.documents")
record DocumentProperties(@DefaultValue("false") boolean acceptNotResource) {}
