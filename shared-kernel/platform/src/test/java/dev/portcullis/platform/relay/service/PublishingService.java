package dev.portcullis.platform.relay.service;

import dev.portcullis.platform.config.RelayConfiguration;
import dev.portcullis.platform.config.WriteService;
import dev.portcullis.platform.config.WriteServiceDefinition;
import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.platform.integration.EventTranslator;
import dev.portcullis.platform.integration.Publication;
import dev.portcullis.vocabulary.EventStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Its bearer tokens are plain words, {@code type:name}: who may call is another test's business. */
@WriteService
@Import(RelayConfiguration.class)
class PublishingService {

    static final String ACCOUNT = "1000000000000101";

    /** The service's events. */
    sealed interface Greeting {
        /** Somebody was greeted. */
        @EventName("identity.greeting.said")
        @Revision("1")
        record Said(String words) implements Greeting {}
    }

    @Bean
    WriteServiceDefinition definition() {
        return new WriteServiceDefinition("identity-service", EventStream.IDENTITY, List.of(), List.of(Greeting.class));
    }

    @Bean
    EventTranslator<Greeting> translator() {
        return new EventTranslator<>() {
            @Override
            public EventStream stream() {
                return EventStream.IDENTITY;
            }

            @Override
            public Class<Greeting> eventType() {
                return Greeting.class;
            }

            @Override
            public Publication translate(Greeting event) {
                return switch (event) {
                    case Greeting.Said said ->
                        Publication.of("identity.greeting.said", 1, Map.of("greeting", said.words()));
                };
            }
        };
    }

    @Bean
    @Primary
    JwtDecoder decoder() {
        return token -> {
            String[] parts = token.split("\\.", -1);
            return Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject(ACCOUNT)
                    .claim("account", ACCOUNT)
                    .claim("principal_type", parts[0])
                    .claim("principal_name", parts[1])
                    .claim("credential", "c-1")
                    .issuedAt(Instant.now())
                    .expiresAt(Instant.now().plusSeconds(60))
                    .build();
        };
    }
}
