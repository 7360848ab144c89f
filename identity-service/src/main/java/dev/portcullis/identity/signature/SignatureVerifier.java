package dev.portcullis.identity.signature;

import dev.portcullis.identity.credential.AccessKeyStore;
import dev.portcullis.identity.credential.KeyUse;
import dev.portcullis.identity.credential.TokenIssuer;
import dev.portcullis.identity.credential.TokenSubject;
import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.audit.Refusals;
import dev.portcullis.platform.audit.Refused;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.signature.Acs3Authorization;
import dev.portcullis.platform.signature.SignatureVerification;
import dev.portcullis.platform.signature.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks signatures of the kind ACS3-HMAC-SHA256. */
@Component
final class SignatureVerifier implements SignatureVerification {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(1);
    private static final int LONGEST_NONCE = 128;

    private static final String HOST = "host";
    private static final String OWN_HEADERS = "x-acs-";
    private static final String DATE = "x-acs-date";
    private static final String NONCE = "x-acs-signature-nonce";
    private static final String BODY_HASH = "x-acs-content-sha256";
    private static final String SECURITY_TOKEN = "x-acs-security-token";
    private static final DateTimeFormatter DATE_FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withResolverStyle(ResolverStyle.STRICT);

    private final AccessKeyStore accessKeys;
    private final NonceStore nonces;
    private final TokenIssuer tokens;
    private final Refusals refusals;
    private final Clock clock;

    SignatureVerifier(
            AccessKeyStore accessKeys, NonceStore nonces, TokenIssuer tokens, Refusals refusals, Clock clock) {
        this.accessKeys = accessKeys;
        this.nonces = nonces;
        this.tokens = tokens;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public String bearerFor(SignedRequest request) {
        Acs3Authorization authorization = Acs3Authorization.parse(request.authorization());
        try {
            return bearerFor(request, authorization);
        } catch (Rejection e) {
            record(request, authorization, e);
            throw e;
        }
    }

    /** Records a refusal under the key that was named, though nobody has proven to have it. */
    private void record(SignedRequest request, Acs3Authorization authorization, Rejection answer) {
        Optional<AccessKeyStore.Key> key = accessKeys.whose(authorization.accessKeyId());
        AuditedCall call = AuditedCall.anonymous(
                key.map(found -> found.subject().account()).orElse(AuditedCall.PLATFORM_ACCOUNT),
                key.map(found -> found.subject().credential()),
                request.sourceAddress(),
                request.requestId(),
                request.requestId());
        if (key.isEmpty()) {
            refusals.stranger(call, answer.status(), answer.code());
        } else {
            refusals.refused(call, Refused.of(answer, Optional.of(request.method()), Optional.of(request.path())));
        }
    }

    private String bearerFor(SignedRequest request, Acs3Authorization authorization) {
        requireHeaders(request, authorization);
        requireFresh(header(request, DATE));
        String nonce = nonce(request);
        requireSameBody(request);
        TokenSubject signer = signer(request, authorization);
        // Last, so that only its owner can use a nonce up.
        if (!nonces.use(authorization.accessKeyId(), nonce)) {
            throw SignatureRejection.NONCE_USED.rejection("the nonce of the signature was used before");
        }
        accessKeys.used(authorization.accessKeyId());
        return tokens.issue(signer, TOKEN_LIFE, Map.of());
    }

    private static void requireHeaders(SignedRequest request, Acs3Authorization authorization) {
        if (!authorization.signedHeaders().contains(HOST)) {
            throw Acs3Authorization.incomplete("the header host is signed");
        }
        for (String name : request.headers().keySet()) {
            if (name.startsWith(OWN_HEADERS) && !authorization.signedHeaders().contains(name)) {
                throw Acs3Authorization.incomplete("every header x-acs-… of the request is signed");
            }
        }
        for (String name : authorization.signedHeaders()) {
            if (request.headers().getOrDefault(name, List.of()).size() != 1) {
                throw Acs3Authorization.incomplete("every signed header is in the request, once");
            }
        }
        if (request.headers().containsKey(SECURITY_TOKEN)) {
            throw SignatureRejection.SESSION_TOKEN.rejection("the header x-acs-security-token is no session's token");
        }
    }

    private void requireFresh(String date) {
        Instant signed;
        try {
            signed = LocalDateTime.parse(date, DATE_FORM).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            throw SignatureRejection.TIME_FORMAT.rejection("x-acs-date is written like 2026-01-31T12:00:00Z");
        }
        if (Duration.between(signed, clock.instant()).abs().compareTo(WINDOW) > 0) {
            throw SignatureRejection.TIME_EXPIRED.rejection("x-acs-date is more than 15 minutes from now");
        }
    }

    private static String nonce(SignedRequest request) {
        String nonce = header(request, NONCE);
        if (nonce.isEmpty() || nonce.length() > LONGEST_NONCE || nonce.indexOf('\0') >= 0) {
            throw Rejection.badParameter("InvalidParameter", NONCE, "a nonce has 1 to 128 characters");
        }
        return nonce;
    }

    private static void requireSameBody(SignedRequest request) {
        if (!header(request, BODY_HASH).equals(request.bodyHash())) {
            throw SignatureRejection.NO_MATCH.rejection("x-acs-content-sha256 is not the hash of the body");
        }
    }

    /** Whether there is such a key or not, its secret is opened, the signature computed and compared. */
    private TokenSubject signer(SignedRequest request, Acs3Authorization authorization) {
        CanonicalRequest canonical = CanonicalRequest.of(request, authorization);
        AccessKeyStore.Found found = accessKeys.find(authorization.accessKeyId());
        boolean matches = MessageDigest.isEqual(
                canonical.signature(found.secret()).getBytes(StandardCharsets.US_ASCII),
                authorization.signature().getBytes(StandardCharsets.US_ASCII));
        AccessKeyStore.Key key = found.key()
                .filter(one -> one.use() == KeyUse.API)
                .orElseThrow(() -> SignatureRejection.KEY_NOT_FOUND.rejection("the specified access key is not found"));
        if (!matches) {
            throw SignatureRejection.NO_MATCH.rejection("the signature is not that of this request");
        }
        if (!key.active()) {
            throw SignatureRejection.KEY_INACTIVE.rejection("the specified access key is disabled");
        }
        return key.subject();
    }

    private static String header(SignedRequest request, String name) {
        List<String> values = request.headers().getOrDefault(name, List.of());
        if (values.isEmpty()) {
            throw Rejection.badParameter("MissingParameter", name, "a signed request has the header " + name);
        }
        return values.getFirst().strip();
    }
}
