package dev.portcullis.language;

import dev.portcullis.vocabulary.PrincipalName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the principal of a trust policy's statement. */
final class PrincipalReader {

    private static final String EXPECTATION =
            "Principal is an object such as {\"RAM\": [\"acs:ram::1:root\"]}, with RAM, Service or Federated";

    private final DocumentReader reader;

    PrincipalReader(DocumentReader reader) {
        this.reader = reader;
    }

    @Nullable
    PrincipalClause read(Json json, String path) {
        if (!(json instanceof Json.Structure)) {
            reader.wrongType(json, path, EXPECTATION);
            return null;
        }
        Elements elements = reader.elements(json, path, "Principal");
        if (elements == null) {
            return null;
        }
        elements.allowOnly("RAM", "Service", "Federated");
        List<PrincipalName> ram = new ArrayList<>();
        List<String> services = new ArrayList<>();
        List<PrincipalName.Provider> federated = new ArrayList<>();
        for (Json.Member member : elements.members()) {
            String memberPath = elements.path(member.name());
            switch (member.name()) {
                case "RAM" -> {
                    for (DocumentReader.Located<String> text : reader.strings(member.value(), memberPath, "RAM")) {
                        ram(text, ram);
                    }
                }
                case "Service" -> {
                    for (DocumentReader.Located<String> text : reader.strings(member.value(), memberPath, "Service")) {
                        service(text, services);
                    }
                }
                case "Federated" -> {
                    for (DocumentReader.Located<String> text :
                            reader.strings(member.value(), memberPath, "Federated")) {
                        federated(text, federated);
                    }
                }
                default -> {
                    // Reported above as an element that Principal does not have.
                }
            }
        }
        if (elements.members().isEmpty()) {
            reader.problem(Problem.Code.EMPTY, EXPECTATION + ", and names at least one.", json, path);
        }
        return ram.isEmpty() && services.isEmpty() && federated.isEmpty()
                ? null
                : new PrincipalClause(ram, services, federated);
    }

    private void ram(DocumentReader.Located<String> text, List<PrincipalName> into) {
        PrincipalName name = principal(text);
        if (name == null) {
            return;
        }
        switch (name) {
            case PrincipalName.Root _, PrincipalName.User _, PrincipalName.Role _ -> into.add(name);
            case PrincipalName.Session _, PrincipalName.Provider _ ->
                wrong(text, "RAM names an account's root, a user or a role, not `" + text.value() + "`.");
        }
    }

    private void federated(DocumentReader.Located<String> text, List<PrincipalName.Provider> into) {
        PrincipalName name = principal(text);
        if (name instanceof PrincipalName.Provider provider) {
            into.add(provider);
        } else if (name != null) {
            wrong(text, "Federated names a saml-provider or an oidc-provider, not `" + text.value() + "`.");
        }
    }

    private void service(DocumentReader.Located<String> text, List<String> into) {
        String value = text.value();
        boolean hostName = value.length() <= 253 && value.indexOf('.') > 0;
        for (int i = 0; i < value.length() && hostName; i++) {
            char c = value.charAt(i);
            hostName = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
        }
        if (hostName) {
            into.add(value);
        } else {
            wrong(text, "Service names a service such as ecs.aliyuncs.com, not `" + value + "`.");
        }
    }

    private @Nullable PrincipalName principal(DocumentReader.Located<String> text) {
        try {
            return PrincipalName.parse(text.value());
        } catch (IllegalArgumentException e) {
            wrong(text, DocumentReader.sentence(e.getMessage()));
            return null;
        }
    }

    private void wrong(DocumentReader.Located<String> text, String message) {
        reader.problem(Problem.Code.WRONG_VALUE, message, text.at(), text.path());
    }
}
