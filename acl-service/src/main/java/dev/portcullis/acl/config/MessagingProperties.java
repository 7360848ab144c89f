package dev.portcullis.acl.config;

import dev.portcullis.acl.activation.Terms;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator decides about messaging.
 *
 * @param termsVersion the version of the terms under which accounts activate it
 */
@ConfigurationProperties("portcullis.messaging")
record MessagingProperties(@DefaultValue("1") String termsVersion) {

    Terms terms() {
        return new Terms(termsVersion);
    }
}
