package dev.portcullis.language;

import dev.portcullis.vocabulary.PrincipalName;
import java.util.List;

/**
 * The {@code Principal} of a trust policy: whom the role trusts (semantics reference §3.6). A request's principal matches
 * if any entry does.
 *
 * @param ram       accounts ({@code …:root}: any user or role of that account), users and roles
 * @param services  services of the platform, such as {@code ecs.aliyuncs.com}
 * @param federated identity providers
 */
public record PrincipalClause(List<PrincipalName> ram, List<String> services, List<PrincipalName.Provider> federated) {

    public PrincipalClause {
        ram = List.copyOf(ram);
        services = List.copyOf(services);
        federated = List.copyOf(federated);
        if (ram.isEmpty() && services.isEmpty() && federated.isEmpty()) {
            throw new IllegalArgumentException("a principal clause names at least one principal");
        }
    }
}
