package dev.portcullis.decision.server.evaluation;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.web.ShortWay;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Decisions for calls that come the short way; for everybody else there is the controller. */
public final class DecisionsAtOnce implements ShortWay.Endpoint {

    private final DecisionCalls calls;
    private final ObjectReader bodies;
    private final Authorized authorized = Arrays.stream(DecisionsController.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(PostMapping.class))
            .map(method -> method.getAnnotation(Authorized.class))
            .findFirst()
            .orElseThrow();

    /** @param json reads as strictly as for a controller */
    public DecisionsAtOnce(DecisionCalls calls, JsonMapper json) {
        this.calls = calls;
        this.bodies = json.readerFor(DecisionBody.class);
    }

    @Override
    public String path() {
        return DecisionsController.PATH;
    }

    @Override
    public Authorized authorized() {
        return authorized;
    }

    @Override
    public Optional<ShortWay.Reply> answer(CallContext call, byte[] body) {
        DecisionBody questions = read(body);
        if (questions == null) {
            return Optional.empty();
        }
        DecisionCalls.Answered answered = calls.answer(call, questions);
        return Optional.of(new ShortWay.Reply(answered.content(), Map.of(ConsistencyTokens.HEADER, answered.token())));
    }

    /** Nothing for a body that is not as it has to be, and for the word null. */
    private @Nullable DecisionBody read(byte[] body) {
        try {
            return bodies.readValue(body);
        } catch (JacksonException _) {
            return null;
        }
    }
}
