package dev.portcullis.decision.server.authzen;

import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.guard.usage.Usage;
import dev.portcullis.decision.server.authzen.Evaluation.Batch;
import dev.portcullis.decision.server.decisionlog.DecisionLog;
import dev.portcullis.decision.server.decisionlog.Question;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.decision.server.moment.Moments;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** AuthZEN's Access Evaluation and Access Evaluations APIs. */
@RestController
final class EvaluationController {

    private static final int MOST = 100;

    private final Moments moments;
    private final Askers askers;
    private final DecisionLog log;
    private final Usage usage;
    private final JsonMapper json;

    EvaluationController(Moments moments, Askers askers, DecisionLog log, Usage usage, JsonMapper json) {
        this.moments = moments;
        this.askers = askers;
        this.log = log;
        this.usage = usage;
        this.json = json;
    }

    @PostMapping(path = "/access/v1/evaluation", produces = MediaType.APPLICATION_JSON_VALUE)
    @Authorized(
            value = {"portcullis:Decide", "sts:GetCallerIdentity"},
            access = Access.READ)
    @Operation(operationId = "evaluate", summary = "AuthZEN: may the subject do it to the resource?")
    Evaluation evaluation(
            CallContext call,
            @RequestHeader(name = "Content-Type", required = false) @Nullable String contentType,
            @RequestBody(required = false) byte @Nullable [] body) {
        var read = AuthzenBody.read(json, contentType, body);
        return one(call, read);
    }

    @PostMapping(path = "/access/v1/evaluations", produces = MediaType.APPLICATION_JSON_VALUE)
    @Authorized(
            value = {"portcullis:Decide", "sts:GetCallerIdentity"},
            access = Access.READ)
    @Operation(operationId = "evaluateAll", summary = "AuthZEN: several questions on the same moment of the account")
    Object evaluations(
            CallContext call,
            @RequestHeader(name = "Content-Type", required = false) @Nullable String contentType,
            @RequestBody(required = false) byte @Nullable [] body) {
        var read = AuthzenBody.read(json, contentType, body);
        List<JsonNode> items = read.list("evaluations");
        Semantic semantic = Semantic.of(read);
        if (items.isEmpty()) {
            return one(call, read);
        }
        if (items.size() > MOST) {
            throw read.wrong("evaluations", "a list has at most " + MOST + " questions, not " + items.size());
        }
        List<Item> questions = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            questions.add(Item.read(read, items.get(i), i));
        }
        askers.require(
                call, questions.stream().flatMap(item -> item.asked().stream()).toList());
        return answers(call, questions, moments.present(call.account()), semantic);
    }

    private Evaluation one(CallContext call, AuthzenBody body) {
        Asked asked = Questions.read(body);
        askers.require(call, List.of(asked));
        Moment moment = moments.present(call.account());
        return evaluation(call, -1, asked, moment);
    }

    private Evaluation evaluation(CallContext call, int number, Asked asked, Moment moment) {
        Question question = () -> asked.describe(call.account());
        Optional<Decision> decision = new Interpreter(moment.view(), moment.time()).decide(asked);
        if (decision.isEmpty()) {
            return Evaluation.unknown(moment, log.noteUnknown(call, number, moment.time(), question, moment.vector()));
        }
        Decision made = decision.get();
        usage.count(call.account(), asked.countedAs(), made);
        Optional<String> id = log.note(
                call,
                number,
                moment.time(),
                question,
                made,
                moment.vector(),
                moment.state().systemPosition());
        return Evaluation.of(made, moment, id);
    }

    private Batch answers(CallContext call, List<Item> questions, Moment moment, Semantic semantic) {
        List<Evaluation> answers = new ArrayList<>();
        for (Item item : questions) {
            Evaluation answer = answer(call, answers.size(), item, moment);
            answers.add(answer);
            if (semantic.endsWith(answer.decision())) {
                break;
            }
        }
        return new Batch(answers);
    }

    private Evaluation answer(CallContext call, int number, Item item, Moment moment) {
        if (item.fault().isPresent()) {
            return Evaluation.failed(item.fault().get());
        }
        try {
            return evaluation(call, number, item.asked().orElseThrow(), moment);
        } catch (Rejection e) {
            return Evaluation.failed(e);
        }
    }

    /** A question of several, or what is wrong with it. */
    private record Item(Optional<Asked> asked, Optional<Rejection> fault) {

        static Item read(AuthzenBody whole, JsonNode item, int number) {
            try {
                if (!item.isObject()) {
                    throw whole.wrong("evaluations/" + number, "an object is expected here");
                }
                var own = new AuthzenBody(item, "/evaluations/" + number);
                return new Item(Optional.of(Questions.read(own, Optional.of(whole))), Optional.empty());
            } catch (Rejection e) {
                return new Item(Optional.empty(), Optional.of(e));
            }
        }
    }
}
