package dev.portcullis.platform.security;

import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/** Decides calls of an account's principals by the account's own policies. */
public interface PrincipalGuard {

    /**
     * Returns, with how far the state had come over which it was decided, if the bearer may do what it asks.
     *
     * @throws dev.portcullis.platform.problem.Rejection 401 if the bearer's token has been revoked, 403 {@code
     *     NoPermission} if it is not allowed, 503 if it cannot be decided now
     */
    AccountVector admit(Caller caller, Jwt bearer, Demand demand);

    /**
     * Those of the listed things that the bearer may know of.
     *
     * @param operation the listing operation of the messaging catalogue
     */
    List<String> visible(Caller caller, Jwt bearer, String operation, List<String> names);

    /** The name that the bearer's principal has now. */
    Optional<PrincipalName> nameOf(Caller caller, Jwt bearer);

    /**
     * Returns if nothing says that the token of an account's root has been revoked. Root is never kept out because
     * something is not known.
     *
     * @throws dev.portcullis.platform.problem.Rejection 401 if it has been revoked
     */
    void admitRoot(Caller caller, Jwt bearer);
}
