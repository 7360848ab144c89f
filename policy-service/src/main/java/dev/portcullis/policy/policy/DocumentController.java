package dev.portcullis.policy.policy;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.Finding;
import dev.portcullis.language.HighRisk;
import dev.portcullis.language.Linter;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.MatchingCost;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Problem;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.policy.policy.PolicyViews.FindingView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says what is to be said of any document, whether it is anybody's policy or not; nothing is stored. */
@RestController
public final class DocumentController {

    private static final String RESOURCE_GROUP = "resource-group";

    /**
     * A document to look at.
     *
     * @param kind what it is for; `identity` unless told
     * @param scope `resource-group` if it is to be attached in the scope of one
     */
    record ValidateRequest(
            @Schema(requiredMode = REQUIRED) String document,

            @Schema(allowableValues = {"identity", "session", "trust", "control"})
            Optional<String> kind,

            @Schema(allowableValues = {"account", RESOURCE_GROUP})
            Optional<String> scope) {}

    /**
     * What is to be said of a document.
     *
     * @param valid        whether it can be read; if not, `problems` says why, otherwise `findings` says what does not do what
     *                     it seems to
     * @param highRisk     `EVERYTHING` or `ALL_OF_RAM` if it puts its holder in charge of the account
     * @param matchingCost what it costs a decision at most
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ValidationView(
            boolean valid,
            String kind,
            int characters,
            List<ProblemView> problems,
            List<FindingView> findings,
            Optional<String> highRisk,
            Optional<Integer> matchingCost) {}

    /** A reason why a document is none. */
    record ProblemView(String code, String message, int line, int column, String path) {

        static ProblemView of(Problem problem) {
            return new ProblemView(
                    problem.code().name(), problem.message(), problem.line(), problem.column(), problem.path());
        }
    }

    @Operation(
            operationId = "validatePolicyDocument",
            summary = "Says of any document whether it can be read, what is wrong with it, and where.")
    @PostMapping("/v1/policies/validate")
    @Authorized(value = "portcullis:ValidatePolicy", on = "*", access = Access.READ)
    ValidationView validate(CallContext call, @RequestBody ValidateRequest request) {
        DocumentKind kind = kind(request.kind());
        boolean inGroup = inResourceGroup(kind, request.scope());
        String text = request.document();
        if (!PolicyInput.isText(text)) {
            throw PolicyRejection.DOCUMENT_MALFORMED.at(
                    "/document", "the document has control characters or half characters");
        }
        int characters = text.codePointCount(0, text.length());
        String kindName = kind.name().toLowerCase(Locale.ROOT);
        try {
            List<Finding> findings = inGroup ? Linter.lintForResourceGroup(text) : Linter.lint(text, kind);
            PolicyDocument document = PolicyDocument.parse(text, kind);
            return new ValidationView(
                    true,
                    kindName,
                    characters,
                    List.of(),
                    FindingView.of(findings),
                    HighRisk.of(document, call.account()).map(HighRisk::name),
                    Optional.of(MatchingCost.of(document)));
        } catch (MalformedPolicyDocument e) {
            return new ValidationView(
                    false,
                    kindName,
                    characters,
                    e.problems().stream().map(ProblemView::of).toList(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private static DocumentKind kind(Optional<String> kind) {
        if (kind.isEmpty()) {
            return DocumentKind.IDENTITY;
        }
        for (DocumentKind each : DocumentKind.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(kind.get())) {
                return each;
            }
        }
        throw PolicyRejection.DOCUMENT_KIND.at(
                "/kind", "a document is of the kind `identity`, `session`, `trust` or `control`");
    }

    private static boolean inResourceGroup(DocumentKind kind, Optional<String> scope) {
        boolean inGroup = scope.filter(RESOURCE_GROUP::equals).isPresent();
        boolean unknown = scope.isPresent() && !inGroup && !scope.get().equals("account");
        if (unknown || (inGroup && kind != DocumentKind.IDENTITY)) {
            throw PolicyRejection.DOCUMENT_SCOPE.at(
                    "/scope",
                    "an identity document is for the scope `account` or `resource-group`, any other for none");
        }
        return inGroup;
    }
}
