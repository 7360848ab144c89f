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
     * @param mfaCode     needed if an MFA device is bound to the user, or is to be bound by this
     * @param nextMfaCode the code that follows; binds the device that the user has prepared
     * @param newPassword needed if the password has to be replaced
     */
    record SignInRequest(
            String logonName,
            String password,
            Optional<String> mfaCode,
            Optional<String> nextMfaCode,
            Optional<String> newPassword) {

        /** Never with the passwords. */
        @Override
        public String toString() {
            return "the request to sign in";
        }
    }

    /** For whom a device is to be prepared. */
    record PrepareDeviceRequest(String logonName, String password) {

        /** Never with the password. */
        @Override
        public String toString() {
            return "the request to prepare a device";
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
        request.nextMfaCode().ifPresent(code -> MfaDevices.requireCode("/nextMfaCode", code));
        Sessions.Session session = signIn.attempt(
                new SignIn.Given(
                        request.logonName(),
                        Password.of("/password", request.password()),
                        request.mfaCode(),
                        request.nextMfaCode(),
                        request.newPassword().map(typed -> Password.of("/newPassword", typed))),
                origin(http));
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(SessionResource.of(session));
    }

    @Operation(
            operationId = "prepareFirstMfaDevice",
            summary = "Creates the device that a user has to bind before it can sign in; its seed is shown once.")
    @SecurityRequirements
    @PostMapping(PATH + "/mfa-device")
    @OpenToAnyone
    ResponseEntity<MfaDevices.NewDevice> prepareDevice(
            @Parameter(hidden = true) HttpServletRequest http, @RequestBody PrepareDeviceRequest request) {
        MfaDevices.NewDevice device = signIn.prepareDevice(
                new SignIn.Given(
                        request.logonName(),
                        Password.of("/password", request.password()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                origin(http));
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(device);
    }

    private SignIn.Origin origin(HttpServletRequest http) {
        return new SignIn.Origin(sources.of(http), ProblemWriter.requestId(http));
    }
}
