package dev.portcullis.identity.role;

import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Trusted principals as the directory keeps them. */
@Component
class TrustedPrincipals {

    private static final TypeReference<List<TrustedPrincipal>> LIST = new TypeReference<>() {};

    private final JsonMapper json;

    TrustedPrincipals(JsonMapper json) {
        this.json = json;
    }

    String write(List<TrustedPrincipal> principals) {
        return json.writeValueAsString(principals);
    }

    List<TrustedPrincipal> read(String text) {
        return json.readValue(text, LIST);
    }
}
