package dev.portcullis.identity.role;

import dev.portcullis.identity.text.FreeText;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.PrincipalClause;
import dev.portcullis.language.Problem;
import dev.portcullis.language.Statement;
import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The text that says who may assume a role; kept exactly as it was given. */
record TrustPolicy(String text, PolicyDocument document) {

    static final String POINTER = "/trustPolicy";

    private static final int REPORTED_PROBLEMS = 20;

    /** Reads what a caller has written. */
    static TrustPolicy requested(String text) {
        int length = FreeText.length(text);
        if (length > DocumentKind.TRUST.maxLength()) {
            throw RoleRejection.TRUST_LENGTH.at(
                    POINTER, "a trust policy has at most 6,144 characters, this one has " + length);
        }
        if (!FreeText.isText(text.replaceAll("[\\r\\n\\t]", " "))) {
            throw RoleRejection.TRUST_MALFORMED.at(POINTER, "the text has control characters or half characters");
        }
        try {
            return new TrustPolicy(text, PolicyDocument.parse(text, DocumentKind.TRUST));
        } catch (MalformedPolicyDocument e) {
            throw explain(e);
        }
    }

    /** Accounts, users and roles that are named, each spelling once and in the order of the text. */
    List<PrincipalName> ram() {
        Set<PrincipalName> names = new LinkedHashSet<>();
        clauses().forEach(clause -> names.addAll(clause.ram()));
        return new ArrayList<>(names);
    }

    /** Services and identity providers that are named. */
    List<String> others() {
        Set<String> names = new LinkedHashSet<>();
        clauses().forEach(clause -> {
            names.addAll(clause.services());
            clause.federated().forEach(provider -> names.add(provider.toString()));
        });
        return new ArrayList<>(names);
    }

    /** Whose name stands in an Allow and in no Deny that always holds. */
    Set<String> admitted() {
        Set<String> names = new LinkedHashSet<>();
        for (Statement statement : document.statements()) {
            if (statement.effect() == Effect.ALLOW) {
                names.addAll(names(statement));
            }
        }
        for (Statement statement : document.statements()) {
            if (statement.effect() == Effect.DENY && statement.conditions().isEmpty()) {
                names.removeAll(names(statement));
            }
        }
        return names;
    }

    private List<PrincipalClause> clauses() {
        return document.statements().stream()
                .map(Statement::principal)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> names(Statement statement) {
        List<String> names = new ArrayList<>();
        statement.principal().ifPresent(clause -> {
            clause.ram().forEach(name -> names.add(name.toString()));
            names.addAll(clause.services());
            clause.federated().forEach(name -> names.add(name.toString()));
        });
        return names;
    }

    private static Rejection explain(MalformedPolicyDocument malformed) {
        Rejection rejection =
                RoleRejection.TRUST_MALFORMED.rejection("the text is not a trust policy: " + malformed.getMessage());
        for (Problem problem :
                malformed.problems().stream().limit(REPORTED_PROBLEMS).toList()) {
            rejection = rejection.with(Finding.at(
                    POINTER,
                    "line " + problem.line() + ", column " + problem.column() + ", at " + problem.path() + ": "
                            + problem.message()));
        }
        return rejection;
    }
}
