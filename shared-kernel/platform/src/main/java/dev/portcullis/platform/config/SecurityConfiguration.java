package dev.portcullis.platform.config;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.RememberingDecoder;
import dev.portcullis.platform.security.RemoteKeys;
import dev.portcullis.platform.security.ServiceBearer;
import dev.portcullis.platform.security.SignedTokens;
import dev.portcullis.platform.signature.RemoteSignatures;
import dev.portcullis.platform.signature.SignatureFilter;
import dev.portcullis.platform.signature.SignatureVerification;
import dev.portcullis.platform.web.RefusedCalls;
import dev.portcullis.platform.web.SourceAddresses;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import tools.jackson.databind.json.JsonMapper;

/** Nothing but health answers without a bearer token that this service has verified by itself. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {

    /** Order of the chain that guards everything another chain does not claim. */
    public static final int LAST = 100;

    private static final String BEARER = "Bearer ";

    @Bean
    @ConditionalOnMissingBean
    JWKSource<SecurityContext> bearerKeys(PortcullisProperties properties, Clock clock) {
        return new RemoteKeys(properties.identity().url().resolve("/oauth2/jwks"), clock);
    }

    @Bean
    @ConditionalOnMissingBean(JwtDecoder.class)
    RememberingDecoder jwtDecoder(JWKSource<SecurityContext> bearerKeys, PortcullisProperties properties, Clock clock) {
        return BearerTokens.decoder(bearerKeys, properties.issuer(), clock);
    }

    /** Who checks signed requests: identity-service does so itself, the others ask it in their own names. */
    @Bean
    @ConditionalOnMissingBean
    SignatureVerification signatureVerification(
            PortcullisProperties properties, KeyDirectory keys, Clock clock, JsonMapper json, Environment environment) {
        String service = environment.getProperty("spring.application.name", "");
        URI identity = properties.identity().url();
        return new RemoteSignatures(identity, new ServiceBearer(service, identity, keys, clock), json);
    }

    @Bean
    @Order(LAST)
    SecurityFilterChain everything(
            HttpSecurity http,
            ProblemWriter problems,
            SignatureVerification signatures,
            SourceAddresses sources,
            RefusedCalls refused,
            JWKSource<SecurityContext> bearerKeys)
            throws Exception {
        AuthenticationEntryPoint refuse = unauthenticated(problems, refused, new SignedTokens(bearerKeys));
        AccessDeniedHandler deny = (request, response, _) ->
                problems.write(request, response, Rejection.noPermission("the caller may not do this"));
        return http.addFilterBefore(
                        new SignatureFilter(signatures, sources, problems), BearerTokenAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                "/health",
                                "/health/live",
                                "/health/started",
                                "/health/ready",
                                "/.well-known/authzen-configuration")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server -> server.jwt(_ -> {})
                        .authenticationEntryPoint(refuse)
                        .accessDeniedHandler(deny)
                        .withObjectPostProcessor(refuseInTheFilter(refuse)))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refuse).accessDeniedHandler(deny))
                .build();
    }

    /** 401 for a token that is not believed, 503 when the keys to check it with cannot be had. */
    private static AuthenticationEntryPoint unauthenticated(
            ProblemWriter problems, RefusedCalls refused, SignedTokens tokens) {
        return (request, response, failure) -> {
            if (failure instanceof AuthenticationServiceException) {
                problems.write(
                        request,
                        response,
                        Rejection.unavailable(
                                "Unavailable", "the keys of bearer tokens cannot be had now", Duration.ofSeconds(1)));
                return;
            }
            boolean given = request.getHeader("Authorization") != null;
            response.setHeader("WWW-Authenticate", given ? "Bearer error=\"invalid_token\"" : "Bearer");
            Rejection rejection = given ? notBelieved() : BearerTokens.missing();
            bearer(request)
                    .flatMap(tokens::callerOf)
                    .ifPresentOrElse(
                            caller -> refused.refused(request, caller, rejection),
                            () -> refused.stranger(request, rejection));
            problems.write(request, response, rejection);
        };
    }

    private static Rejection notBelieved() {
        return Rejection.of(
                401,
                "InvalidBearerToken",
                "the bearer token is expired, was not issued here or is not meant for this service");
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private static org.springframework.security.config.ObjectPostProcessor<BearerTokenAuthenticationFilter>
            refuseInTheFilter(AuthenticationEntryPoint refuse) {
        return new org.springframework.security.config.ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                AuthenticationEntryPointFailureHandler handler = new AuthenticationEntryPointFailureHandler(refuse);
                // Otherwise a failing fetch of keys would be rethrown and end as an internal error.
                handler.setRethrowAuthenticationServiceException(false);
                filter.setAuthenticationFailureHandler(handler);
                return filter;
            }
        };
    }
}
