package dev.portcullis.platform.config;

import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.platform.security.ConsistencyTokens;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys that every service needs. */
@Configuration(proxyBeanMethods = false)
public class KeysConfiguration {

    @Bean
    KeyDirectory keyDirectory(PortcullisProperties properties) {
        return KeyDirectory.open(properties.keys().directory());
    }

    @Bean
    ConsistencyTokens consistencyTokens(KeyDirectory keys) {
        return new ConsistencyTokens(keys.tokenMacKey());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
