package dev.portcullis.identity.credential;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/** Hears of clients that could not prove themselves to the token endpoint; other failures are recorded elsewhere. */
public final class UnprovenClients implements AuthenticationEventPublisher {

    private final ClientRegistry clients;
    private final TokenAudit audit;

    public UnprovenClients(ClientRegistry clients, TokenAudit audit) {
        this.clients = clients;
        this.audit = audit;
    }

    @Override
    public void publishAuthenticationSuccess(Authentication authentication) {
        // What the client gets for it is recorded with the token.
    }

    @Override
    public void publishAuthenticationFailure(AuthenticationException failure, Authentication authentication) {
        if (authentication instanceof OAuth2ClientAuthenticationToken client) {
            audit.refused(clients.subjectOf(String.valueOf(client.getPrincipal())));
        }
    }
}
