package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.ClientRequest;
import dev.portcullis.decision.engine.ClientWish;
import dev.portcullis.decision.engine.OperationRequest;
import dev.portcullis.decision.engine.Presented;
import dev.portcullis.decision.engine.RequestContext;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A question as the engine takes it. */
sealed interface Asked {

    /** What its allows are counted as; always in one spelling. */
    String countedAs();

    /** An action on a resource. */
    record Raw(AuthorizationRequest request) implements Asked {
        @Override
        public String countedAs() {
            return request.action().folded();
        }
    }

    /** A messaging operation. */
    record Operation(OperationRequest request) implements Asked {
        @Override
        public String countedAs() {
            return request.operation().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A client, of whose credential the account's state has to tell whose it is.
     *
     * @param context what conditions may ask for, once it is known whose the credential is
     */
    record Client(
            String instance,
            boolean fromVpc,
            SourceAddress sourceAddress,
            ClientQuestion.Credential credential,
            Optional<String> clientId,
            ClientWish wish,
            Function<Optional<PrincipalName>, RequestContext> context)
            implements Asked {

        @Override
        public String countedAs() {
            return switch (wish) {
                case ClientWish.Connect _ -> "mq:connect";
                case ClientWish.Publish _ -> "mq:pub";
                case ClientWish.Subscribe _ -> "mq:sub";
            };
        }

        /** The request of whoever presents this; its owner is what conditions may ask for. */
        ClientRequest showing(Presented presented) {
            Optional<PrincipalName> owner = switch (presented) {
                case Presented.AccessKey key -> Optional.of(principal(key));
                case Presented.Token token -> Optional.of(token.owner());
                case Presented.InstanceAccount _, Presented.AclUser _, Presented.Nothing _ -> Optional.empty();
                case Presented.Identity _, Presented.Device _ -> Optional.empty();
            };
            return new ClientRequest(
                    instance,
                    fromVpc,
                    sourceAddress,
                    presented,
                    clientId,
                    wish,
                    context.apply(owner),
                    Optional.empty());
        }

        private static PrincipalName principal(Presented.AccessKey key) {
            return key.owner() instanceof PrincipalName.Session session ? session.assumedRole() : key.owner();
        }
    }
}
