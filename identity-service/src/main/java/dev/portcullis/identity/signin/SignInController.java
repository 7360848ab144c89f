package dev.portcullis.identity.signin;

import dev.portcullis.identity.logon.Password;
import dev.portcullis.identity.mfa.MfaDevices;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.security.OpenToAnyone;
import dev.portcullis.platform.web.SourceAddresses;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where users sign in. */
@RestController
@Tag(name = "sign-in")
class SignInController {

    /** The address, which needs no token. */
    static final String PATH = "/v1/sign-in";

    private final SignIn signIn;
    private final SourceAddresses sources;

    SignInController(SignIn signIn, SourceAddresses sources) {
        this.signIn = signIn;
        this.sources = sources;
    }

    /**
     * What a user signs in with.
     *
     * @param logonName   {@code <user>@<alias>}, with the domain suffix or without, or the account's number as the alias
     * @param mfaCode     needed if an MFA device is bound to the user
     * @param newPassword needed if the password has to be replaced
     */
    record SignInRequest(String logonName, String password, Optional<String> mfaCode, Optional<String> newPassword) {

        /** Never with the passwords. */
        @Override
        public String toString() {
            return "the request to sign in";
        }
    }

    /**
     * A session.
     *
     * @param accessToken a bearer token
     * @param expiresIn   in seconds
     * @param mfa         whether an MFA device was used
     */
    record SessionResource(
            String accessToken,
            String tokenType,
            long expiresIn,
            String sessionId,
            AccountId accountId,
            PrincipalId userId,
            String userName,
            boolean mfa) {

        static SessionResource of(Sessions.Session session) {
            return new SessionResource(
                    session.token(),
                    "Bearer",
                    session.life().toSeconds(),
                    session.sessionId(),
                    session.user().account(),
                    session.user().user().userId(),
                    session.user().user().userName(),
                    session.mfa());
        }

        /** Never with the token. */
        @Override
        public String toString() {
            return "the session " + sessionId;
        }
    }

    @Operation(
            operationId = "signIn",
            summary = "Signs a user in: a password, and perhaps a code, for a session's token.")
    @SecurityRequirements
    @PostMapping(PATH)
    @OpenToAnyone
    ResponseEntity<SessionResource> signIn(
            @Parameter(hidden = true) HttpServletRequest http, @RequestBody SignInRequest request) {
        request.mfaCode().ifPresent(code -> MfaDevices.requireCode("/mfaCode", code));
        Sessions.Session session = signIn.attempt(
                new SignIn.Given(
                        request.logonName(),
                        Password.of("/password", request.password()),
                        request.mfaCode(),
                        request.newPassword().map(typed -> Password.of("/newPassword", typed))),
                new SignIn.Origin(sources.of(http), ProblemWriter.requestId(http)));
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(SessionResource.of(session));
    }
}
