package dev.portcullis.identity.config;

import dev.portcullis.identity.account.AccountKind;
import dev.portcullis.identity.credential.AccessKeyStore;
import dev.portcullis.identity.credential.ClientRegistry;
import dev.portcullis.identity.credential.RootCredentialStore;
import dev.portcullis.identity.credential.SecretDigest;
import dev.portcullis.identity.credential.ServiceClients;
import dev.portcullis.identity.credential.SigningKeys;
import dev.portcullis.identity.credential.TokenAudit;
import dev.portcullis.identity.credential.TokenClaims;
import dev.portcullis.identity.credential.TokenIssuer;
import dev.portcullis.identity.credential.TokenMomentStore;
import dev.portcullis.identity.credential.TokenSigningKeyStore;
import dev.portcullis.identity.credential.UnprovenClients;
import dev.portcullis.identity.credential.UnrecordedAuthorizations;
import dev.portcullis.identity.sts.SessionLimit;
import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.Refusals;
import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.platform.sealing.Sealing;
import dev.portcullis.platform.web.AuditedCalls;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The token endpoint: client credentials in, signed tokens out. Of the authorization server's many addresses only {@code
 * /oauth2/token} and {@code /oauth2/jwks} are claimed; the others need a bearer token like everything else, and then
 * there is nothing there.
 */
@Configuration(proxyBeanMethods = false)
class TokenEndpointConfiguration {

    private static final String TOKEN = "/oauth2/token";
    private static final String KEYS = "/oauth2/jwks";

    @Bean
    SigningKeys bearerKeys(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Sealing sealing,
            Clock clock,
            IdentityProperties properties) {
        return new SigningKeys(
                new TokenSigningKeyStore(jdbc, transactions, sealing),
                clock,
                properties.tokens().publishedBefore());
    }

    @Bean
    TokenMomentStore tokenMoments(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        return new TokenMomentStore(jdbc, transactions, clock);
    }

    @Bean
    TokenIssuer tokenIssuer(SigningKeys keys, PortcullisProperties properties, TokenMomentStore moments) {
        return new TokenIssuer(keys, properties.issuer(), moments);
    }

    @Bean
    ClientRegistry clientRegistry(
            RootCredentialStore roots, AccessKeyStore accessKeys, KeyDirectory keys, SecretDigest digest) {
        return new ClientRegistry(
                roots, new ServiceClients(keys, digest, AccountKind.PLATFORM_ACCOUNT), accessKeys, digest);
    }

    @Bean
    TokenAudit tokenAudit(AuditItems items, Refusals refusals, AuditedCalls calls) {
        return new TokenAudit(items, refusals, calls);
    }

    @Bean
    TokenClaims tokenClaims(
            SigningKeys keys,
            RootCredentialStore roots,
            AccessKeyStore accessKeys,
            TokenAudit audit,
            TokenMomentStore moments) {
        return new TokenClaims(keys, roots, accessKeys, audit, moments);
    }

    @Bean
    UnprovenClients unprovenClients(ClientRegistry clients, TokenAudit audit) {
        return new UnprovenClients(clients, audit);
    }

    @Bean
    SessionLimit sessionLimit(IdentityProperties properties, Clock clock) {
        return new SessionLimit(properties.sts().sessionsPerSecond(), clock);
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new UnrecordedAuthorizations();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(PortcullisProperties properties) {
        return AuthorizationServerSettings.builder()
                .issuer(properties.issuer())
                .tokenEndpoint(TOKEN)
                .jwkSetEndpoint(KEYS)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain tokenEndpoint(HttpSecurity http) throws Exception {
        return http.securityMatcher(TOKEN, KEYS)
                .with(new OAuth2AuthorizationServerConfigurer(), _ -> {})
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((_, response, _) -> {
                    // No client credentials at all; what is wrong with given ones the endpoint says itself.
                    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                    response.setHeader("WWW-Authenticate", "Basic realm=\"portcullis\"");
                    response.setContentType("application/json");
                    response.getWriter().write("{\"error\":\"invalid_client\"}");
                }))
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
