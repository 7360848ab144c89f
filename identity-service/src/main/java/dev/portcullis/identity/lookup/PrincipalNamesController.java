package dev.portcullis.identity.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.identity.lookup.PrincipalNameStore.Found;
import dev.portcullis.platform.eventsourcing.Heads;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.vocabulary.AccountId;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the other services ask about names. */
@Hidden
@RestController
class PrincipalNamesController {

    private static final int MOST = 1_000;

    private final PrincipalNameStore names;
    private final Heads heads;
    private final ConsistencyTokens tokens;

    PrincipalNamesController(PrincipalNameStore names, Heads heads, ConsistencyTokens tokens) {
        this.names = names;
        this.heads = heads;
        this.tokens = tokens;
    }

    /** Whose names are meant. */
    record LookUpRequest(String accountId, List<NamedPrincipal> principals) {}

    /** A principal of the type {@code user}, {@code group} or {@code role}. */
    record NamedPrincipal(String type, String name) {}

    /** In the order of the request. */
    record LookUpAnswer(List<FoundPrincipal> principals) {}

    /** A principal in its stored spelling; empty if nobody bears the name. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record FoundPrincipal(Optional<String> id, Optional<String> name) {

        static FoundPrincipal of(Optional<Found> found) {
            return new FoundPrincipal(found.map(Found::id), found.map(Found::name));
        }
    }

    @PostMapping("/v1/principals/lookup")
    @Authorized(value = Entitlements.LOOK_UP_PRINCIPALS, on = "*", access = Access.READ)
    ResponseEntity<LookUpAnswer> lookUp(@RequestBody LookUpRequest request) {
        if (!AccountId.isAccountId(request.accountId())) {
            throw Rejection.badField("InvalidParameter", "/accountId", "an account id has 1 to 18 digits");
        }
        requirePrincipals(request.principals());
        AccountId account = AccountId.parse(request.accountId());
        Map<String, Map<String, Found>> found = new HashMap<>();
        request.principals().stream()
                .collect(Collectors.groupingBy(
                        NamedPrincipal::type, Collectors.mapping(NamedPrincipal::name, Collectors.toList())))
                .forEach((kind, wanted) -> found.put(kind, names.find(account, kind, wanted)));
        LookUpAnswer answer = new LookUpAnswer(request.principals().stream()
                .map(principal -> FoundPrincipal.of(Optional.ofNullable(found.getOrDefault(principal.type(), Map.of())
                        .get(PrincipalNameStore.folded(principal.name())))))
                .toList());
        // After the rows were read: whoever waits for the token has seen whatever they came from.
        return ResponseEntity.ok()
                .header(ConsistencyTokens.HEADER, tokens.issue(account, heads.reached(account)))
                .body(answer);
    }

    private static void requirePrincipals(List<NamedPrincipal> principals) {
        if (principals.size() > MOST) {
            throw Rejection.badField(
                    "InvalidParameter", "/principals", "at most " + MOST + " principals are looked up at once");
        }
        for (int i = 0; i < principals.size(); i++) {
            if (!PrincipalNameStore.isKind(principals.get(i).type())) {
                throw Rejection.badField(
                        "InvalidParameter",
                        "/principals/" + i + "/type",
                        "principals of the types `user`, `group` and `role` are looked up");
            }
        }
    }
}
